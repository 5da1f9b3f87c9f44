import { commitsText, thousands } from '../audit/numbers.js'
import type { DoneHow, SpecTrace, TaskTrace, Trace } from '../trace/trace.js'
import { gapsOf } from './gaps.js'
import type { RangeTrace } from './range.js'

/** How many tasks are done, and how they came to be. */
export interface DoneCounts {
  /** The sum of those below. */
  readonly done: number
  /** All, done or not. */
  readonly tasks: number
  /** Alone in a commit with work. */
  readonly alone: number
  /** With their last sub-task. */
  readonly withSubTask: number
  readonly withoutWork: number
  readonly inBatch: number
  /** Never seen unchecked. */
  readonly bornDone: number
  /** By no commit of the history. */
  readonly unknown: number
}

/** Counts the tasks of the specs that a trace holds. */
export function doneCounts({ specs }: Pick<Trace, 'specs'>): DoneCounts {
  const tasks = specs.flatMap((spec) => spec.tasks)
  return { ...howCounts(tasks), tasks: tasks.length }
}

/** `8 of 13 tasks are done: 6 alone in a commit with work, 2 with their last sub-task`. */
export function doneText(counts: DoneCounts): string {
  const { done, tasks } = counts
  if (tasks === 0) return 'No task is planned'
  if (done === 0) return `None of ${tasksText(tasks)} is done`
  const said = `${thousands(done)} of ${tasksText(tasks)} ${done === 1 ? 'is' : 'are'} done`
  return `${said}: ${waysText(counts)}`
}

/** `2 commits are refused`; where there is no gate yet, `2 commits would be refused`; undefined for none. */
export function refusedText({
  refused,
  audit,
}: Pick<Trace, 'refused' | 'audit'>): string | undefined {
  const { count } = refused
  if (count === 0) return undefined
  const verb = audit.isAdopted ? (count === 1 ? 'is' : 'are') : 'would be'
  return `${commitsText(count)} ${verb} refused`
}

/** What becomes of a commit that the gate does not let in: `refused`; `would be refused` where there is none yet. */
export function refusalText({ isAdopted }: Pick<Trace['audit'], 'isAdopted'>): string {
  return isAdopted ? 'refused' : 'would be refused'
}

/** What a trace comes to, in one printable sentence. */
export function closingOf(trace: Trace): string {
  const { specs, audit } = trace
  const plan =
    specs.length === 0
      ? [`No task list stands at the end of ${commitsText(audit.commits)}`]
      : [doneText(doneCounts(trace)), ...requirementText(specs)]
  return [...plan, ...commitTexts(trace)].join('; ')
}

/** The same of some specs, whose commits are told with their tasks. */
export function specsClosingOf(specs: readonly SpecTrace[]): string {
  return [doneText(doneCounts({ specs })), ...requirementText(specs)].join('; ')
}

/** What a range of commits comes to: `3 tasks done in 5 commits: 2 alone in a commit with work, 1 without work`. */
export function rangeClosingOf(found: RangeTrace, commits: number): string {
  const counts = howCounts(found.specs.flatMap((each) => each.tasks))
  const said =
    counts.done === 0
      ? `No task done in ${commitsText(commits)}`
      : `${tasksText(counts.done)} done in ${commitsText(commits)}: ${waysText({ ...counts, tasks: counts.done })}`
  return [said, ...commitTexts(found)].join('; ')
}

function howCounts(tasks: readonly TaskTrace[]): Omit<DoneCounts, 'tasks'> {
  const done = tasks.filter(({ state }) => state === 'done')
  const by = (how: DoneHow | undefined) => done.filter((task) => task.done?.how === how).length
  return {
    done: done.length,
    alone: by('alone'),
    withSubTask: by('with a sub-task'),
    withoutWork: by('without work'),
    inBatch: by('in a batch'),
    bornDone: by('born done'),
    unknown: by(undefined),
  }
}

/** `none alone in a commit with work, 2 in batches`. */
function waysText(counts: DoneCounts): string {
  const { alone, withSubTask, withoutWork, inBatch, bornDone, unknown } = counts
  const others: readonly (readonly [number, string])[] = [
    [withSubTask, `with ${withSubTask === 1 ? 'its' : 'their'} last sub-task`],
    [withoutWork, 'without work'],
    [inBatch, inBatch === 1 ? 'in a batch' : 'in batches'],
    [bornDone, 'never seen unchecked'],
    [unknown, 'by no commit of this history'],
  ]
  return [
    `${allOf(alone, counts.done)} alone in a commit with work`,
    ...others.filter(([some]) => some > 0).map(([some, how]) => `${thousands(some)} ${how}`),
  ].join(', ')
}

function allOf(part: number, whole: number): string {
  if (part === 0) return 'none'
  return part === whole && whole > 1 ? 'all' : thousands(part)
}

type Commits = Pick<Trace, 'refused' | 'audit' | 'outsidePlanCount'> &
  Partial<Pick<RangeTrace, 'isCutOff'>>

/** Of a range of which not all is listed, what is known. */
function commitTexts({ isCutOff = false, outsidePlanCount, ...trace }: Commits): readonly string[] {
  const refused = refusedText(trace)
  const outside = `${commitsText(outsidePlanCount)} went outside the plan`
  const texts = [
    ...(refused === undefined ? [] : [refused]),
    ...(outsidePlanCount === 0 ? [] : [outside]),
  ]
  return isCutOff ? texts.map((text) => `at least ${text}`) : texts
}

function requirementText(specs: readonly SpecTrace[]): readonly string[] {
  const { length } = gapsOf(specs).requirements
  if (length === 0) return []
  return [`${thousands(length)} requirement${length === 1 ? ' has' : 's have'} no task`]
}

function tasksText(count: number): string {
  return `${thousands(count)} task${count === 1 ? '' : 's'}`
}
