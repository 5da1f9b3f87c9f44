import { ciRows } from './rows/ci.js'
import { historyRows } from './rows/history.js'
import { hookRows } from './rows/hooks.js'
import { lawRows } from './rows/law.js'
import { listRows } from './rows/lists.js'
import { testRows } from './rows/tests.js'

/** A way around the gate, what becomes of it, and the test that proves it. */
export interface Row {
  /** `K04`; titles of tests carry it. */
  readonly id: string
  /** One line. */
  readonly way: string
  /** Rules, and what else sees it. */
  readonly by: readonly string[]
  /** What the hooks, CI and the server's hook do about it. */
  readonly doors: readonly [hook: Effect, ci: Effect, server: Effect]
  /** Path below `test/`. */
  readonly test?: string
  /** Why no test can prove it. */
  readonly untested?: string
}

/** What a door does about a way. */
export type Effect = keyof typeof effects

/** Each of them, in words. */
export const effects = {
  refused: 'the commit, the push or the range is refused',
  'no verdict':
    'nothing passes: it is said what keeps us from telling, and what mends that (exit 2)',
  shown: 'let through, and shown in the report',
  'no effect': 'it changes nothing: the verdict is the same without it',
  'at the push': 'the commit stands, pre-push refuses it',
  guard: 'only the guard (`init --guard`) refuses it',
  doctor: 'only `doctor` tells it',
  'in part': 'some forms of it are refused',
  'not seen': 'it passes here',
  '–': 'does not arise here',
} as const

/** Groups of ways, in the order of the page. */
export const groups: readonly { readonly title: string; readonly rows: readonly Row[] }[] = [
  { title: 'Around the hooks', rows: hookRows },
  { title: 'Around the law', rows: lawRows },
  { title: 'Around the tests', rows: testRows },
  { title: 'Around the task list', rows: listRows },
  { title: 'Around history', rows: historyRows },
  { title: 'Around CI, and hostile input', rows: ciRows },
]
