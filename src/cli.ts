#!/usr/bin/env node
import type { Io } from './commands/command.js'
import { SpecExecError } from './error.js'
import { printable } from './escape.js'

const io: Io = {
  cwd: process.cwd(),
  pid: process.pid,
  env: process.env,
  isTerminal: process.stdout.isTTY === true,
  hasColor: hasColor(),
  width: process.stdout.columns ?? Number.POSITIVE_INFINITY,
  out: (text) => void (text !== '' && process.stdout.write(text)),
  err: (text) => void (text !== '' && process.stderr.write(text)),
  async readStdin() {
    let text = ''
    process.stdin.setEncoding('utf8')
    for await (const chunk of process.stdin) text += chunk
    return text
  },
}

// A reader that closes early, such as `head`, has what it wanted.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0)
  throw error
})

try {
  process.exitCode = await run(process.argv.slice(2))
} catch (error) {
  process.exitCode = 2
  fail(error)
}

async function run(argv: readonly string[]): Promise<number> {
  // The hooks' door pays for no parser of options.
  if (argv[0] === 'hook' && argv[1] !== undefined && !argv[1].startsWith('-')) {
    const { hook } = await import('./commands/hook.js')
    return hook.run(io, argv.slice(1), {})
  }
  const { runProgram } = await import('./program.js')
  return runProgram(io, argv)
}

function fail(error: unknown): void {
  if (!(error instanceof SpecExecError)) {
    io.err(
      `spec-exec: this is a fault of spec-exec, not of your commit\n${error instanceof Error ? error.stack : String(error)}\n`,
    )
    return
  }
  io.err(`spec-exec: ${printable(error.message)}\n`)
  if (error.hint !== undefined) io.err(`  help: ${printable(error.hint)}\n`)
  if (error.cause instanceof Error) io.err(`  cause: ${printable(error.cause.message)}\n`)
}

function hasColor(): boolean {
  if (process.env['NO_COLOR'] || process.argv.includes('--no-color')) return false
  return (
    process.stdout.isTTY === true ||
    Boolean(process.env['FORCE_COLOR'] && process.env['FORCE_COLOR'] !== '0')
  )
}
