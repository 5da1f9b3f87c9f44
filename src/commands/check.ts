import { isRefused } from '../finding.js'
import { openRepo } from '../git/repo.js'
import { describeLaw } from '../law.js'
import { openOutput } from '../output.js'
import { judgeStaged, recordPass } from '../staged.js'
import type { Command } from './command.js'
import { formatOption } from './format-option.js'
import { stagedTests } from './test-options.js'

export const check: Command = {
  name: 'check',
  summary: 'judge what is staged, as the commit would be',
  args: [],
  options: [
    { flags: '--amend', about: 'judge it as an amend of HEAD' },
    { flags: '--no-tests', about: 'leave the tests out; a commit will run them' },
    { flags: '--no-cache', about: 'run the tests also where they have passed on this tree' },
    formatOption,
  ],
  async run(io, _args, options) {
    const repo = await openRepo(io.cwd, io.env)
    try {
      const tests = stagedTests(io, options)
      const output = await openOutput(io, options, tests)
      const verdict = await judgeStaged(repo, {
        needs: ['diff'],
        view: options['amend'] === true ? 'amend' : 'head',
        caller: io,
        tests,
      })
      recordPass(repo, verdict)
      output.open({ kind: 'check', law: describeLaw(verdict.gate.source.law) })
      output.report(verdict.report)
      output.close()
      return isRefused(verdict.report) ? 1 : 0
    } finally {
      repo.close()
    }
  },
}
