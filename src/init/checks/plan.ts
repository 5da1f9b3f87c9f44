import { printable } from '../../escape.js'
import { openRepo } from '../../git/repo.js'
import { describeLaw } from '../../law.js'
import { builtInPlaces, headConfiguration, openWorkingPlan } from '../../plan/working.js'
import { count } from '../../text/words.js'
import type { Project } from '../project.js'
import type { Check, Symptom } from './check.js'

/** Whether there is a law, and a plan to hold commits against. */
export const checkPlan: Check = async (project) => [
  await configuration(project),
  ...(await taskLists(project)),
]

async function configuration({ root, env }: Project): Promise<Symptom> {
  const repo = await openRepo(root, env)
  try {
    const found = await headConfiguration(repo)
    if (found) return { level: 'ok', text: `configuration: ${printable(describeLaw(found.law))}` }
    return {
      level: 'fail',
      text: 'HEAD holds no configuration of spec-exec',
      mend: 'npx spec-exec init, then commit what it writes',
    }
  } finally {
    repo.close()
  }
}

async function taskLists({ root, env }: Project): Promise<readonly Symptom[]> {
  const { lists } = await openWorkingPlan({ cwd: root, env })
  if (lists.length === 0)
    return [
      {
        level: 'warn',
        text: `Found no task list in ${builtInPlaces.join(', ')}`,
        mend: 'npx spec-exec init --sample',
      },
    ]
  const malformed = lists.flatMap(({ path, malformed }) =>
    malformed.map(
      ({ line, reason, text }): Symptom => ({
        level: 'warn',
        text: `${printable(path)}:${line} is no box (${reason}): \`${printable(text)}\``,
        mend: `Mend line ${line} of ${printable(path)}`,
      }),
    ),
  )
  const tasks = lists.reduce((sum, list) => sum + list.tasks.length, 0)
  const found = `${count(tasks, 'task')} in ${count(lists.length, 'task list')}`
  return [{ level: 'ok', text: found }, ...malformed]
}
