import type { SpecTrace, TaskTrace, Trace } from '../trace/trace.js'

/** What some commits of a history brought. */
export interface RangeTrace
  extends Pick<Trace, 'refused' | 'outsidePlan' | 'outsidePlanCount' | 'audit'> {
  /** Specs with a task that they made done. */
  readonly specs: readonly RangeSpec[]
  /** All those tasks. */
  readonly tasks: number
  /** The trace no longer lists all that they brought: there are more than are counted here. */
  readonly isCutOff: boolean
}

/** A spec as it stands at the end, and the tasks of it that the commits made done. */
export interface RangeSpec {
  readonly spec: SpecTrace
  readonly tasks: readonly TaskTrace[]
}

/** A trace as far as some commits made it, by their full ids. */
export function withinRange(trace: Trace, commits: ReadonlySet<string>): RangeTrace {
  const { refused, outsidePlan, outsidePlanCount, audit } = trace
  const isIn = ({ id }: { readonly id: string }) => commits.has(id)
  const ownRefused = refused.latest.filter(isIn)
  const ownOutside = outsidePlan.filter(isIn)
  return {
    ...ofSpecs(trace, ({ done }) => done !== undefined && isIn(done.commit)),
    refused: { count: ownRefused.length, latest: ownRefused },
    outsidePlan: ownOutside,
    outsidePlanCount: ownOutside.length,
    audit,
    isCutOff:
      reaches(ownRefused, refused.latest, refused.count) ||
      reaches(ownOutside, outsidePlan, outsidePlanCount),
  }
}

/** The same of the whole history. */
export function wholeRange(trace: Trace): RangeTrace {
  const { refused, outsidePlan, outsidePlanCount, audit } = trace
  return {
    ...ofSpecs(trace, ({ state }) => state === 'done'),
    refused,
    outsidePlan,
    outsidePlanCount,
    audit,
    isCutOff: false,
  }
}

/** Whether some of those that are listed reach as far back as the list does, and there are others before it. */
function reaches<T>(own: readonly T[], listed: readonly T[], count: number): boolean {
  return count > listed.length && own.at(-1) === listed.at(-1)
}

function ofSpecs(
  trace: Trace,
  isIn: (task: TaskTrace) => boolean,
): Pick<RangeTrace, 'specs' | 'tasks'> {
  const specs = trace.specs
    .map((spec) => ({ spec, tasks: spec.tasks.filter(isIn) }))
    .filter(({ tasks }) => tasks.length > 0)
  return { specs, tasks: specs.reduce((sum, each) => sum + each.tasks.length, 0) }
}
