import type { Commit, Paths } from '../tree.js'
import type { SteeringReader } from './steering.js'

/** A path as a scope sees it; undefined outside of it. */
export function relativeTo(scope: string, path: string): string | undefined {
  if (scope === '') return path
  return path.startsWith(`${scope}/`) ? path.slice(scope.length + 1) : undefined
}

/** Files that kinds ask for by name, relative to a scope. */
export interface AskedPaths {
  readonly paths: ReadonlySet<string>
  readonly scope: string
  readonly commit: Commit
  readonly reader: SteeringReader
}

/** The files that kinds ask for by name: those of the parent, where the commit changes none of them. */
export async function readAsked(asked: AskedPaths): Promise<ReadonlyMap<string, string>> {
  const { paths, scope, commit, reader } = asked
  if (paths.size === 0) return none
  const key = [scope, ...paths].join('\0')
  const [parent] = commit.parents
  const before = parent && reader.asked.get(`${parent.id} ${key}`)
  const isChanged = commit.files.some(({ path }) => paths.has(relativeTo(scope, path) ?? ''))
  const texts = before && !isChanged ? before : await readTexts(asked)
  reader.asked.set(`${commit.tree.id} ${key}`, texts)
  return texts
}

const none: ReadonlyMap<string, string> = new Map()

async function readTexts({
  paths,
  scope,
  commit,
  reader,
}: AskedPaths): Promise<ReadonlyMap<string, string>> {
  const read = await Promise.all(
    [...paths].map(async (path) => {
      const entry = await commit.tree.entry(scope === '' ? path : `${scope}/${path}`)
      const text = (await reader.text(entry))?.text
      return text === undefined ? undefined : ([path, text] as const)
    }),
  )
  return new Map(read.filter((one) => one !== undefined))
}

/** Every path below a scope, as the scope sees it. */
export async function pathsBelow({ tree }: Commit, scope: string): Promise<Paths> {
  const whole = await tree.paths()
  if (scope === '') return whole
  return {
    has: (path) => whole.has(`${scope}/${path}`),
    *[Symbol.iterator]() {
      for (const path of whole) {
        const below = relativeTo(scope, path)
        if (below !== undefined) yield below
      }
    },
  }
}
