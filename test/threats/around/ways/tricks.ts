import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { list, path } from '../../said.js'
import { goodChange } from '../changes.js'
import { replacePackage, type Scene, shadowProgram } from '../scene.js'
import type { Act, Way } from '../way.js'
import { commitStaged } from './commands.js'

/** Hooks that run and are lied to: H16, H17, H20 to H22. */
export const trickWays: readonly Way[] = [
  {
    row: 'H16',
    acts: [
      forging('a forged record of the pair', ''),
      forging('a forged record of the pair, and its name in spec-exec-last', 'last'),
    ],
  },
  {
    row: 'H17',
    acts: [
      {
        how: 'mkdir .git/rebase-merge; git commit --no-verify',
        make(scene, change) {
          scene.run('mkdir', ['.git/rebase-merge'])
          const made = commitStaged(scene, change, { args: ['--no-verify'] })
          scene.run('rm', ['-rf', '.git/rebase-merge'])
          return made
        },
      },
    ],
  },
  {
    row: 'H20',
    acts: [
      tricking('another spec-exec in PATH and node_modules/.bin', (scene) => {
        shadowProgram(scene, 'spec-exec', 'exit 0')
        scene.repo.write({ 'node_modules/.bin/spec-exec.sh': '#!/bin/sh\nexit 0\n' })
        scene.run('mv', ['node_modules/.bin/spec-exec.sh', 'node_modules/.bin/spec-exec'])
      }),
      tricking('another node in PATH', (scene) => shadowProgram(scene, 'node', 'exit 0')),
      tricking('another package in node_modules/spec-exec', replacePackage),
    ],
  },
  {
    row: 'H21',
    acts: [
      {
        how: 'kill -9 of the hook, then git commit-tree',
        make(scene, change) {
          shadowProgram(scene, 'node', 'kill -9 $PPID')
          const killed = commitStaged(scene, change)
          if (killed.ran.code === 0 && isLive(scene)) throw new Error('Expected a killed hook')
          delete scene.exported['PATH']
          const id = scene.dangling(change)
          return { ran: scene.git(['update-ref', 'refs/heads/main', id]) }
        },
      },
    ],
  },
  {
    row: 'H22',
    acts: [
      {
        how: 'git add in another terminal while pre-commit runs',
        make(scene, change) {
          scene.stage(goodChange)
          scene.repo.write({ 'src/hash.ts': undefined, [path]: list, ...change.files })
          shadowProgram(scene, 'node', lateAdd)
          const made = isLive(scene)
            ? { ran: scene.git(['commit', '-q', '-m', change.message]) }
            : commitStaged(scene, change)
          delete scene.exported['PATH']
          return made
        },
      },
    ],
  },
]

/** Whatever pre-commit finds, the index is another one when it ends. */
const lateAdd = `"${process.execPath}" "$@"; code=$?
if [ "$2" = pre-commit ]; then (unset $(env | sed -n 's/^\\(GIT_[A-Z_]*\\)=.*/\\1/p'); git add -A); fi
exit $code`

function forging(how: string, also: '' | 'last'): Act {
  return tricking(how, ({ repo, unseen }) => {
    const trees = unseen('rev-parse', 'HEAD^{tree}')
    const pair = `${trees}-${unseen('write-tree')}`
    const version = `spec-exec ${versionOf()}`
    repo.write({ [`.git/spec-exec/rules/${pair}`]: `${version}\nSpec-Task: login/2.1\n` })
    if (also === 'last') repo.write({ '.git/spec-exec-last': `${pair}\n` })
  })
}

function tricking(how: string, trick: (scene: Scene) => void): Act {
  return {
    how,
    make(scene, change) {
      scene.stage(change)
      trick(scene)
      return commitStaged(scene, change)
    },
  }
}

function isLive({ exported }: Scene): boolean {
  return exported['GIT_CONFIG_COUNT'] === undefined
}

function versionOf(): string {
  const file = join(dirname(fileURLToPath(import.meta.url)), '../../../../package.json')
  return JSON.parse(readFileSync(file, 'utf8')).version
}
