import type { Agent, AgentFile } from './agent.js'
import { claude } from './claude.js'
import { agentsMd } from './files/agents-md.js'
import { hookCommand } from './files/command.js'
import { withHooks } from './files/hooks-file.js'
import { textFile } from './files/text-file.js'
import { skill } from './texts/skill.js'

const path = '.codex/hooks.json'

const hooks: AgentFile = {
  path,
  write(before, from) {
    const command = (event: string) =>
      // Codex starts hooks where the session stands.
      hookCommand(from, '$(git rev-parse --show-toplevel)', ['codex', event])
    const run = (event: string) => [{ type: 'command', command: command(event), timeout: 30 }]
    return withHooks(before, { path, head: {} }, [
      {
        event: 'PreToolUse',
        command: command('PreToolUse'),
        entry: { matcher: '^(Bash|apply_patch)$', hooks: run('PreToolUse') },
      },
      { event: 'Stop', command: command('Stop'), entry: { hooks: run('Stop') } },
    ])
  },
}

/**
 * Codex: https://developers.openai.com/codex/hooks. Payloads and exit codes are Claude's; a patch comes in
 * `tool_input.command` of the tool `apply_patch`. A project's hooks run once its user has trusted them.
 */
export const codex: Agent = {
  name: 'codex',
  files: [agentsMd, textFile('.agents/skills/spec-exec/SKILL.md', skill), hooks],
  readAct: claude.readAct,
  refuse: claude.refuse,
  failure: 1,
}
