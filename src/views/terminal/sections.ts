import { posix } from 'node:path'
import { percent, thousands } from '../../audit/numbers.js'
import type { Section } from '../../text/table.js'
import { shortId } from '../../text/words.js'
import type { OutsidePlan, Trace } from '../../trace/trace.js'
import { gapsOf, type TaskGap } from '../gaps.js'
import type { ListRow, TitledList } from './list-lines.js'

/** Where the way from requirement to commit is broken; what is whole is left out. */
export function listsOf(trace: Trace): readonly TitledList[] {
  const { specs, outsidePlan, outsidePlanCount, audit } = trace
  const gaps = gapsOf(specs)
  const tasks = specs.flatMap((spec) => spec.tasks)
  const done = tasks.filter(({ state }) => state === 'done').length
  const requirements = specs.reduce((sum, spec) => sum + spec.requirements.length, 0)
  const lists: readonly (readonly [string, number, readonly ListRow[]])[] = [
    [
      'Requirements without a task',
      requirements,
      gaps.requirements.map(({ spec, requirement: { id, title, line } }) => ({
        name: `${spec.name} ${id}`,
        title,
        why: `${posix.basename(spec.requirementsPath ?? spec.path)}:${line}`,
      })),
    ],
    ['Tasks without a requirement', tasks.length, gaps.tasks.map(taskRow)],
    ['Tasks done with no commit of their own', done, gaps.notAlone.map(taskRow)],
    ['Tasks marked done without work', done, gaps.withoutWork.map(taskRow)],
  ]
  const found = lists.map(([title, of, rows]) => ({
    title,
    share: `${thousands(rows.length)} of ${thousands(of)}`,
    rows,
    all: rows.length,
  }))
  const outside = {
    title: 'Commits outside the plan',
    share: `${thousands(outsidePlanCount)} of ${thousands(audit.commits)}`,
    rows: outsidePlan.map(outsideRow),
    all: outsidePlanCount,
  }
  return [...found, outside].filter(({ rows }) => rows.length > 0)
}

/** What the rules find, as a table; none where they find nothing. */
export function rulesOf({ rules, audit }: Trace): readonly Section[] {
  if (rules.length === 0) return []
  return [
    {
      title: 'Findings by rule',
      heads: ['found', 'refused', 'share'],
      rows: rules.map(({ rule, errors, warnings, commits }) => ({
        name: rule,
        numbers: [
          thousands(errors + warnings),
          thousands(commits),
          percent(commits, audit.commits),
        ],
        share: audit.commits === 0 ? 0 : commits / audit.commits,
      })),
    },
  ]
}

function taskRow({ spec, task: { key, title, done }, why }: TaskGap): ListRow {
  const name = `${spec.name}/${key}`
  return { name, title, why: done ? `${why}, ${shortId(done.commit.id)}` : why }
}

/** Work that no task covers, as a row. */
export function outsideRow({ id, date, subject, reason, isRefused }: OutsidePlan): ListRow {
  const why = reason ?? (isRefused ? 'refused: no task, no reason' : 'no reason is given')
  return { name: `${shortId(id)} ${date.slice(0, 10)}`, title: subject, why }
}
