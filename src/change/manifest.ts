/** Keys of a `package.json` that a commit changes, by what they are. Dotted, one level below the top. */
export interface ManifestKeys {
  /** spec-exec's own, and those that wire the hooks. */
  readonly law: readonly string[]
  /** The test command and the configuration of test runners and coverage. */
  readonly harness: readonly string[]
  readonly other: readonly string[]
}

const lawKeys =
  /^((spec-exec|husky|lint-staged|simple-git-hooks)(\..*)?|scripts\.prepare|[a-z]*[dD]ependencies\.(spec-exec|husky))$/
const harnessKeys =
  /^(scripts\.(pre|post)?test([:.-].*)?|(jest|vitest|mocha|ava|c8|nyc|tap)(\..*)?)$/

/**
 * Which keys differ between two texts of a `package.json`; an absent or unreadable one counts as empty.
 * A harness key that had no value before, or npm's placeholder, is the first of its sort and not listed.
 */
export function changedKeys(
  before: Uint8Array | undefined,
  after: Uint8Array | undefined,
): ManifestKeys {
  const was = flatten(before)
  const is = flatten(after)
  const keys = [...new Set([...was.keys(), ...is.keys()])].filter(
    (key) => was.get(key) !== is.get(key),
  )
  const law = keys.filter((key) => lawKeys.test(key))
  const harness = keys.filter((key) => harnessKeys.test(key) && !isFirst(key, was))
  const other = keys.filter((key) => !lawKeys.test(key) && !harness.includes(key))
  return { law, harness, other }
}

/** What npm runs before and after a script is part of it. */
function isFirst(key: string, was: ReadonlyMap<string, string>): boolean {
  const before = was.get(key.replace(/^scripts\.(pre|post)(?=test)/, 'scripts.')) ?? was.get(key)
  return before === undefined || before.includes('no test specified')
}

/** Whether a key of a package.json is the configuration of spec-exec, or in it. */
export function isOwnKey(key: string): boolean {
  return /^spec-exec(\.|$)/.test(key)
}

function flatten(bytes: Uint8Array | undefined): Map<string, string> {
  try {
    return flattened(parse(bytes))
  } catch {
    // Nested so deep that the stack ends: nobody can read it.
    return new Map()
  }
}

function flattened(manifest: object): Map<string, string> {
  const flat = new Map<string, string>()
  for (const [key, value] of Object.entries(manifest)) {
    if (!isFolded(value)) flat.set(key, JSON.stringify(value))
    else
      for (const [inner, deep] of Object.entries(value))
        flat.set(`${key}.${inner}`, JSON.stringify(deep))
  }
  return flat
}

/** Whether a value's own keys stand for it; those of an empty object cannot. */
function isFolded(value: unknown): value is object {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    Object.keys(value).length > 0
  )
}

function parse(bytes: Uint8Array | undefined): object {
  if (!bytes) return {}
  try {
    const value: unknown = JSON.parse(
      Buffer.from(bytes)
        .toString('utf8')
        .replace(/^\uFEFF/, ''),
    )
    return typeof value === 'object' && value !== null ? value : {}
  } catch {
    return {}
  }
}
