import { count } from '../text/words.js'
import type { TaskContext } from './context.js'

/** What is known of a task but for what follows from it. */
type Known = Pick<TaskContext, 'task' | 'requirements' | 'design' | 'leverage'>

/** What the documents of a task leave open: what they name and nobody can find, and what is still to be done before it. */
export function openQuestions(
  { task, requirements, design, leverage }: Known,
  unreadable: readonly string[],
): readonly string[] {
  return [
    ...stateQuestions(task),
    ...requirementQuestions(requirements),
    ...(design.sections.length + design.others.length === 0
      ? ['There is no design beside the task list']
      : []),
    ...leverage
      .filter(({ files }) => files.length === 0)
      .map(({ name }) => `\`${name}\`, which the task says it reuses, is not there`),
    ...unreadable.map((path) => `\`${path}\` is not read: it is too large, or no UTF-8 text`),
  ]
}

function stateQuestions({ state, dependsOn, subtasks }: Known['task']): readonly string[] {
  const left = subtasks.filter((each) => each.state !== 'done')
  const names = left.map(({ name }) => `\`${name}\``).join(', ')
  return [
    ...(state === 'open' || state === 'started' ? [] : [`The task is ${stateWords[state]}`]),
    ...dependsOn
      .filter((each) => each.state !== 'done')
      .map(({ name, state: other }) =>
        other === undefined
          ? `It depends on \`${name}\`, which no list has`
          : `It depends on \`${name}\`, which is ${stateWords[other]}`,
      ),
    ...(left.length > 0
      ? [
          `${count(left.length, 'sub-task')} of it ${left.length === 1 ? 'is' : 'are'} not done: ${names}`,
        ]
      : []),
  ]
}

const stateWords = {
  open: 'open',
  started: 'started, and not done',
  done: 'done already',
  blocked: 'blocked',
  unknown: 'marked in a way that is not known',
} as const

function requirementQuestions({
  documents,
  named,
  missing,
}: Known['requirements']): readonly string[] {
  if (named.length === 0) return []
  const ids = named.map((name) => `\`${name}\``).join(', ')
  if (documents.length === 0)
    return [`There is no requirements document beside the task list, and the task names ${ids}`]
  const places = documents.map((path) => `\`${path}\``).join(', ')
  return missing.map((name) => `The task names \`${name}\`, which is not defined in ${places}`)
}
