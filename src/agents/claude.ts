import type { Act, Agent, AgentFile, Answer } from './agent.js'
import { hookCommand } from './files/command.js'
import { withHooks } from './files/hooks-file.js'
import { textFile } from './files/text-file.js'
import { cwdIn } from './reading/payload.js'
import { readToolCall } from './reading/tool-call.js'
import { executor, executorNeeds } from './texts/executor.js'
import { reviewer, reviewerNeeds } from './texts/reviewer.js'
import { skill } from './texts/skill.js'

const path = '.claude/settings.json'

/** Tools that read Claude's settings, too, do not all set the variable. */
const root = `\${CLAUDE_PROJECT_DIR:-.}`

/** Hooks live in settings that hold much else: they are merged. */
const settings: AgentFile = {
  path,
  write(before, from) {
    const command = (event: string) => hookCommand(from, root, ['claude', event])
    const run = (event: string) => [{ type: 'command', command: command(event), timeout: 30 }]
    return withHooks(before, { path, head: {} }, [
      {
        event: 'PreToolUse',
        command: command('PreToolUse'),
        entry: { matcher: 'Bash|PowerShell|Edit|MultiEdit|Write', hooks: run('PreToolUse') },
      },
      { event: 'Stop', command: command('Stop'), entry: { hooks: run('Stop') } },
    ])
  },
}

/** Claude Code: https://code.claude.com/docs/en/hooks. Exit code 2 blocks and hands stderr to the model; any other is shown and blocks nothing. */
export const claude: Agent = {
  name: 'claude',
  files: [
    textFile('.claude/agents/spec-task-executor.md', executor(executorNeeds)),
    textFile(
      '.claude/agents/spec-task-implementation-reviewer.md',
      reviewer({ ...reviewerNeeds, tools: 'Read, Grep, Glob, Bash' }),
    ),
    textFile('.claude/skills/spec-exec/SKILL.md', skill),
    settings,
  ],
  readAct(event, payload): Act | undefined {
    if (event === 'PreToolUse')
      return readToolCall(payload, { tool: 'tool_name', input: 'tool_input' })
    if (event !== 'Stop') return undefined
    return { kind: 'stop', ...cwdIn(payload), isAgain: payload['stop_hook_active'] === true }
  },
  refuse: (_act, reason): Answer => ({ code: 2, err: reason }),
  failure: 1,
}
