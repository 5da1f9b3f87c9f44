import type { Repo } from '../../git/repo.js'
import { readPaths } from '../../spec/paths.js'
import type { Task } from '../../spec/task.js'
import type { Commit, Tree } from '../../tree.js'
import type { ChangedFile } from '../files.js'
import { fitsName } from './fits-name.js'
import { mentions } from './mentions.js'
import { isSource } from './places.js'

/** A path that a task says it reuses. */
export interface Leveraged {
  /** As the task writes it. */
  readonly name: string
  /** Where it lies, before or after; absent where nothing does. */
  readonly path?: string
  /** Touched by the commit, or imported by what it changes; absent where that cannot be told, as of a document. */
  readonly isUsed?: boolean
}

/** What the task of a commit says that it reuses. Rejects with SpecExecError when an object is missing. */
export async function readLeverage(
  repo: Repo,
  { commit, files, task }: LeverageSource,
): Promise<readonly Leveraged[]> {
  const names = [...new Set(task.metadata.leverage.flatMap(readPaths))].slice(0, maxNames)
  const found = await Promise.all(
    names.map(async (name) => ({ name, path: await locate(name, commit) })),
  )
  const isTouched = (path: string) => files.some((file) => fitsName(path, file.path))
  const isAsked = found.some(({ path }) => path !== undefined && isSource(path))
  const isSettled = found.some(({ path }) => path !== undefined && isTouched(path))
  const texts = isAsked && !isSettled ? await readTexts(repo, files) : []
  return found.map(({ name, path }) => {
    if (path === undefined) return { name }
    if (isTouched(path)) return { name, path, isUsed: true }
    if (!isSource(path)) return { name, path }
    return { name, path, isUsed: texts.some((text) => mentions(text, path)) }
  })
}

interface LeverageSource {
  readonly commit: Commit
  readonly files: readonly ChangedFile[]
  readonly task: Task
}

const maxNames = 20
const maxFiles = 100
const maxBytes = 1 << 20

/** Where a name lies in the tree before or after: there, or with folders before it, or with an ending behind it. */
async function locate(name: string, { parents, tree }: Commit): Promise<string | undefined> {
  const path = name.replace(/\/?\*.*$|\/$/, '')
  for (const each of [parents[0], tree]) {
    const found = each && path !== '' && (await locateIn(path, each))
    if (found) return found
  }
  return undefined
}

async function locateIn(path: string, tree: Tree): Promise<string | undefined> {
  if (await tree.entry(path)) return path
  const slash = path.lastIndexOf('/')
  const [folder, last] = [path.slice(0, Math.max(slash, 0)), path.slice(slash + 1)]
  const beside = (await tree.names(folder)).find((name) => name.startsWith(`${last}.`))
  if (beside !== undefined) return folder === '' ? beside : `${folder}/${beside}`
  const named = await tree.find([last])
  return named.find((each) => each.endsWith(`/${path}`))
}

async function readTexts(
  repo: Repo,
  files: readonly ChangedFile[],
): Promise<readonly { readonly path: string; readonly text: string }[]> {
  const asked = files.filter(({ path, after }) => isSource(path) && after?.mode.startsWith('100'))
  return Promise.all(
    asked.slice(0, maxFiles).map(async ({ path, after }) => {
      const { bytes } = await repo.objects.blob(after?.id ?? '', maxBytes)
      return { path, text: bytes?.toString('utf8') ?? '' }
    }),
  )
}
