import { posix } from 'node:path'
import type { Audit } from '../../audit/audit.js'
import { percent, thousands } from '../../audit/numbers.js'
import type { Section } from '../../text/table.js'
import { shortId } from '../../text/words.js'
import type { CommitTrace, OutsidePlan, RefusedCommit, Trace } from '../../trace/trace.js'
import { refusalText } from '../closing.js'
import { gapsOf, type TaskGap } from '../gaps.js'
import type { ListRow, TitledList } from './list-lines.js'

/** Where the way from requirement to commit is broken; what is whole is left out. */
export function listsOf(trace: Trace): readonly TitledList[] {
  const { specs, audit } = trace
  const gaps = gapsOf(specs)
  const tasks = specs.flatMap((spec) => spec.tasks)
  const done = tasks.filter(({ state }) => state === 'done').length
  const requirements = specs.reduce((sum, spec) => sum + spec.requirements.length, 0)
  const lists: readonly (readonly [string, number, readonly ListRow[]])[] = [
    [
      'Requirements without a task',
      requirements,
      gaps.requirements.map(({ spec, requirement: { id, title, path, line } }) => ({
        name: `${spec.name} ${id}`,
        title,
        why: `${posix.basename(path ?? spec.requirementsPath ?? spec.path)}:${line}`,
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
    isOnPage: true,
  }))
  const commits = commitListsOf(trace, audit.commits).map((list) => ({ ...list, isOnPage: true }))
  return [...found.filter(({ rows }) => rows.length > 0), ...commits]
}

/** The commits outside the plan, and those that are refused, of so many. */
export function commitListsOf(
  { outsidePlan, outsidePlanCount, refused, audit }: CommitLists,
  commits: number,
): readonly Omit<TitledList, 'isOnPage'>[] {
  const shareOf = (some: number) => `${thousands(some)} of ${thousands(commits)}`
  const outside = {
    title: 'Commits outside the plan',
    share: shareOf(outsidePlanCount),
    rows: outsidePlan.map((each) => outsideRow(each, audit)),
    all: outsidePlanCount,
  }
  const unlawful = {
    title: `Commits that ${audit.isAdopted ? 'are' : 'would be'} refused`,
    share: shareOf(refused.count),
    rows: refused.latest.map(refusedRow),
    all: refused.count,
  }
  return [outside, unlawful].filter(({ rows }) => rows.length > 0)
}

type CommitLists = Pick<Trace, 'outsidePlan' | 'outsidePlanCount' | 'refused' | 'audit'>

/** What the rules find, as a table; none where they find nothing. */
export function rulesOf({ rules, audit }: Trace): readonly Section[] {
  if (rules.length === 0) return []
  return [
    {
      title: 'Findings by rule',
      heads: ['found', audit.isAdopted ? 'refused' : 'commits', 'share'],
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

/** Both whether it is refused and what it says for itself. */
function outsideRow(commit: OutsidePlan, audit: Pick<Audit, 'isAdopted'>): ListRow {
  const { reason, isRefused } = commit
  const said = reason ?? (isRefused ? 'no task, no reason' : 'no reason is given')
  return { ...nameOf(commit), why: isRefused ? `${refusalText(audit)}: ${said}` : said }
}

function refusedRow(commit: RefusedCommit): ListRow {
  return { ...nameOf(commit), why: commit.rules.join(', ') }
}

function nameOf({ id, date, subject }: CommitTrace): Pick<ListRow, 'name' | 'title'> {
  return { name: `${shortId(id)} ${date.slice(0, 10)}`, title: subject }
}
