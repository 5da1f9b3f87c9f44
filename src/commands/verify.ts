import { SpecExecError } from '../error.js'
import { isRefused } from '../finding.js'
import { openRepo } from '../git/repo.js'
import { describeLaw } from '../law.js'
import { openOutput } from '../output.js'
import { parseShard } from '../verify/shard.js'
import {
  openVerification,
  type RangeOptions,
  type RangeTests,
  type VerificationOptions,
} from '../verify.js'
import { version } from '../version.js'
import type { Command, ExitCode, Io } from './command.js'
import { rangeTests } from './test-options.js'

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
    { flags: '--bootstrap', about: 'the range itself brings the law' },
    { flags: '--tests <which>', about: 'each commit, the tip, or none (else each)' },
    { flags: '--jobs <n>', about: 'commits that are tested at once (else 1)' },
    { flags: '--no-cache', about: 'run the tests also where they have passed on that tree' },
    { flags: '--bail', about: 'stop after the first commit that is refused' },
    { flags: '--shard <i/n>', about: 'only this part of the range, counted from 1' },
    { flags: '--merge', about: 'judge nothing: make one report of those of all shards' },
    { flags: '--format <format>', about: 'pretty, agent or json' },
    { flags: '--verbose', about: 'also say what was skipped, and why' },
  ],
  async run(io, args, options) {
    refuseMixed(args, options)
    if (options['merge'] === true) return mergeFiles(io, args, options)
    const tests = rangeTests(io, options)
    if (options['staged'] === true) return checkStaged(io, options, tests)
    const repo = await openRepo(io.cwd, io.env)
    try {
      const output = await openOutput(io, options)
      const { law, reports, ...head } = await openVerification(repo, {
        ...readOptions(options),
        tests,
      })
      output.open({ kind: 'verify', version, law: describeLaw(law), ...head })
      for await (const report of reports) {
        tests?.watch.clear()
        output.report(report)
        if (options['bail'] === true && isRefused(report)) break
      }
      return output.close().refused > 0 ? 1 : 0
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

type Options = Readonly<Record<string, string | boolean | undefined>>

/** What would be read by nobody is said, and not let pass. */
function refuseMixed([file]: readonly (string | undefined)[], options: Options): void {
  if (options['merge'] !== true) {
    if (file !== undefined)
      throw new SpecExecError(`Expected no file without --merge, found \`${file}\``, {
        hint: `Merge the reports of shards: npx spec-exec verify --merge ${file} …`,
      })
    const ofRange = ['shard', 'from', 'to', 'base', 'last', 'bootstrap', 'bail', 'jobs']
    const beside = ofRange.find((name) => options[name] !== undefined)
    if (options['staged'] === true && beside !== undefined)
      throw new SpecExecError(`Expected --staged alone, found --${beside} beside it`, {
        hint: 'Leave one of them out: what is staged is no range',
      })
    return
  }
  const judging = ['shard', 'from', 'to', 'base', 'last', 'staged', 'bootstrap', 'bail']
  const testing = ['tests', 'jobs', 'cache']
  const isGiven = (name: string) =>
    options[name] !== undefined && !(name === 'cache' && options[name] === true)
  const other = [...judging, ...testing].find(isGiven)
  if (other !== undefined)
    throw new SpecExecError(`Expected --merge alone, found --${other} beside it`, {
      hint: 'Leave it out: what was judged, and how, stands in the reports',
    })
}

/** Nothing of a repository is read: the job that merges needs no checkout. */
async function mergeFiles(
  io: Io,
  args: readonly (string | undefined)[],
  options: Options,
): Promise<ExitCode> {
  const output = await openOutput(io, options)
  const { mergeRuns } = await import('../verify/merge.js')
  const paths = args.filter((path) => path !== undefined)
  const { head, reports, notes } = await mergeRuns(paths, io.cwd)
  output.open(head)
  for (const report of reports) output.report(report)
  return output.close(notes).refused > 0 ? 1 : 0
}

function readOptions(options: Options): VerificationOptions {
  const shard = typeof options['shard'] === 'string' ? parseShard(options['shard']) : undefined
  const range = readRange(options)
  return shard ? { ...range, shard } : range
}

function readRange(options: Options): RangeOptions {
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
