import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { defaults } from '../src/config/defaults.js'
import { openRepo } from '../src/git/repo.js'
import { prepareShadow } from '../src/shadow/prepare.js'
import { takeSlot } from '../src/shadow/slot/slot.js'
import type { Case } from './bench.js'
import { committer, installOurs } from './commit.js'
import { git } from './history.js'
import { costs, pair, ratio } from './pair.js'
import { time } from './program.js'
import type { Scratch } from './scratch.js'

const FILES = 5000
const FILES_TEXT = FILES.toLocaleString('en')

/** What testing exactly what is committed costs beside the tests themselves. */
export const shadowCases: readonly Case[] = [
  {
    id: 'shadow/move',
    work: `moving the shadow one commit on a ${FILES_TEXT}-file tree, against \`git worktree add\` of it`,
    limits: [{ unit: 'ratio', bar: 0.25, aim: 0.1 }],
    async measure(bench) {
      const { scratch } = bench
      const root = largeTree(scratch)
      const repo = await openRepo(root, scratch.env)
      const slot = await takeSlot({
        folder: join(scratch.folder, 'shadows'),
        commonDir: repo.commonDir,
      })
      let at = 0
      const move = async () => {
        const commitId = git(scratch, root, 'rev-parse', `main~${at++ % 4}`)
        const treeId = git(scratch, root, 'rev-parse', `${commitId}^{tree}`)
        const started = process.hrtime.bigint()
        const run = async () => ({ code: 0, tail: [] })
        await prepareShadow(repo, slot, {
          treeId,
          commitId,
          parentIds: [],
          settings: defaults,
          run,
        })
        return Number(process.hrtime.bigint() - started) / 1e6
      }
      const add = () => {
        const path = join(scratch.folder, 'added')
        const args = ['worktree', 'add', '-q', '--detach', path, `main~${at % 4}`]
        const took = time(scratch, { command: 'git', args, cwd: root })
        git(scratch, root, 'worktree', 'remove', '--force', path)
        return took
      }
      try {
        const measured = await pair(move, add, bench.rounds)
        bench.say(`moved shadow / git worktree add: ${costs(measured)}`)
        return [ratio(measured)]
      } finally {
        slot.release()
        repo.close()
      }
    },
  },
  {
    id: 'commit/recorded',
    work: 'a commit whose tree has passed its tests before, against one with no tests configured',
    limits: [{ unit: 'ratio', bar: 1.15, aim: 1.05 }],
    async measure(bench) {
      const { scratch } = bench
      const recorded = await committer(scratch, 'recorded', installTested, { which: 'again' })
      const plain = await committer(scratch, 'plain', installOurs, { which: 'again' })
      const measured = await pair(recorded, plain, bench.rounds)
      bench.say(`recorded tree / no tests: ${costs(measured)}`)
      return [ratio(measured)]
    },
  },
]

function installTested(root: string, scratch: Scratch): void {
  writeFileSync(
    join(root, 'spec-exec.config.ts'),
    "export default { test: 'echo 1 passed, 0 failed' }\n",
  )
  git(scratch, root, 'add', '--', 'spec-exec.config.ts')
  git(scratch, root, 'commit', '-q', '-m', 'chore: test')
  installOurs(root, scratch)
}

/** Five commits, each of which changes four files of a large tree. */
function largeTree(scratch: Scratch): string {
  const root = join(scratch.folder, 'large')
  mkdirSync(root)
  git(scratch, root, 'init', '-q', '-b', 'main')
  for (let file = 0; file < FILES; file++)
    write(root, `src/part-${file % 50}/file-${file}.ts`, `export const value = ${file}\n`)
  for (let commit = 0; commit < 5; commit++) {
    for (let file = 0; file < 4; file++)
      write(root, `src/part-${file}/file-${file}.ts`, `export const value = '${commit}'\n`)
    git(scratch, root, 'add', '-A')
    git(scratch, root, 'commit', '-qm', `feat: part ${commit}`)
  }
  return root
}

function write(root: string, path: string, content: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true })
  writeFileSync(join(root, path), content)
}
