import type { SpecTrace, TaskTrace, Trace } from '../trace/trace.js'

/** What some commits of a history brought. */
export interface RangeTrace {
  /** Specs with a task that they made done. */
  readonly specs: readonly RangeSpec[]
  /** All those tasks. */
  readonly tasks: number
  /** Their work outside the plan, as far as the trace still has it. */
  readonly outsidePlan: Trace['outsidePlan']
}

/** A spec as it stands at the end, and the tasks of it that the commits made done. */
export interface RangeSpec {
  readonly spec: SpecTrace
  readonly tasks: readonly TaskTrace[]
}

/** A trace as far as some commits made it, by their full ids. */
export function withinRange(trace: Trace, commits: ReadonlySet<string>): RangeTrace {
  const isIn = ({ done }: TaskTrace) => done !== undefined && commits.has(done.commit.id)
  return ofSpecs(
    trace,
    isIn,
    trace.outsidePlan.filter(({ id }) => commits.has(id)),
  )
}

/** The same of the whole history. */
export function wholeRange(trace: Trace): RangeTrace {
  return ofSpecs(trace, ({ state }) => state === 'done', trace.outsidePlan)
}

function ofSpecs(
  trace: Trace,
  isIn: (task: TaskTrace) => boolean,
  outsidePlan: Trace['outsidePlan'],
): RangeTrace {
  const specs = trace.specs
    .map((spec) => ({ spec, tasks: spec.tasks.filter(isIn) }))
    .filter(({ tasks }) => tasks.length > 0)
  const tasks = specs.reduce((sum, each) => sum + each.tasks.length, 0)
  return { specs, tasks, outsidePlan }
}
