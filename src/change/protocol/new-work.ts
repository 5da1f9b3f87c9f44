import type { Repo } from '../../git/repo.js'
import { type Recent, recent } from '../../text/recent.js'
import type { Entry, Tree } from '../../tree.js'
import type { ChangedFile } from '../files.js'
import { isSource, isTestPath } from './places.js'

/** New work of a commit that brings no test with it, in a project that has tests. */
export interface NewWork {
  /** Source files that it adds. */
  readonly files: readonly string[]
  /** Functions that it adds to others. */
  readonly functions: readonly NewFunction[]
}

export interface NewFunction {
  readonly path: string
  readonly name: string
  /** Counts from 1. */
  readonly line: number
}

/** Reads what a commit without changed tests adds; undefined where that is nothing, or tests lie within it, or the project has none. */
export async function readNewWork(
  repo: Repo,
  parent: Tree | undefined,
  files: readonly ChangedFile[],
): Promise<NewWork | undefined> {
  if (!parent || !(await hasTests(parent))) return undefined
  const source = files.filter(isWork).slice(0, maxFiles)
  const sides = await Promise.all(
    source.map(async ({ path, status, before, after }) => ({
      path,
      status,
      before: status === 'A' ? '' : await readText(repo, before),
      after: await readText(repo, after),
    })),
  )
  if (sides.some(({ after }) => inline.test(after))) return undefined
  const added = sides.filter(({ status }) => status === 'A').map(({ path }) => path)
  const functions = sides.flatMap((side) => (side.status === 'A' ? [] : newFunctions(side)))
  return added.length + functions.length > 0 ? { files: added, functions } : undefined
}

/** Whether a changed file is source that may be new work. */
export function isWork({ path, area, status }: ChangedFile): boolean {
  return area === 'work' && status !== 'D' && isSource(path) && !isTestPath(path)
}

const maxFiles = 100
const maxBytes = 1 << 20
/** Tests beside what they test: Rust, Zig, vitest, doctest. */
const inline = /#\[(?:\w+::)*test\b|#\[cfg\(test\)\]|import\.meta\.vitest|^test "|^\s*>>> /m

async function readText(repo: Repo, entry: Entry | undefined): Promise<string> {
  if (!entry?.mode.startsWith('100')) return ''
  const { bytes } = await repo.objects.blob(entry.id, maxBytes)
  return bytes?.toString('utf8') ?? ''
}

interface Sides {
  readonly path: string
  readonly before: string
  readonly after: string
}

/** Functions by name, where there are more than before: one that is renamed is not new. */
function newFunctions({ path, before, after }: Sides): readonly NewFunction[] {
  const was = functionsIn(path, before)
  const is = functionsIn(path, after)
  if (is.length <= was.length) return []
  const names = new Set(was.map(({ name }) => name))
  return is.filter(({ name }) => !names.has(name))
}

function functionsIn(path: string, text: string): readonly NewFunction[] {
  return text.split('\n').flatMap((line, at) => {
    if (line.length > 500) return []
    const [, ...names] = head.exec(line) ?? []
    const name = names.find((each) => each !== undefined)
    return name === undefined || keywords.has(name) ? [] : [{ path, name, line: at + 1 }]
  })
}

const head =
  /\b(?:function\*?|def|func|fn|fun|sub)\s+(?:\([^)]{0,80}\)\s*)?([A-Za-z_$][\w$]*[?!]?)|^\s*(?:export\s+)?(?:const|let|var)\s+([A-Za-z_$][\w$]*)[^=]{0,120}=\s*(?:async\s*)?(?:\([^)]{0,200}\)|[A-Za-z_$][\w$]*)\s*(?::[^=]{0,80})?=>|^\s+(?:(?:public|private|protected|static|async|final|override|virtual|get|set)\s+)*(?:[\w<>[\],.?]+\s+)?([A-Za-z_$#][\w$]*)\s*\([^;{}=]{0,200}\)\s*(?::\s*[^;={]{1,80}|throws\s[\w, ]{1,80})?\s*\{\s*$/
const keywords = new Set(
  'if for while switch catch do else return with synchronized using lock function constructor'.split(
    ' ',
  ),
)

/** Whether a tree holds a file of tests. What is known of a folder serves every tree that holds it. */
async function hasTests(tree: Tree): Promise<boolean> {
  const id = (await tree.entry(''))?.id ?? ''
  return holdsTests({ tree, folder: '', id, depth: 0, budget: { left: maxFolders } })
}

interface Folder {
  readonly tree: Tree
  readonly folder: string
  readonly id: string
  readonly depth: number
  /** Folders that may still be opened. */
  readonly budget: { left: number }
}

const known: Recent<'yes' | 'no'> = recent(20_000)

async function holdsTests(one: Folder): Promise<boolean> {
  const { folder, id, depth, budget } = one
  const key = `${id} ${folder}`
  const answer = known.get(key)
  if (answer) return answer === 'yes'
  const found = depth < 30 && budget.left-- > 0 && (await searchTests(one))
  // Where the search was cut short, "no" is not sure.
  if (found || budget.left > 0) known.set(key, found ? 'yes' : 'no')
  return found
}

/** Of one folder, that may be folders. */
const maxNames = 2000
/** Of one tree. */
const maxFolders = 5000

async function searchTests({ tree, folder, depth, budget }: Folder): Promise<boolean> {
  const names = await tree.names(folder)
  const paths = names.map((name) => (folder === '' ? name : `${folder}/${name}`))
  if (paths.some((path) => isSource(path) && isTestPath(path))) return true
  const deeper = paths.filter((path) => !isSource(path) && !aside.test(path))
  // What is called so comes first: in most projects nothing else is opened.
  const isNear = (path: string) => /test|spec/i.test(path)
  const inOrder = [...deeper.filter(isNear), ...deeper.filter((path) => !isNear(path))]
  for (const path of inOrder.slice(0, maxNames)) {
    const entry = await tree.entry(path)
    if (entry?.mode !== '040000') continue
    if (await holdsTests({ tree, folder: path, id: entry.id, depth: depth + 1, budget }))
      return true
  }
  return false
}

const aside =
  /(?:^|\/)(?:\.[^/]*|node_modules|vendor|dist|build|docs?)$|\.(?:md|json|ya?ml|toml|lock|txt|svg|png|css|html)$/
