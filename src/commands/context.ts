import { chooseTask } from '../context/choose.js'
import { contextOptions, contextText } from '../context/text.js'
import { printable } from '../escape.js'
import { openRepo } from '../git/repo.js'
import { readHeadLaw } from '../plan/steering/law.js'
import { readWorkingPlan } from '../plan.js'
import type { Command } from './command.js'

export const context: Command = {
  name: 'context',
  summary: 'print what is to be known for a task: requirements, design, steering, reuse, clauses',
  args: [{ flags: '[task]', about: 'user-auth/2.1; without one, the pinned, else the next' }],
  options: [
    { flags: '--budget <tokens>', about: 'cut it to about so many tokens, and say what is cut' },
    { flags: '--format <format>', about: 'markdown or json', fallback: 'markdown' },
  ],
  async run(io, [wanted], options) {
    const how = contextOptions(options)
    const repo = await openRepo(io.cwd, io.env)
    try {
      const { configuration } = await readHeadLaw(repo)
      const lists = await readWorkingPlan(repo, configuration.law)
      const chosen = chooseTask(repo.gitDir, lists, wanted)
      const { name, why } = chosen
      if (why !== undefined) io.err(`Context of ${printable(name)}: ${printable(why)}\n`)
      io.out(await contextText(repo, { ...chosen, lists }, how))
      return 0
    } finally {
      repo.close()
    }
  },
}
