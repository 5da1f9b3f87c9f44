import { chmodSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { hookNames } from '../../../../src/init/stub.js'
import { openSandbox } from '../../../helpers/repo.js'
import type { Scene } from '../scene.js'
import type { Act, Way } from '../way.js'
import { commitStaged } from './commands.js'

/** Hooks that are not there, or not ours: H04 to H10. */
export const installWays: readonly Way[] = [
  {
    row: 'H04',
    acts: [
      before('git config core.hooksPath /dev/null', ({ unseen }) =>
        unseen('config', 'core.hooksPath', '/dev/null'),
      ),
      before('another hook manager takes core.hooksPath over', ({ repo, unseen }) => {
        repo.write({ '.git/hooks/pre-commit.sh': '#!/bin/sh\nexit 0\n' })
        unseen('config', 'core.hooksPath', '.git/hooks')
      }),
    ],
  },
  {
    row: 'H05',
    acts: [
      before('rm -rf .husky/_', ({ repo }) => repo.write({ '.husky/_': undefined })),
      before('chmod -x .husky/_/*', ({ repo }) => {
        const folder = join(repo.root, '.husky/_')
        for (const name of readdirSync(folder)) chmodSync(join(folder, name), 0o644)
      }),
      before('chmod -x .husky/_/pre-commit', ({ repo }) =>
        chmodSync(join(repo.root, '.husky/_/pre-commit'), 0o644),
      ),
    ],
  },
  {
    row: 'H06',
    acts: [
      elsewhere('git worktree add, then commit there', (scene, folder) => {
        scene.git(['worktree', 'add', '-q', '-b', 'linked', folder])
      }),
      elsewhere('HUSKY=0 git worktree add, then commit there', (scene, folder) => {
        scene.git(['worktree', 'add', '-q', '-b', 'linked', folder], { HUSKY: '0' })
      }),
    ],
  },
  {
    row: 'H07',
    acts: [
      elsewhere('a fresh clone, and no install', (scene, folder) => {
        const origin = scene.unseen('remote', 'get-url', 'origin')
        scene.git(['clone', '-q', '-b', 'main', origin, folder])
      }),
    ],
  },
  {
    row: 'H08',
    acts: ['export HUSKY=0', 'exit 0'].map((line) =>
      before(`${line} in ~/.config/husky/init.sh`, ({ repo }) =>
        repo.write({ '../home/.config/husky/init.sh': `${line}\n` }),
      ),
    ),
  },
  {
    row: 'H09',
    acts: [
      before(
        'an edited .husky/pre-commit, not staged',
        ({ repo }) => repo.write({ '.husky/pre-commit': 'exit 0\n' }),
        'aside',
      ),
      before('all of .husky edited, not staged', emptyHooks, 'aside'),
      {
        how: 'all of .husky edited, in the commit itself',
        // A good commit leaves the law alone.
        make(scene, change) {
          emptyHooks(scene)
          if (change.rules.length === 0) hideLaw(scene)
          return commitStaged(scene, change)
        },
        rules: ['law-apart'],
      },
    ],
  },
  {
    row: 'H10',
    acts: [
      {
        how: 'no "prepare" and no spec-exec in package.json, then a fresh install',
        make(scene, change) {
          const { repo } = scene
          const manifest = JSON.parse(repo.read('package.json'))
          const bare = { ...manifest, scripts: { test: 'node --test' }, devDependencies: {} }
          repo.write({
            'package.json': `${JSON.stringify(bare, undefined, 2)}\n`,
            '.husky/_': undefined,
          })
          scene.unseen('config', '--unset', 'core.hooksPath')
          if (change.rules.length === 0) scene.unseen('checkout', '-q', 'package.json')
          return commitStaged(scene, change)
        },
        rules: ['law-apart'],
      },
    ],
  },
]

function before(
  how: string,
  prepare: (scene: Scene) => void,
  edits: 'staged' | 'aside' = 'staged',
): Act {
  return {
    how,
    make(scene, change) {
      prepare(scene)
      if (edits === 'aside') hideLaw(scene)
      return commitStaged(scene, change)
    },
  }
}

function elsewhere(how: string, prepare: (scene: Scene, folder: string) => void): Act {
  return {
    how,
    make(scene, change) {
      prepare(scene, '../elsewhere')
      const { repo, exported } = scene
      const at = openSandbox(join(repo.root, '../elsewhere'), join(repo.root, '../home'))
      at.write(change.files)
      at.git('add', '-A')
      const env = { ...at.env, ...exported }
      return { ran: at.run('git', ['commit', '-q', '-m', change.message], { env }), at }
    },
  }
}

function emptyHooks({ repo }: Scene): void {
  repo.write(Object.fromEntries(hookNames.map((hook) => [`.husky/${hook}`, ':\n'])))
}

/** `git add -A` then leaves the hooks out. */
function hideLaw({ unseen }: Scene): void {
  unseen('update-index', '--assume-unchanged', ...hookNames.map((hook) => `.husky/${hook}`))
}
