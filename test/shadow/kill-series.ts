import { setTimeout as sleep } from 'node:timers/promises'
import type { Edit } from './edits.js'
import type { Layout, Scene } from './kill-scene.js'
import type { Living } from './marked.js'
import { findLitter, findLocks, partsChanged, type UserState } from './user-state.js'

/** Which processes of a commit are killed. */
export type Target = 'everything' | 'node alone'

/** What one kill has left. */
export interface Killed {
  /** Milliseconds after the start. */
  readonly point: number
  /** Milliseconds that it lived. */
  readonly took: number
  /** The file that another program wrote before. */
  readonly edited: string | undefined
  /** What ran when it came. */
  readonly during: 'nothing any more' | 'git alone' | 'hooks' | 'tests'
  /** Parts of the user's state that are neither as before nor as after the commit. */
  readonly changed: readonly string[]
  readonly locks: readonly string[]
  readonly litter: readonly string[]
  /** Processes that live on, when every test would have ended. */
  readonly left: readonly Living[]
}

/** How a commit goes that nobody kills. */
export interface Unkilled {
  readonly milliseconds: number
  readonly code: number | null
  readonly stderr: string
  readonly before: UserState
  readonly after: UserState
}

/** Commits once, and leaves the scene as it is then. */
export async function runUnkilled(scene: Scene): Promise<Unkilled> {
  scene.restore()
  const before = scene.state()
  const run = scene.commit()
  const { milliseconds, code, stderr } = await run.ended
  await run.untilGone(5000)
  return { milliseconds, code, stderr, before, after: scene.state() }
}

/** What a series of kills does. */
export interface Series {
  readonly points: number
  readonly target: Target
  /** From 0 to 1. */
  readonly random: () => number
}

/**
 * Kills a commit at so many points over the time that it takes, each time from the same start; during each second
 * one another program makes an edit.
 */
export async function killSeries(
  scene: Scene,
  { points, target, random }: Series,
): Promise<{ readonly unkilled: Unkilled; readonly kills: readonly Killed[] }> {
  const unkilled = await runUnkilled(scene)
  let { milliseconds } = unkilled
  const kills: Killed[] = []
  for (let at = 0; at < points; at++) {
    const edit =
      at % 2 === 1 ? scene.layout.edits[(at >> 1) % scene.layout.edits.length] : undefined
    const point = (milliseconds * (at + random())) / points
    const asked = { point, editPoint: point * random(), target }
    const killed = await killOnce(scene, edit ? { ...asked, edit } : asked, unkilled)
    kills.push(killed)
    // A busy machine has made the first one slower: the points that are left lie within what it takes now.
    if (killed.during === 'nothing any more') milliseconds = Math.min(milliseconds, killed.took)
  }
  return { unkilled, kills }
}

interface Asked {
  readonly point: number
  readonly target: Target
  readonly edit?: Edit
  readonly editPoint: number
}

async function killOnce(
  scene: Scene,
  { point, target, edit, editPoint }: Asked,
  unkilled: Unkilled,
): Promise<Killed> {
  const { before, after } = edit ? withEdit(scene, edit, unkilled) : unkilled
  scene.restore()
  const save = edit?.open(scene.at)
  const run = scene.commit()
  const began = Date.now()
  if (save) await sleep(editPoint).then(save)
  await Promise.race([sleep(point - (Date.now() - began)), run.ended])
  const found = run.kill(target === 'everything' ? 'all' : isOurs)
  const { milliseconds: took } = await run.ended
  const left = await run.untilGone(3000)
  return {
    point: Math.round(point),
    took,
    during: phaseOf(found),
    edited: edit?.path,
    changed: partsChanged(scene.state(), { before, after }),
    locks: findLocks(scene.main),
    litter: findLitter(scene.main),
    left,
  }
}

/** The same two states with an edit in the work tree. */
function withEdit(scene: Scene, edit: Edit, { before, after }: Pick<Unkilled, 'before' | 'after'>) {
  scene.restore()
  edit.open(scene.at)()
  const { tree } = scene.state()
  return { before: { ...before, tree }, after: { ...after, tree } }
}

/** Whether a kill has left anything that git alone, with hooks that only wait, does not leave as well. */
export function isFault({ layout, target }: { readonly layout: Layout; readonly target: Target }) {
  // `commit -a` and a partial commit hold these while their hooks run; any other while it has no hook running.
  const isHolding = (kill: Killed) =>
    layout.args.length > 0 || kill.during === 'git alone' || kill.during === 'nothing any more'
  return (kill: Killed): boolean =>
    kill.changed.length > 0 ||
    kill.left.length > 0 ||
    !kill.locks.every((lock) => target === 'everything' && isHolding(kill) && ofGit.test(lock))
}

const ofGit = /^(worktrees\/linked\/)?(index|next-index-\d+)\.lock$/

function isOurs(command: string): boolean {
  return command.includes('dist/hook.cjs')
}

function phaseOf(found: readonly Living[]): Killed['during'] {
  if (found.length === 0) return 'nothing any more'
  if (found.some(({ command }) => command.includes('run.mjs'))) return 'tests'
  const isCommit = ({ command }: Living) => command.startsWith('git commit')
  return found.every(isCommit) ? 'git alone' : 'hooks'
}

/** Numbers from 0 to 1 that a seed determines. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
