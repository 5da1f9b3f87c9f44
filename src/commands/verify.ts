import { isRefused } from '../finding.js'
import { openRepo } from '../git/repo.js'
import { describeLaw } from '../law.js'
import { openOutput } from '../output.js'
import { isRefusedRun, type RunSummary } from '../reporters/reporter.js'
import { openVerification, type RangeTests } from '../verify.js'
import { version } from '../version.js'
import type { Command, ExitCode, Io } from './command.js'
import { formatOption } from './format-option.js'
import { rangeTests, testProof } from './test-options.js'
import { refuseMixed } from './verify/mixed.js'
import { askedRange } from './verify/range.js'

export const verify: Command = {
  name: 'verify',
  summary: 'judge every commit of a range, from git objects alone',
  args: [{ flags: '[files...]', about: 'with --merge: the JSON reports of all shards' }],
  options: [
    { flags: '--from <commit>', about: 'the last commit before the range' },
    { flags: '--to <commit>', about: 'the last commit of the range (else HEAD)' },
    { flags: '--base <ref>', about: 'the branch whose tip holds the law (else --from)' },
    { flags: '--last', about: 'the last commit alone' },
    { flags: '--staged', about: 'what is staged, as `check` does' },
    { flags: '--all', about: 'judge nothing: show how a team has worked, by its whole history' },
    {
      flags: '--landed',
      about: 'the range stands on the base branch (see `merge` of the configuration)',
    },
    { flags: '--bootstrap', about: 'the range itself brings the law' },
    { flags: '--tests <which>', about: 'each commit, the tip, or none (else each)' },
    { flags: '--jobs <n>', about: 'commits that are tested at once (else 1)' },
    {
      flags: '--no-cache',
      about: 'run the tests also where they have passed on that tree (always, in CI)',
    },
    { flags: '--attest <file>', about: 'sign each pass of this run, and add it to a file' },
    { flags: '--key <file>', about: 'the private key (else SPEC_EXEC_ATTEST_KEY)' },
    { flags: '--trust <keys...>', about: 'public keys, whose attestations spare a run' },
    { flags: '--attestations <files...>', about: 'attestations, or folders of them' },
    { flags: '--bail', about: 'stop after the first commit that is refused' },
    { flags: '--shard <i/n>', about: 'only this part of the range, counted from 1' },
    { flags: '--merge', about: 'judge nothing: make one report of those of all shards' },
    formatOption,
    { flags: '--verbose', about: 'also say what was skipped, and why' },
  ],
  async run(io, args, options) {
    refuseMixed(args, options)
    if (options['all'] === true) return auditAll(io, options)
    if (options['merge'] === true) return mergeFiles(io, args, options)
    const tests = rangeTests(io, options)
    if (options['staged'] === true) return checkStaged(io, options, tests)
    const repo = await openRepo(io.cwd, io.env)
    try {
      const output = await openOutput(io, options)
      const { notes, ...asked } = await askedRange({ io, repo }, options)
      const proof = await testProof(io, options, repo)
      const { law, reports, conclude, ...head } = await openVerification(repo, {
        ...asked,
        tests: tests && { ...tests, proof },
      })
      output.open({
        kind: 'verify',
        version,
        law: describeLaw(law),
        ...head,
        notes: [...notes, ...head.notes, ...(proof?.notes ?? [])],
      })
      for await (const report of reports) {
        tests?.watch.clear()
        output.report(report)
        if (options['bail'] === true && isRefused(report))
          return exitCode(output.close({ notes: proof?.close() ?? [] }))
      }
      const verdict = await conclude()
      return exitCode(output.close({ verdict, notes: proof?.close() ?? [] }))
    } finally {
      repo.close()
    }
  },
}

async function checkStaged(
  io: Io,
  options: Options,
  tests: RangeTests | undefined,
): Promise<ExitCode> {
  const { check } = await import('./check.js')
  return check.run(io, [], { ...options, tests: tests !== undefined })
}

async function auditAll(io: Io, options: Options): Promise<ExitCode> {
  const { runAudit } = await import('../audit/run.js')
  return runAudit(io, options)
}

type Options = Readonly<Record<string, string | boolean | undefined>>

/** Nothing of a repository is read: the job that merges needs no checkout. */
async function mergeFiles(
  io: Io,
  args: readonly (string | undefined)[],
  options: Options,
): Promise<ExitCode> {
  const output = await openOutput(io, options)
  const { mergeRuns } = await import('../verify/merge.js')
  const paths = args.filter((path) => path !== undefined)
  const { head, reports, ...end } = await mergeRuns(paths, io.cwd)
  output.open(head)
  for (const report of reports) output.report(report)
  return exitCode(output.close(end))
}

function exitCode(summary: RunSummary): ExitCode {
  return isRefusedRun(summary) ? 1 : 0
}
