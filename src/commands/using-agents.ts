import { resolve } from 'node:path'
import { agentsEnabled } from '../text/agents-enabled.js'
import type { Command } from './command.js'
import { moreWords, olderProject, projectOf } from './older/call.js'
import { readText } from './older/preload.js'

/** The call that prompts for claude-code-spec-workflow make; that tool dropped it in 1.5.6, and its `using-agents` has run the set-up since. */
export const usingAgents: Command = {
  name: 'using-agents',
  summary: 'print `true` where .claude/spec-config.json switches agents on, else `false`',
  args: [moreWords],
  options: [olderProject],
  async run(io, _, options) {
    const text = readText(resolve(io.cwd, projectOf(io, options), '.claude/spec-config.json'))
    io.out(`${text !== undefined && agentsEnabled(text)}\n`)
    return 0
  },
}
