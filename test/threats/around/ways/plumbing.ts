import { join } from 'node:path'
import { openSandbox } from '../../../helpers/repo.js'
import type { Change } from '../changes.js'
import { type Act, unnoticed, type Way } from '../way.js'
import { besideMain } from './histories.js'

/** Commits that `git commit` does not make: H11, H12, H15. */
export const plumbingWays: readonly Way[] = [
  {
    row: 'H11',
    acts: [
      moving('git commit-tree, git update-ref', (id) => ['update-ref', 'refs/heads/main', id]),
      moving('git commit-tree, git reset --hard', (id) => ['reset', '-q', '--hard', id]),
      moving('git commit-tree, git checkout -B', (id) => [
        'checkout',
        '-q',
        '-f',
        '-B',
        'main',
        id,
      ]),
    ],
  },
  {
    row: 'H12',
    acts: [
      {
        how: 'git fast-import',
        make(scene, change) {
          scene.repo.write({ '../stream': streamOf(change, scene.base) })
          return { ran: scene.run('sh', ['-c', 'git fast-import --quiet <../stream']) }
        },
      },
      {
        how: 'git am',
        make(scene, change) {
          const id = scene.dangling(change)
          scene.unseen('format-patch', '-q', '-1', '-o', '../patches', id)
          return { ran: scene.run('sh', ['-c', 'git am -q ../patches/*.patch']) }
        },
      },
      {
        how: 'git rebase --apply',
        make(scene, change) {
          besideMain(scene, change)
          return { ran: scene.git(['rebase', '-q', '--apply', 'main', 'side']) }
        },
      },
    ],
  },
  {
    row: 'H15',
    acts: [
      {
        how: 'an id written into .git/refs/heads/main',
        make(scene, change) {
          scene.repo.write({ '.git/refs/heads/main': `${scene.dangling(change)}\n` })
          return unnoticed
        },
      },
      {
        how: 'GIT_DIR=../second.git git commit',
        make(scene, change) {
          const { repo } = scene
          scene.unseen('clone', '-q', '--bare', '.', '../second.git')
          const at = openSandbox(join(repo.root, '../second.git'), join(repo.root, '../home'))
          at.git('remote', 'set-url', 'origin', scene.unseen('remote', 'get-url', 'origin'))
          at.git('config', 'core.bare', 'false')
          const env = { GIT_DIR: '../second.git', GIT_WORK_TREE: '.' }
          repo.write(change.files)
          scene.git(['add', '-A'], env)
          return { ran: scene.git(['commit', '-q', '-m', change.message], env), at }
        },
      },
    ],
  },
]

function moving(how: string, args: (id: string) => readonly string[]): Act {
  return { how, make: (scene, change) => ({ ran: scene.git(args(scene.dangling(change))) }) }
}

function streamOf({ files, message }: Change, base: string): string {
  const data = (text: string) => `data ${Buffer.byteLength(text)}\n${text}\n`
  const edits = Object.entries(files).map(
    ([path, text]) => `M 100644 inline ${path}\n${data(text)}`,
  )
  const head = 'commit refs/heads/main\ncommitter Ada <ada@example.org> 1800000000 +0000\n'
  return `${head}${data(message)}from ${base}\n${edits.join('')}\n`
}
