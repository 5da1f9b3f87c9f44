import { chmodSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Bench, Case } from './bench.js'
import { git, type History } from './history.js'
import { costs, pair, type Run, ratio } from './pair.js'
import { CLI, PACKAGE } from './peers.js'
import { type Program, peak, time } from './program.js'
import type { Scratch } from './scratch.js'
import { spread } from './spread.js'
import { log } from './verify.js'

/** What CI and a git server run. */
export const authorityCases: readonly Case[] = [
  {
    id: 'authority/verify',
    work: '`verify` of {n} commits, law from the base tip, all reporters, against `git log --raw -z`',
    limits: [{ unit: 'ratio', bar: 2.8, aim: 1.8 }],
    async measure(bench) {
      const history = await bench.history(bench.commits)
      const ours = () => time(bench.scratch, inAllFormats(bench.scratch, history))
      const measured = await pair(ours, log(bench.scratch, history), bench.rounds)
      bench.say(`verify in all formats / git log: ${costs(measured)}`)
      return [ratio(measured)]
    },
  },
  {
    id: 'authority/audit',
    work: '`verify --all` of {10n} commits, and against {n}',
    limits: [
      { unit: 'MB', of: 'peak', bar: 200, aim: 150 },
      { unit: 'ratio', of: 'the time', bar: 12, aim: 10.5 },
    ],
    async measure(bench) {
      const short = audit(await bench.history(bench.commits))
      const long = audit(await bench.history(10 * bench.commits))
      const rounds = Math.min(bench.rounds, 3)
      const run = (program: Program) => () => time(bench.scratch, program)
      const measured = await pair(run(long), run(short), rounds)
      bench.say(`audit, long / short: ${costs(measured)}`)
      const peaks = Array.from({ length: rounds }, () => peak(bench.scratch, long))
      return [spread(peaks), ratio(measured)]
    },
  },
  {
    id: 'authority/receive',
    work: 'push of 10 commits to a server with pre-receive, against an empty Node hook there',
    limits: [{ unit: 'ratio', bar: 2, aim: 1.5 }],
    async measure(bench) {
      const history = await bench.history(11)
      const ours = pusher(bench, history, 'ours', (hook) =>
        symlinkSync(join(PACKAGE, 'hooks', 'pre-receive'), hook),
      )
      const empty = pusher(bench, history, 'empty', (hook) => {
        writeFileSync(hook, '#!/usr/bin/env node\n')
        chmodSync(hook, 0o755)
      })
      const measured = await pair(ours, empty, bench.rounds)
      bench.say(`push / push with an empty hook: ${costs(measured)}`)
      return [ratio(measured)]
    },
  },
]

function inAllFormats({ folder }: Scratch, { root, first }: History): Program {
  const files = ['json', 'sarif', 'junit', 'markdown', 'agent', 'github'].flatMap((id) => [
    '--format',
    `${id}=${join(folder, `report.${id}`)}`,
  ])
  const args = [CLI, 'verify', '--base', first, '--to', 'main', '--format', 'pretty', ...files]
  return { command: process.execPath, args, cwd: root }
}

function audit({ root }: History): Program {
  return { command: process.execPath, args: [CLI, 'verify', '--all', '--to', 'main'], cwd: root }
}

/** Pushes the last ten commits of a history to a server of its own; they are taken back before each push. */
function pusher(
  { scratch }: Bench,
  { root }: History,
  name: string,
  hang: (hook: string) => void,
): Run {
  const server = join(scratch.folder, `server-${name}.git`)
  git(scratch, scratch.folder, 'init', '-q', '--bare', server)
  git(scratch, root, 'push', '-q', server, 'main~10:refs/heads/main')
  hang(join(server, 'hooks', 'pre-receive'))
  const start = git(scratch, root, 'rev-parse', 'main~10')
  const program = { command: 'git', args: ['push', '-q', server, 'main'], cwd: root }
  return () => {
    git(scratch, server, 'update-ref', 'refs/heads/main', start)
    return time(scratch, program)
  }
}
