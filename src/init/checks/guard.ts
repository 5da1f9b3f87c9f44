import { guardState, isGuarded } from '../guard.js'
import { wireHusky } from '../husky.js'
import { guardHook } from '../stub.js'
import { type Check, mendable, type Symptom } from './check.js'
import { checkStub } from './hooks.js'

/** Whether git runs the guard, where the project asks for it. */
export const checkGuard: Check = async (project) => {
  const state = guardState(project.root)
  if (state === 'none') return []
  const fix = () => wireHusky(project)
  const what = `.husky/_/${guardHook}`
  const wrong = state === 'missing' ? `${what} is missing or not executable` : `${what} is not ours`
  if (!isGuarded(project.root))
    return state === 'armed'
      ? []
      : [
          {
            level: 'warn',
            text: `git does not run .husky/${guardHook}: ${wrong}`,
            mend: mendable,
            fix,
          },
        ]
  const live: Symptom =
    state === 'armed'
      ? { level: 'ok', text: 'the guard refuses commits that nothing has judged' }
      : { level: 'fail', text: `The guard is off here: ${wrong}`, mend: mendable, fix }
  return [live, ...checkStub(project, guardHook)]
}
