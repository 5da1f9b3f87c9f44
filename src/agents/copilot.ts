import type { Act, Agent, AgentFile, Answer } from './agent.js'
import { agentsMd } from './files/agents-md.js'
import { hookCommand } from './files/command.js'
import { withHooks } from './files/hooks-file.js'
import { textFile } from './files/text-file.js'
import { cwdIn } from './reading/payload.js'
import { readToolCall } from './reading/tool-call.js'
import { executor, executorNeeds } from './texts/executor.js'
import { reviewer, reviewerNeeds } from './texts/reviewer.js'
import { skill } from './texts/skill.js'

const path = '.github/hooks/spec-exec.json'

/** Before a tool any exit code but 0 denies it, so a package that is not installed must end with 0. */
const hooks: AgentFile = {
  path,
  write(before, from) {
    const entry = (event: string, more: object = {}) => {
      const command = hookCommand(from, '.', ['copilot', event])
      const run = { bash: `${command} || true`, powershell: `${command}; exit 0` }
      return {
        event,
        command,
        entry: { type: 'command', ...more, ...run, cwd: '.', timeoutSec: 30 },
      }
    }
    return withHooks(before, { path, head: { version: 1 } }, [
      entry('preToolUse', {
        matcher: 'bash|powershell|edit|create|str_replace_editor|apply_patch',
      }),
      entry('agentStop'),
    ])
  },
}

/**
 * Copilot, its command line and its cloud agent: https://docs.github.com/en/copilot/reference/hooks-reference.
 * Before a tool it takes any other exit code than 0 for a refusal: an error of ours must end with 0.
 */
export const copilot: Agent = {
  name: 'copilot',
  files: [
    agentsMd,
    textFile('.github/agents/spec-task-executor.agent.md', executor(executorNeeds)),
    textFile(
      '.github/agents/spec-task-implementation-reviewer.agent.md',
      reviewer({ ...reviewerNeeds, tools: '["read", "search", "execute"]' }),
    ),
    textFile('.github/skills/spec-exec/SKILL.md', skill),
    hooks,
  ],
  readAct(event, payload): Act | undefined {
    if (event === 'preToolUse')
      return readToolCall(payload, { tool: 'toolName', input: 'toolArgs' })
    if (event !== 'agentStop') return undefined
    return { kind: 'stop', ...cwdIn(payload), isAgain: payload['stop_hook_active'] === true }
  },
  refuse({ kind }, reason): Answer {
    const said =
      kind === 'stop'
        ? { decision: 'block', reason }
        : { permissionDecision: 'deny', permissionDecisionReason: reason }
    return { code: 0, out: JSON.stringify(said) }
  },
  failure: 0,
}
