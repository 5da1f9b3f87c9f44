import { spawnSync } from 'node:child_process'
import { closeSync, openSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Scratch } from './scratch.js'

/** A command line and where it runs. */
export interface Program {
  readonly command: string
  readonly args: readonly string[]
  readonly cwd: string
}

/** Milliseconds from start to end of the whole process. Throws with its output when it fails. */
export function time(scratch: Scratch, program: Program): number {
  const started = process.hrtime.bigint()
  run(scratch, program)
  return Number(process.hrtime.bigint() - started) / 1e6
}

/**
 * Peak resident memory in MB of a Node program itself. Of its children only git is ever large, by the
 * pages of the packs that it maps: those grow with the repository and belong to whoever runs git.
 */
export function peak(scratch: Scratch, program: Program): number {
  const report = join(scratch.folder, 'peak')
  const probe = `data:text/javascript,${encodeURIComponent(probeOf(report))}`
  run(scratch, { ...program, args: ['--import', probe, ...program.args] })
  return Number(readFileSync(report, 'utf8')) / 1024
}

/** Runs a program to its end, its output in a file so that nobody waits for a reader. Throws with it when it fails. */
export function run(scratch: Scratch, program: Program): void {
  const path = join(scratch.folder, 'output')
  const output = openSync(path, 'w')
  const ran = spawnSync(program.command, program.args, {
    cwd: program.cwd,
    env: scratch.env,
    stdio: ['ignore', output, output],
  })
  closeSync(output)
  if (ran.error) throw ran.error
  if (ran.status === 0) return
  const said = readFileSync(path, 'utf8').slice(0, 4000)
  throw new Error(
    `Expected exit code 0, found ${ran.status ?? ran.signal}: ${program.command} ${program.args.join(' ')}\n${said}`,
  )
}

// On Linux a child starts with the peak of the parent that forked it; VmHWM alone begins anew.
function probeOf(report: string): string {
  return `
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
process.on('exit', () => {
  const found = existsSync('/proc/self/status')
    && /VmHWM:\\s+(\\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))
  writeFileSync(${JSON.stringify(report)}, String(found ? found[1] : process.resourceUsage().maxRSS))
})`
}
