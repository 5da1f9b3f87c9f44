import type { SpecTrace, TaskTrace, Trace, WeekCounts } from '../../../src/trace/trace.js'
import { madeTrace } from '../made.js'
import { madeCommit, madeDone } from './commits.js'

/** A trace of many tasks, 30 to a spec, four in five of them done, and of many commits, 50 a week; its numbers agree with each other. */
export function largeTrace(tasks: number, commits: number): Trace {
  const trace = madeTrace()
  const specs = Array.from({ length: Math.ceil(tasks / perSpec) }, (_, at) =>
    largeSpec(at, Math.min(perSpec, tasks - at * perSpec)),
  )
  const done = specs.flatMap((spec) => spec.tasks).filter(({ state }) => state === 'done').length
  const weeks = largeWeeks(tasks, commits, done)
  const outside = Math.floor(commits / 20)
  const unplanned = Array.from({ length: Math.min(500, outside) }, (_, at) =>
    madeCommit(hex(at), { subject: `fix: what nobody planned, ${at}`, isRefused: true }),
  )
  return {
    ...trace,
    specs,
    weeks,
    audit: {
      ...trace.audit,
      commits,
      byKind: { ...trace.audit.byKind, task: commits - 6 },
      lists: {
        ...trace.audit.lists,
        commits: weeks.reduce((sum, { list }) => sum + list, 0),
        oneTask: weeks.reduce((sum, { oneTask }) => sum + oneTask, 0),
      },
      tasks: { ...trace.audit.tasks, done, aloneWithWork: done - 4 },
      specs: specs.map(({ name, path, dialect, tasks: own }) => {
        const finished = own.filter(({ state }) => state === 'done').length
        return {
          spec: name,
          path,
          dialect,
          tasks: own.length,
          done: finished,
          open: own.length - finished,
        }
      }),
    },
    refused: {
      count: outside,
      latest: unplanned.map((commit) => ({ ...commit, rules: ['one-task'] })),
    },
    outsidePlan: unplanned,
    outsidePlanCount: outside,
  }
}

const perSpec = 30
const perWeek = 50

function largeSpec(at: number, tasks: number): SpecTrace {
  const name = `feature-${String(at + 1).padStart(3, '0')}`
  const requirements = Array.from({ length: Math.ceil(tasks / 3) }, (_, index) => ({
    id: String(index + 1),
    title: `What users of ${name} expect, ${index + 1}`,
    text: `**User Story:** As a user, I want part ${index + 1} of ${name}, so that my work is done sooner.\n\n${'It shall be quick, plain and kind. '.repeat(12)}\n`,
    line: 5 + index * 9,
    criteria: [1, 2, 3].map((number) => ({
      id: `${index + 1}.${number}`,
      text: `WHEN it is asked for THEN part ${number} SHALL answer within a second`,
      tasks: index * 3 + number <= tasks ? [String(index * 3 + number)] : [],
    })),
    tasks: [1, 2, 3]
      .map((number) => index * 3 + number)
      .filter((key) => key <= tasks)
      .map(String),
  }))
  return {
    name,
    path: `.claude/specs/${name}/tasks.md`,
    dialect: 'claude',
    isArchived: false,
    requirementsPath: `.claude/specs/${name}/requirements.md`,
    requirements,
    tasks: Array.from({ length: tasks }, (_, index) =>
      largeTask(name, at * perSpec + index, index),
    ),
  }
}

function largeTask(spec: string, number: number, index: number): TaskTrace {
  const isDone = number % 5 !== 4
  const name = `${Math.floor(index / 3) + 1}.${(index % 3) + 1}`
  return {
    key: String(index + 1),
    title: `Build part ${index + 1} of ${spec}, with tests`,
    state: isDone ? 'done' : 'open',
    line: 5 + index * 4,
    depth: 0,
    isOptional: false,
    names: [name],
    requirements: [name],
    ...(isDone && { done: madeDone(madeCommit(hex(number))) }),
  }
}

function largeWeeks(tasks: number, commits: number, done: number): readonly WeekCounts[] {
  const count = Math.max(1, Math.ceil(commits / perWeek))
  const monday = Date.UTC(2026, 10, 16) - (count - 1) * week
  return Array.from({ length: count }, (_, at) => {
    const start = new Date(monday + at * week)
    const own = Math.min(perWeek, commits - at * perWeek)
    return {
      week: isoWeek(start),
      start: start.toISOString().slice(0, 10),
      commits: own,
      list: Math.floor(own / 2),
      oneTask: Math.floor(own / 3),
      done: Math.round((done * (at + 1)) / count),
      tasks: Math.round((tasks * (at + 1)) / count),
    }
  })
}

const week = 7 * 24 * 3600 * 1000

/** Of a Monday: the week belongs to the year of its Thursday. */
function isoWeek(monday: Date): string {
  const thursday = new Date(monday.getTime() + (3 * week) / 7)
  const year = thursday.getUTCFullYear()
  const number = Math.floor((thursday.getTime() - Date.UTC(year, 0, 1)) / week) + 1
  return `${year}-W${String(number).padStart(2, '0')}`
}

function hex(number: number): string {
  return (number % 256).toString(16).padStart(2, '0')
}
