import { thousands } from '../audit/numbers.js'
import type { RequirementTrace, SpecTrace, TaskTrace, Trace } from '../trace/trace.js'

/** What a trace leaves unproved: where the way from requirement to task to commit is broken. */
export interface Gaps {
  /** Requirements that no task names. */
  readonly requirements: readonly (Gap & { readonly requirement: RequirementTrace })[]
  /** Tasks that name no requirement, of specs that have some. */
  readonly tasks: readonly TaskGap[]
  /** Tasks that are done, and not by a commit of their own, nor with their last sub-task. */
  readonly notAlone: readonly TaskGap[]
  /** Tasks that a commit of their own marked, without any work. */
  readonly withoutWork: readonly TaskGap[]
}

/** Something of one spec. */
export interface Gap {
  readonly spec: SpecTrace
}

/** A task, and what is amiss with it: `never seen unchecked`, `checked with 11 others`. */
export interface TaskGap extends Gap {
  readonly task: TaskTrace
  readonly why: string
}

/** The gaps of some specs, in their order. */
export function gapsOf(specs: Trace['specs']): Gaps {
  const tasks = specs.flatMap((spec) => spec.tasks.map((task) => ({ spec, task })))
  return {
    requirements: specs.flatMap((spec) =>
      spec.requirements
        .filter((requirement) => requirement.tasks.length === 0)
        .map((requirement) => ({ spec, requirement })),
    ),
    tasks: specs.flatMap(unserving),
    notAlone: tasks.flatMap(({ spec, task }) => {
      const why = notAloneText(task)
      return why === undefined ? [] : [{ spec, task, why }]
    }),
    withoutWork: tasks
      .filter(({ task }) => task.done?.how === 'without work')
      .map((each) => ({ ...each, why: 'checked without work' })),
  }
}

function unserving(spec: SpecTrace): readonly TaskGap[] {
  if (spec.requirements.length === 0) return []
  return spec.tasks
    .filter(({ requirements }) => requirements.length === 0)
    .map((task) => ({ spec, task, why: unservingText(task) }))
}

function unservingText({ names }: TaskTrace): string {
  return names.length === 0 ? 'names none' : `names ${names.join(', ')}: not found`
}

function notAloneText({ state, done }: TaskTrace): string | undefined {
  if (state !== 'done') return undefined
  if (!done) return 'done by no commit of this history'
  if (done.how === 'born done') return 'never seen unchecked'
  if (done.how !== 'in a batch') return undefined
  const others = done.withCount ?? done.with.length
  return `checked with ${others === 1 ? 'another' : `${thousands(others)} others`}`
}
