import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Case } from './bench.js'
import { buildHistory, git } from './history.js'
import { costs, excess, pair } from './pair.js'
import { CLI } from './peers.js'
import { time } from './program.js'

/** A single check, long before any commit. */
export const checkCases: readonly Case[] = [
  {
    id: 'check',
    work: 'the check of one staged flip in a 200 kB list, over `node -e 0`',
    limits: [{ unit: 'ms', bar: 100, aim: 20 }],
    async measure(bench) {
      const { scratch } = bench
      const { root } = await buildHistory(scratch, 'check', 1)
      git(scratch, root, 'reset', '-q', '--hard', 'main')
      write(root, LIST, longList(-1))
      git(scratch, root, 'add', '--', LIST)
      git(scratch, root, 'commit', '-q', '-m', 'docs: plan a long list')
      let round = 0
      const check = () => {
        // Another flip each time: a tree that has passed is known and not judged again.
        write(root, LIST, longList(round))
        write(root, 'src/part.ts', `export const part = ${round}\n`)
        round++
        git(scratch, root, 'add', '--', LIST, 'src')
        return time(scratch, { command: process.execPath, args: [CLI, 'check'], cwd: root })
      }
      const nothing = { command: process.execPath, args: ['-e', '0'], cwd: root }
      const measured = await pair(check, () => time(scratch, nothing), bench.rounds)
      bench.say(`check / node -e 0: ${costs(measured)}`)
      return [excess(measured)]
    },
  },
]

const LIST = '.claude/specs/long-list/tasks.md'

/** 1,250 tasks in 200 kB, the one at `done` (from 0) done. */
function longList(done: number): string {
  const tasks = Array.from({ length: 1250 }, (_, n) => {
    const mark = n === done ? 'x' : ' '
    return `- [${mark}] ${n + 1}. Write the part of the long list that answers requirement ${n + 1}\n  - It reads its input once and keeps nothing of it in memory\n  - _Requirements: ${n + 1}_\n`
  })
  return `# Implementation plan\n\n${tasks.join('')}`
}

function write(root: string, path: string, content: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true })
  writeFileSync(join(root, path), content)
}
