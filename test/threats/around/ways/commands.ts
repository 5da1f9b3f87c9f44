import type { Change } from '../changes.js'
import { type Scene, withoutHooks } from '../scene.js'
import type { Act, Made, Way } from '../way.js'

/** One command line that turns hooks off: H01 to H03, H18, H19. */
export const commandWays: readonly Way[] = [
  {
    row: 'H01',
    acts: [commit('git commit --no-verify', ['--no-verify']), commit('git commit -n', ['-n'])],
  },
  {
    row: 'H02',
    acts: [
      commit('HUSKY=0 git commit', [], { HUSKY: '0' }),
      {
        how: 'export HUSKY=0',
        make(scene, change) {
          scene.exported['HUSKY'] = '0'
          return commitStaged(scene, change)
        },
      },
    ],
  },
  {
    row: 'H03',
    acts: [
      {
        how: 'git -c core.hooksPath=/dev/null commit',
        make(scene, change) {
          scene.stage(change)
          const args = ['-c', 'core.hooksPath=/dev/null', 'commit', '-q', '-m', change.message]
          return { ran: scene.git(args) }
        },
      },
      commit('GIT_CONFIG_COUNT=1 GIT_CONFIG_KEY_0=core.hooksPath git commit', [], withoutHooks),
    ],
  },
  {
    row: 'H18',
    acts: [
      {
        how: 'g=git; $g commit -n',
        make(scene, change) {
          scene.stage(change)
          const sh = 'g=git; c=com; $g "$c"mit -qn -m "$1"'
          return { ran: scene.run('sh', ['-c', sh, 'sh', change.message]) }
        },
      },
      {
        how: 'git -c alias.ci="commit -n" ci',
        make(scene, change) {
          scene.stage(change)
          const args = ['-c', 'alias.ci=commit -n', 'ci', '-q', '-m', change.message]
          return { ran: scene.git(args) }
        },
      },
    ],
  },
  {
    row: 'H19',
    acts: [
      {
        ...commit('git push --no-verify', ['--no-verify'], { HUSKY: '0' }),
        push: ['--no-verify'],
      },
    ],
  },
]

/** Stages a change and commits it. */
export function commitStaged(
  scene: Scene,
  change: Change,
  { args = [], env = {} }: { args?: readonly string[]; env?: NodeJS.ProcessEnv } = {},
): Made {
  scene.stage(change)
  return { ran: scene.git(['commit', '-q', ...args, '-m', change.message], env) }
}

function commit(how: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): Act {
  return { how, make: (scene, change) => commitStaged(scene, change, { args, env }) }
}
