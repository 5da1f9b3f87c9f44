import type { Kind } from '../facts.js'

/** What decides the kind of a commit. Content comes first: no message makes a flip anything but a task's. */
export interface Signs {
  readonly parents: 'none' | 'one' | 'many'
  /** The parent has no configuration and this commit brings one. */
  readonly law: 'kept' | 'adopted'
  /** `off-plan` only where the law allows it and a reason stands there. */
  readonly message: 'plain' | 'fixup' | 'revert' | 'off-plan'
  /** `joined`: flips upon the base branch of a team that squashes; `reopen`: marks are taken back, and that is all that happens to the plan. */
  readonly marks: 'flip' | 'joined' | 'reopen' | 'none'
  /** The weightiest area among the changed files: work, then law, then plan, then free or nothing. */
  readonly paths: 'work' | 'law' | 'plan' | 'free'
}

type Row = readonly [{ readonly [K in keyof Signs]?: Signs[K] }, Kind]

/** The decision table: the first row that fits gives the kind; what a row does not name may be anything. */
const table: readonly Row[] = [
  [{ parents: 'none' }, 'root'],
  [{ parents: 'many' }, 'merge'],
  [{ marks: 'joined' }, 'squash'],
  [{ message: 'revert' }, 'revert'],
  [{ message: 'fixup' }, 'fixup'],
  [{ law: 'adopted' }, 'law'],
  [{ marks: 'flip' }, 'task'],
  [{ marks: 'reopen', paths: 'plan' }, 'reopen'],
  [{ message: 'off-plan', paths: 'work' }, 'free'],
  [{ paths: 'work' }, 'task'],
  [{ paths: 'law' }, 'law'],
  [{ paths: 'plan' }, 'plan'],
  [{}, 'free'],
]

/** What sort of commit shows these signs. */
export function kindOf(signs: Signs): Kind {
  const fits = ([wanted]: Row) =>
    (wanted.parents ?? signs.parents) === signs.parents &&
    (wanted.law ?? signs.law) === signs.law &&
    (wanted.message ?? signs.message) === signs.message &&
    (wanted.marks ?? signs.marks) === signs.marks &&
    (wanted.paths ?? signs.paths) === signs.paths
  return table.find(fits)?.[1] ?? 'free'
}
