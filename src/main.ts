import { isSpecExecError } from './error.js'
import { printable } from './escape.js'
import type { ExitCode, Io } from './io.js'
import { inertIn } from './text/inert.js'

/** Runs a way in with this process: argv in, streams out, the exit code set. */
export async function main(
  run: (io: Io, argv: readonly string[]) => Promise<number>,
): Promise<void> {
  try {
    process.exitCode = await run(processIo, process.argv.slice(2))
  } catch (error) {
    process.exitCode = 2 satisfies ExitCode
    fail(error)
  }
  await drained()
}

const used = new Set<NodeJS.WriteStream>()

/** Resolves when what was written has left: a pipe takes 64 KiB at a time, and who exits before that cuts the rest off. */
async function drained(): Promise<void> {
  const leave = (stream: NodeJS.WriteStream) =>
    new Promise((resolve) => {
      stream.on('error', resolve)
      stream.write('', resolve)
    })
  await Promise.all([...used].map(leave))
}

/** The process as a command sees it. Its streams cost milliseconds to open, so nothing opens them before they are asked for. */
const processIo: Io = {
  cwd: process.cwd(),
  env: process.env,
  pid: process.pid,
  get isTerminal() {
    return process.stdout.isTTY === true
  },
  get mayRedraw() {
    return process.stderr.isTTY === true
  },
  get hasColor() {
    return hasColor()
  },
  get width() {
    return process.stdout.columns ?? Number.POSITIVE_INFINITY
  },
  out(text) {
    if (text === '') return
    listenForClosing()
    used.add(process.stdout)
    process.stdout.write(text)
  },
  err(text) {
    if (text === '') return
    used.add(process.stderr)
    process.stderr.write(text)
  },
  async readStdin() {
    let text = ''
    process.stdin.setEncoding('utf8')
    for await (const chunk of process.stdin) text += chunk
    return text
  },
}

let isListening = false

/** A reader that closes early, such as `head`, has what it wanted, and nobody has a verdict. */
function listenForClosing(): void {
  if (isListening) return
  isListening = true
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(2 satisfies ExitCode)
    throw error
  })
}

function hasColor(): boolean {
  if (process.env['NO_COLOR'] || process.argv.includes('--no-color')) return false
  const forced = process.env['FORCE_COLOR']
  return process.stdout.isTTY === true || (forced !== undefined && forced !== '' && forced !== '0')
}

function fail(error: unknown): void {
  const say = (text: string) => processIo.err(inertIn(process.env)(text))
  if (!isSpecExecError(error)) {
    const stack = error instanceof Error ? (error.stack ?? error.message) : String(error)
    say(`spec-exec: this is a fault of spec-exec, not of your commit\n${stack}\n`)
    return
  }
  // Line by line: several faults of a configuration are one message.
  const lines = error.message.split('\n').map((line) => `${printable(line)}\n`)
  say(`spec-exec: ${lines.join('  ')}`)
  if (error.hint !== undefined) say(`  help: ${printable(error.hint)}\n`)
  if (error.cause instanceof Error) {
    say(`  cause: ${printable(error.cause.message)}\n`)
  }
}
