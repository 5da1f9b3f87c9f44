import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { armGuard } from '../src/init/guard.js'
import { guardHook, stub } from '../src/init/stub.js'
import type { Case } from './bench.js'
import { committer, installOurs } from './commit.js'
import { costs, pair, ratio } from './pair.js'
import type { Scratch } from './scratch.js'

/** What the guard adds where git moves a ref. */
export const guardCases: readonly Case[] = [
  {
    id: 'guard/commit',
    work: 'whole `git commit` with the guard on, against the same with it off',
    limits: [{ unit: 'ratio', bar: 1.4, aim: 1.2 }],
    async measure(bench) {
      const on = await committer(bench.scratch, 'guard-on', installGuarded)
      const off = await committer(bench.scratch, 'guard-off', installOurs)
      const measured = await pair(on, off, bench.rounds)
      bench.say(`guard on / off: ${costs(measured)}`)
      return [ratio(measured)]
    },
  },
]

function installGuarded(root: string, scratch: Scratch): void {
  mkdirSync(join(root, '.husky'))
  const installed = { folder: 'node_modules/spec-exec', install: 'npm ci' }
  writeFileSync(join(root, '.husky', guardHook), stub(guardHook, installed), { mode: 0o755 })
  installOurs(root, scratch)
  armGuard(root)
}
