import { SpecExecError } from '../error.js'
import { openRepo } from '../git/repo.js'
import { describeLaw } from '../law.js'
import { openOutput } from '../output.js'
import { openVerification, type VerifyOptions } from '../verify.js'
import type { Command } from './command.js'

export const verify: Command = {
  name: 'verify',
  summary: 'judge every commit of a range, from git objects alone',
  args: [],
  options: [
    { flags: '--from <commit>', about: 'the last commit before the range' },
    { flags: '--to <commit>', about: 'the last commit of the range', fallback: 'HEAD' },
    { flags: '--base <ref>', about: 'the branch whose tip holds the law (else --from)' },
    { flags: '--last', about: 'the last commit alone' },
    { flags: '--staged', about: 'what is staged, as `check` does' },
    { flags: '--bootstrap', about: 'the range itself brings the law' },
    { flags: '--format <format>', about: 'pretty, agent or json' },
    { flags: '--verbose', about: 'also say what was skipped, and why' },
  ],
  async run(io, args, options) {
    if (options['staged'] === true) return (await import('./check.js')).check.run(io, args, options)
    const repo = await openRepo(io.cwd, io.env)
    try {
      const output = await openOutput(io, options)
      const { law, notes, reports } = await openVerification(repo, readOptions(options))
      output.open({ kind: 'verify', law: describeLaw(law), notes })
      for await (const report of reports) output.report(report)
      return output.close().refused > 0 ? 1 : 0
    } finally {
      repo.close()
    }
  },
}

function readOptions(
  options: Readonly<Record<string, string | boolean | undefined>>,
): VerifyOptions {
  const text = (name: string) => (typeof options[name] === 'string' ? options[name] : undefined)
  const [from, base, bootstrap] = [text('from'), text('base'), options['bootstrap'] === true]
  if (options['last'] === true)
    return { from: 'HEAD^', to: 'HEAD', ...(base !== undefined && { base }) }
  if (from === undefined && base === undefined && !bootstrap) {
    throw new SpecExecError('No range to judge', {
      hint: 'Name it: npx spec-exec verify --from <commit> --to HEAD, or --last',
    })
  }
  return {
    to: text('to') ?? 'HEAD',
    bootstrap,
    ...(from !== undefined && { from }),
    ...(base !== undefined && { base }),
  }
}
