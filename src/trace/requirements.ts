import type { SpecDocument } from '../context/documents.js'
import { referencesOf } from '../context/requirements.js'
import { type Choice, openChoice } from '../spec/requirements/choose.js'
import type { Criterion, Requirement } from '../spec/requirements/requirement.js'
import { readRequirements } from '../spec/requirements.js'
import type { Task, TaskList } from '../spec/task.js'
import { linesOf } from '../spec/text.js'
import { cut } from './cut.js'
import type { RequirementTrace, SpecTrace } from './trace.js'

/** What a spec requires, and what its tasks name of that. */
export interface TracedRequirements extends Pick<SpecTrace, 'requirementsPath' | 'requirements'> {
  /** Of each task: names as its plan writes them, and what of them there is. */
  readonly named: ReadonlyMap<Task, Named>
}

interface Named {
  readonly names: readonly string[]
  readonly requirements: readonly string[]
}

/** Joins the tasks of a list with the requirements of its spec. */
export function traceRequirements(
  list: TaskList,
  documents: readonly SpecDocument[],
): TracedRequirements {
  const read = documents
    .map(({ path, text }) => ({ path, defined: readRequirements(text) }))
    .filter(({ defined }) => defined.length > 0)
    .map((document) => ({ ...document, choose: openChoice(document.defined) }))
  const servedBy = new Map<Requirement | Criterion, string[]>()
  const named = new Map(
    list.tasks.map((task) => {
      const names = referencesOf(task, firstLineOf(task, list))
      const requirements = read.flatMap(({ defined, choose }) =>
        serve(task, names, { defined, choose, servedBy }),
      )
      return [task, { names, requirements: [...new Set(requirements)] }]
    }),
  )
  const [first] = read
  return {
    ...(first && { requirementsPath: first.path }),
    requirements: read.flatMap(({ path, defined }) =>
      defined.map((requirement) => ({
        ...tracedOf(requirement, (each) => servedBy.get(each) ?? []),
        ...(path !== first?.path && { path }),
      })),
    ),
    named,
  }
}

const longestText = 10_000
const longestCriterion = 2_000

function firstLineOf({ line }: Task, list: TaskList): string {
  const lines = linesOf(list)
  return lines?.slice(lines.starts[line - 1] ?? 0, lines.ends[line - 1] ?? 0) ?? ''
}

interface Serving {
  /** Of one document. */
  readonly defined: readonly Requirement[]
  choose(references: readonly string[]): Choice
  readonly servedBy: Map<Requirement | Criterion, string[]>
}

/** Notes what a task names in a document; returns the ids. */
function serve(
  { key }: Task,
  names: readonly string[],
  { defined, choose, servedBy }: Serving,
): readonly string[] {
  if (names.length === 0) return []
  const note = (each: Requirement | Criterion) => {
    const keys = servedBy.get(each) ?? []
    if (keys.at(-1) !== key) keys.push(key)
    servedBy.set(each, keys)
  }
  return choose(names).chosen.flatMap(({ requirement, named }) => {
    const inside = defined.filter(({ line, endLine }) => isWithin({ line, endLine }, requirement))
    const wanted = new Set(named)
    for (const each of inside) {
      const isWhole = named.length === 0 || (each !== requirement && wanted.has(each.id))
      const criteria = each.criteria.filter(({ id }) => isWhole || wanted.has(id))
      if (isWhole || criteria.length > 0 || each === requirement) note(each)
      criteria.forEach(note)
    }
    return named.length === 0 ? [requirement.id] : named
  })
}

type Span = Pick<Requirement, 'line' | 'endLine'>

function isWithin(one: Span, other: Span): boolean {
  return one.line >= other.line && one.endLine <= other.endLine
}

function tracedOf(
  requirement: Requirement,
  tasksOf: (each: Requirement | Criterion) => readonly string[],
): RequirementTrace {
  const { id, title, text, line, criteria } = requirement
  return {
    id,
    title,
    text: cut(text, longestText),
    line,
    criteria: criteria.map((each) => ({
      id: each.id,
      text: cut(each.text.replace(marker, '').trim(), longestCriterion),
      tasks: tasksOf(each),
    })),
    tasks: tasksOf(requirement),
  }
}

/** Of the list item that it stands in. */
const marker = /^\s*(?:[-*+•]|\d{1,3}[.)、．])\s+/
