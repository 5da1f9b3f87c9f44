import { verify } from '../../src/commands/verify.js'
import { isSpecExecError } from '../../src/error.js'
import { openRepo } from '../../src/git/repo.js'
import { openVerification, type VerificationOptions } from '../../src/verify.js'
import { called } from '../commands/called.js'
import { linesOf } from '../helpers/judged.js'
import type { Sandbox } from '../helpers/repo.js'

type Options = Readonly<Record<string, string | boolean>>

/** What `verify` prints for CI, or the error that stops it. */
export interface Told {
  readonly code: number
  readonly lines: readonly string[]
}

/** Judges a range through the command; without a format the lines are those for an agent. `more`: variables of CI. */
export async function told(
  repo: Sandbox,
  options: Options,
  more: NodeJS.ProcessEnv = {},
): Promise<Told> {
  const asked = { format: 'agent', ...options }
  try {
    const { code, out } = await called(
      verify,
      { cwd: repo.root, env: { ...repo.env, ...more } },
      { options: asked },
    )
    return { code, lines: out.split('\n').filter((line) => line !== '') }
  } catch (error) {
    if (!isSpecExecError(error)) throw error
    const hint = error.hint === undefined ? [] : [`do: ${error.hint}`]
    return { code: 2, lines: [error.message, ...hint] }
  }
}

/** What `verify` says of each commit of a range, and the notes of the range. */
export async function verified(
  sandbox: Sandbox,
  range: VerificationOptions,
): Promise<{ readonly notes: readonly string[]; readonly lines: readonly string[] }> {
  const repo = await openRepo(sandbox.root, sandbox.env)
  try {
    const { notes, reports } = await openVerification(repo, range)
    const lines: string[] = []
    for await (const report of reports) lines.push(...linesOf(report))
    return { notes, lines }
  } finally {
    repo.close()
  }
}
