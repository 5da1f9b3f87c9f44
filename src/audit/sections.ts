import type { Kind } from '../facts.js'
import type { Row, Section } from '../text/table.js'
import type { Audit, ListClass, Share } from './audit.js'
import { percent, thousands } from './numbers.js'

/** The tables of an audit; one without rows is left out. */
export function sectionsOf(audit: Audit): readonly Section[] {
  return [
    kindsOf(audit),
    classesOf(audit),
    tasksOf(audit),
    monthsOf(audit),
    authorsOf(audit),
    refusalsOf(audit),
    specsOf(audit),
  ].filter(({ rows }) => rows.length > 0)
}

/** Rows of one table: the rest is added up. */
const most = { months: 12, authors: 8, refusals: 12, specs: 12 }

const kindNames: readonly (readonly [Kind, string])[] = [
  ['task', 'work, or a task marked done'],
  ['plan', 'the plan alone, nothing done'],
  ['law', 'steering, hooks, CI, configuration'],
  ['reopen', 'marks taken back'],
  ['free', 'nothing that asks for a task'],
  ['merge', 'two parents or more'],
  ['revert', 'says that it reverts another'],
  ['fixup', 'says that it mends another'],
  ['squash', 'a whole pull request'],
  ['root', 'the first of a history'],
]

function kindsOf({ commits, byKind }: Audit): Section {
  const found = kindNames.filter(([kind]) => byKind[kind] > 0)
  return {
    title: 'Commits by kind',
    heads: ['commits', 'share'],
    rows: found.map(([kind, about]) => ({ about, ...partRow(kind, byKind[kind], commits) })),
  }
}

const classNames: readonly (readonly [ListClass, string])[] = [
  ['one-task+edits', 'one task, and other edits of a plan'],
  ['batch', 'several tasks at once'],
  ['plan-edit', 'the plan edited, nothing done'],
  ['plan-file', 'a list added, moved or removed'],
  ['reopen', 'marks taken back'],
]

function classesOf({ lists: { commits, oneTask, byClass } }: Audit): Section {
  const marksOnly = byClass['one-task'] - oneTask
  const parts: readonly (readonly [number, string])[] = [
    [oneTask, 'exactly one task, with its work'],
    [marksOnly, 'one task marked, and no work beside it'],
    ...classNames.map(([name, about]) => [byClass[name], about] as const),
  ]
  return {
    title: 'Commits that touch a task list',
    heads: ['commits', 'share'],
    rows: partRows(parts, commits),
  }
}

function tasksOf({ tasks }: Audit): Section {
  const { done, aloneWithWork, aloneWithoutWork, bornChecked, batches } = tasks
  const parts: readonly (readonly [number, string])[] = [
    [aloneWithWork, 'marked alone, with work'],
    [aloneWithoutWork, 'marked alone, without work'],
    ...batches.map(
      ({ from, to, tasks: marked }) =>
        [
          marked,
          to === undefined ? `${from} or more at once` : `${from} to ${to} at once`,
        ] as const,
    ),
    [bornChecked, 'never seen open'],
  ]
  return {
    title: 'How tasks came to be done',
    heads: ['tasks', 'share'],
    rows: partRows(parts, done),
  }
}

function monthsOf({ lists: { byMonth } }: Audit): Section {
  const early = byMonth.slice(0, -most.months)
  const late = byMonth.slice(-most.months)
  return {
    title: 'By month',
    heads: shareHeads,
    rows: [
      ...restRow('earlier', early),
      ...late.map((each) => shareRow(each.month === 'unknown' ? 'no date' : each.month, each)),
    ],
  }
}

function authorsOf({ lists: { byAuthor } }: Audit): Section {
  const others = byAuthor.slice(most.authors)
  return {
    title: 'By author',
    heads: shareHeads,
    rows: [
      ...byAuthor
        .slice(0, most.authors)
        .map((each) => shareRow(each.author === '' ? '(no name)' : each.author, each)),
      ...restRow(`${thousands(others.length)} more`, others),
    ],
  }
}

function refusalsOf({ commits, refused: { byRule } }: Audit): Section {
  return {
    title: 'What the rules would refuse',
    heads: ['latest', 'commits', 'share'],
    rows: byRule.slice(0, most.refusals).map(({ rule, reason, commits: count, latest }) => {
      const row = partRow(rule, count, commits)
      return { ...row, about: reason, numbers: [latest.slice(0, 7), ...row.numbers] }
    }),
  }
}

/** Those that are under way first. */
function specsOf({ specs }: Audit): Section {
  const sorted = [...specs].sort((a, b) => rankOf(a) - rankOf(b))
  const rest = sorted.slice(most.specs)
  const total = (of: 'tasks' | 'done' | 'open') => rest.reduce((all, spec) => all + spec[of], 0)
  const others = {
    spec: `${thousands(rest.length)} more`,
    tasks: total('tasks'),
    done: total('done'),
    open: total('open'),
  }
  return {
    title: 'Specs',
    heads: ['done', 'open', 'share'],
    rows: [...sorted.slice(0, most.specs), ...(rest.length > 0 ? [others] : [])].map(
      ({ spec, tasks, done, open }) => ({
        name: spec,
        numbers: [thousands(done), thousands(open), percent(done, tasks)],
        share: ratio(done, tasks),
      }),
    ),
  }
}

function rankOf({ open, done }: { readonly open: number; readonly done: number }): number {
  if (open > 0) return done > 0 ? 0 : 1
  return 2
}

const shareHeads = ['commits', 'one task', 'share']

function shareRow(name: string, { commits, oneTask }: Share): Row {
  const numbers = [thousands(commits), thousands(oneTask), percent(oneTask, commits)]
  return { name, numbers, share: ratio(oneTask, commits) }
}

function restRow(name: string, shares: readonly Share[]): readonly Row[] {
  if (shares.length === 0) return []
  const add = (of: keyof Share) => shares.reduce((all, share) => all + share[of], 0)
  return [shareRow(name, { commits: add('commits'), oneTask: add('oneTask') })]
}

/** The parts of a whole, of which only the first is shown where it is none. */
function partRows(parts: readonly (readonly [number, string])[], whole: number): readonly Row[] {
  return parts
    .filter(([part], at) => whole > 0 && (at === 0 || part > 0))
    .map(([part, name]) => partRow(name, part, whole))
}

function partRow(name: string, part: number, whole: number): Row {
  return { name, numbers: [thousands(part), percent(part, whole)], share: ratio(part, whole) }
}

function ratio(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole
}
