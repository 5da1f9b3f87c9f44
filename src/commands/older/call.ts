import { printable } from '../../escape.js'
import { paintFor } from '../../text/paint.js'
import type { Command, ExitCode, Io } from '../command.js'

/** The calls of claude-code-spec-workflow 1.5.9 take these, and so do ours. */
export const olderProject: Command['options'][number] = {
  flags: '-p, --project <path>',
  about: 'the folder that holds .claude (else the current one)',
}

/** That tool leaves words aside that it did not ask for; prompts add a task's id or title. */
export const moreWords: Command['args'][number] = {
  flags: '[more...]',
  about: 'left aside, as the older tool does',
}

/** The folder of the project as the call writes it: messages name files below it. */
export function projectOf(io: Io, options: Readonly<Record<string, unknown>>): string {
  const { project } = options
  return typeof project === 'string' && project !== '' ? project : io.cwd
}

/** Says what is wrong with the call, in red; the exit code of that tool. */
export function failOlder(io: Io, message: string): ExitCode {
  io.err(`${paintFor(io)('red', `Error: ${printable(message)}`)}\n`)
  return 1
}

/** Refuses a call without a word that it needs: 1 where our own commands exit with 2. */
export function failMissing(io: Io, name: string): ExitCode {
  io.err(`error: missing required argument '${name}'\n`)
  return 1
}
