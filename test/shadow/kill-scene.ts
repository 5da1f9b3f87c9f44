import { execFileSync } from 'node:child_process'
import { chmodSync, cpSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Sandbox } from '../helpers/repo.js'
import { type Tested, tasks, withTested } from '../hooks/tested.js'
import { type Edit, edits } from './edits.js'
import { type Marked, startMarked } from './marked.js'
import { readUserState, type UserState } from './user-state.js'

/** A way to have work in progress, and to commit some of it. */
export interface Layout {
  readonly name: string
  readonly place: 'main' | 'linked'
  /** Of `git commit`, after `-q -m <message>`. */
  readonly args: readonly string[]
  /** What another program may do meanwhile that is not to be part of the commit. */
  readonly edits: readonly Edit[]
  prepare(at: Sandbox): void
}

/** A repository in which one commit can be tried again and again. */
export interface Scene {
  readonly main: Sandbox
  readonly linked: Sandbox
  /** Folder beside the repository that no git knows. */
  readonly base: string
  readonly tested: Tested
  /** Makes a layout anew from the first commit on, and keeps it for `restore`. */
  enter(layout: Layout, hooks?: Hooks): void
  /** Puts all back as it was when the layout was entered; the shadows stay. */
  restore(): void
  /** The one that was entered. */
  readonly layout: Layout
  /** Where it commits. */
  readonly at: Sandbox
  commit(): Marked
  state(): UserState
}

/** Other hooks than ours: what stands below the folder of the hooks; `pre-commit` becomes executable. */
export type Hooks = Readonly<Record<string, string>>

const lines = (...changed: readonly (readonly [number, string])[]) =>
  Array.from({ length: 12 }, (_, at) => {
    const text = changed.find(([line]) => line === at)?.[1] ?? `line ${at}`
    return `${text}\n`
  }).join('')

/** Of what is staged the file `app.txt` has edits beside it, on another line. */
function prepareWork(at: Sandbox, edited = lines([1, 'staged'], [9, 'edited'])): void {
  at.write({
    'app.txt': lines([1, 'staged']),
    'new.txt': 'staged\n',
    [tasks]: at.read(tasks).replace('[ ] 1.', '[x] 1.'),
  })
  at.git('add', 'app.txt', 'new.txt', tasks)
  at.write({ 'app.txt': edited, 'other.txt': lines([3, 'unstaged']), 'gone.txt': undefined })
  at.write({ 'draft.txt': 'untracked\n', 'drafts/deep.txt': 'untracked\n' })
  chmodSync(join(at.root, 'mode.sh'), 0o644)
}

export const plainLayout: Layout = {
  name: 'plain commit',
  place: 'main',
  args: [],
  edits,
  prepare: prepareWork,
}

export const sameLineLayout: Layout = {
  name: 'same line staged and edited again',
  place: 'main',
  args: [],
  edits,
  prepare: (at) => prepareWork(at, lines([1, 'edited again'])),
}

export const linkedLayout: Layout = { ...plainLayout, name: 'linked worktree', place: 'linked' }

const isCommitted = ({ path }: Edit) => path === 'app.txt'
const isTracked = ({ path }: Edit) => path === 'app.txt' || path === 'other.txt'

export const layouts: readonly Layout[] = [
  plainLayout,
  {
    ...plainLayout,
    name: '`commit -a`',
    args: ['-a'],
    edits: edits.filter((edit) => !isTracked(edit)),
  },
  {
    ...plainLayout,
    name: 'partial commit',
    args: ['--', tasks, 'app.txt'],
    edits: edits.filter((edit) => !isCommitted(edit)),
  },
  sameLineLayout,
  linkedLayout,
]

/**
 * Makes such a repository: with packed and loose refs, a stash, flags in the index and a linked worktree. Its test
 * takes so many milliseconds.
 */
export async function withScene(
  milliseconds: number,
  use: (scene: Scene) => Promise<void>,
): Promise<void> {
  await withTested(async (tested) => {
    const { repo: main, base } = tested
    const linked = tested.at('../linked')
    Object.assign(main.env, {
      GIT_AUTHOR_DATE: '2024-01-01T00:00:00Z',
      GIT_COMMITTER_DATE: '2024-01-01T00:00:00Z',
      TMPDIR: join(base, 'temporary'),
      SPEC_EXEC_CACHE: join(base, 'cache'),
    })
    mkdirSync(join(base, 'temporary'))
    Object.assign(linked.env, main.env)
    buildHistory(main, slow(milliseconds))
    linkWorktree(main, linked)
    keep(base, 'first')
    await use(openScene({ tested, main, linked, base }))
  })
}

const folders = ['repo', 'linked']

function openScene(places: Pick<Scene, 'tested' | 'main' | 'linked' | 'base'>): Scene {
  const { main, linked, base } = places
  let entered = plainLayout
  const placeOf = (layout: Layout) => (layout.place === 'main' ? main : linked)
  const scene: Scene = {
    ...places,
    get layout() {
      return entered
    },
    get at() {
      return placeOf(entered)
    },
    enter(layout, hooks) {
      entered = layout
      putBack(base, 'first')
      layout.prepare(scene.at)
      if (hooks) main.git('config', 'core.hooksPath', writeHooks(base, hooks))
      keep(base, 'entered')
    },
    restore() {
      putBack(base, 'entered')
      for (const { root } of [main, linked])
        main.run('git', ['update-index', '-q', '--refresh'], { cwd: root })
      rmSync(join(base, 'temporary'), { recursive: true })
      mkdirSync(join(base, 'temporary'))
    },
    commit: () =>
      startMarked(scene.at, 'git', ['commit', '-q', '-m', 'feat: one', ...entered.args]),
    state: () => readUserState(main, linked),
  }
  return scene
}

const slow = (milliseconds: number) =>
  `export const tests = [() => new Promise((resolve) => setTimeout(resolve, ${milliseconds}))]\n`

function buildHistory(main: Sandbox, test: string): void {
  const files = ['app.txt', 'other.txt', 'gone.txt', 'mode.sh', 'assumed.txt']
  main.write(Object.fromEntries(files.map((name) => [name, lines()])))
  main.write({ 'tests/slow.mjs': test })
  main.git('add', '-A')
  main.git(...quietly, 'commit', '-qm', 'chore: start')
  main.git('tag', 'v1')
  main.git('branch', 'packed')
  main.git('pack-refs', '--all')
  main.git('branch', 'loose')
  main.write({ 'other.txt': lines([5, 'stashed']) })
  main.git('stash', 'push', '-q', '-m', 'kept')
  main.git('config', 'user.nickname', 'ada')
  main.git('update-index', '--assume-unchanged', 'assumed.txt')
}

const quietly = ['-c', 'core.hooksPath=/dev/null'] as const

function linkWorktree(main: Sandbox, linked: Sandbox): void {
  main.git(...quietly, 'worktree', 'add', '-q', linked.root)
  cpSync(join(main.root, '.husky/_'), join(linked.root, '.husky/_'), { recursive: true })
  execFileSync('cp', ['-rP', join(main.root, 'node_modules'), linked.root])
}

function writeHooks(base: string, hooks: Hooks): string {
  const folder = join(base, 'hooks')
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder)
  for (const [name, text] of Object.entries(hooks))
    writeFileSync(join(folder, name), text, { mode: 0o755 })
  return folder
}

function keep(base: string, name: string): void {
  const kept = join(base, 'kept', name)
  rmSync(kept, { recursive: true, force: true })
  mkdirSync(kept, { recursive: true })
  for (const folder of folders) execFileSync('cp', ['-a', join(base, folder), kept])
}

function putBack(base: string, name: string): void {
  for (const folder of folders) {
    if (existsSync(join(base, folder))) rmSync(join(base, folder), { recursive: true })
    execFileSync('cp', ['-a', join(base, 'kept', name, folder), base])
  }
}
