/** A script that tests, changed by a commit. */
export interface CommandDelta {
  readonly path: string
  /** `scripts.test` */
  readonly key: string
  readonly before: string
  /** Absent: it is gone. */
  readonly after?: string
}

/** A `package.json` before and after, and which of its keys differ. */
interface ManifestSides {
  readonly path: string
  readonly keys: readonly string[]
  readonly before: string | undefined
  readonly after: string | undefined
}

/** The scripts among the changed keys with their texts. */
export function commandsIn({ path, keys, before, after }: ManifestSides): readonly CommandDelta[] {
  const was = scriptsOf(before)
  const is = scriptsOf(after)
  return keys.flatMap((key) => {
    const name = /^scripts\.(.*)$/.exec(key)?.[1] ?? ''
    const old = was.get(name)
    const now = is.get(name)
    return old === undefined
      ? []
      : [{ path, key, before: old, ...(now !== undefined && { after: now }) }]
  })
}

function scriptsOf(text: string | undefined): ReadonlyMap<string, string> {
  const manifest = parse(text)
  const scripts: unknown = 'scripts' in manifest ? manifest.scripts : undefined
  if (typeof scripts !== 'object' || scripts === null) return new Map()
  return new Map(
    Object.entries(scripts).filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string',
    ),
  )
}

function parse(text = ''): object {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? value : {}
  } catch {
    return {}
  }
}
