import type { Change } from '../changes.js'
import type { Scene } from '../scene.js'
import type { Act, Way } from '../way.js'

/** Commits that git makes of commits: H13 and H14. */
export const historyWays: readonly Way[] = [
  {
    row: 'H13',
    acts: [
      beside('git cherry-pick', ({ git }) => git(['cherry-pick', 'side'])),
      {
        how: 'git revert',
        // A good one takes a task of this history back; a bad one says that it reverts a commit of no history.
        make(scene, change) {
          if (change.rules.length === 0) return { ran: scene.git(['revert', '--no-edit', 'HEAD']) }
          const id = scene.dangling(change)
          const back = scene.unseen('commit-tree', `${scene.base}^{tree}`, '-p', id, '-m', 'back')
          return { ran: scene.git(['revert', '--no-edit', back]) }
        },
        rules: ['revert-clean'],
      },
      beside('git rebase', ({ git }) => git(['rebase', '-q', 'main', 'side'])),
      {
        how: 'git rebase -i --autosquash',
        make(scene, change) {
          const [subject = ''] = change.message.split('\n')
          const more = { ...change, message: `fixup! ${subject}\n`, files: fixed(change) }
          const id = scene.dangling(more, scene.dangling(change))
          scene.unseen('reset', '-q', '--hard', id)
          const args = ['rebase', '-q', '-i', '--autosquash', scene.base]
          return { ran: scene.git(args, { GIT_SEQUENCE_EDITOR: 'true' }) }
        },
      },
      {
        how: 'git cherry-pick --continue, after a conflict',
        make(scene, change) {
          const guide = 'docs/guide.md'
          besideMain(scene, { ...change, files: { ...change.files, [guide]: '# Theirs\n' } }, guide)
          scene.git(['cherry-pick', 'side'])
          scene.unseen('checkout', '-q', '--ours', guide)
          scene.unseen('add', guide)
          return { ran: scene.git(['cherry-pick', '--continue']) }
        },
      },
    ],
  },
  {
    row: 'H14',
    acts: [
      beside('git merge --no-ff', ({ git }) =>
        git(['merge', '-q', '--no-ff', '--no-edit', 'side']),
      ),
      {
        how: 'git merge --ff-only',
        make: (scene, change) => ({
          ran: scene.git(['merge', '-q', '--ff-only', scene.dangling(change)]),
        }),
      },
      {
        how: 'git pull',
        make(scene, change) {
          scene.unseen('clone', '-q', '--bare', '.', '../theirs.git')
          const theirs = scene.dangling(change)
          scene.unseen('push', '-q', '../theirs.git', `${theirs}:refs/heads/main`)
          return { ran: scene.git(['pull', '-q', '--ff-only', '../theirs.git', 'main']) }
        },
      },
    ],
  },
]

/** A change on `side`, which somebody else has made, and a good commit on main, from one base. */
export function besideMain(scene: Scene, change: Change, guide = 'docs/other.md'): void {
  const free = { id: '', rules: [], message: 'docs: say more\n', files: { [guide]: '# Ours\n' } }
  scene.unseen('branch', 'side', scene.dangling(change))
  scene.unseen('reset', '-q', '--hard', scene.dangling(free))
}

function beside(how: string, last: (scene: Scene) => ReturnType<Scene['git']>): Act {
  return {
    how,
    make(scene, change) {
      besideMain(scene, change)
      return { ran: last(scene) }
    },
  }
}

/** More of the same: nothing that would make a bad commit good. */
function fixed({ files }: Change): Change['files'] {
  const [path = '', text = ''] = Object.entries(files)[0] ?? []
  return { [path]: `${text}\n` }
}
