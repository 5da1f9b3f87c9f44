import type { Act, Agent, AgentFile, Answer } from './agent.js'
import { agentsMd } from './files/agents-md.js'
import { hookCommand } from './files/command.js'
import { withHooks } from './files/hooks-file.js'
import { textFile } from './files/text-file.js'
import { cwdIn, textIn } from './reading/payload.js'
import { readToolCall } from './reading/tool-call.js'
import { executor, executorNeeds } from './texts/executor.js'
import { reviewer, reviewerNeeds } from './texts/reviewer.js'
import { skill } from './texts/skill.js'

const path = '.cursor/hooks.json'

/** A project's hooks start at its root. */
const hooks: AgentFile = {
  path,
  write(before, from) {
    const entry = (event: string, more: object = {}) => {
      const command = hookCommand(from, '.', ['cursor', event])
      return { event, command, entry: { command, timeout: 30, ...more } }
    }
    return withHooks(before, { path, head: { version: 1 } }, [
      entry('beforeShellExecution'),
      entry('preToolUse', { matcher: 'Write|StrReplace|Edit|MultiEdit|ApplyPatch' }),
      entry('stop'),
    ])
  },
}

/**
 * Cursor: https://cursor.com/docs/hooks. A permission is denied in JSON on stdout, which tells the agent why; at
 * the end nothing blocks, but a follow-up message goes back to the agent.
 */
export const cursor: Agent = {
  name: 'cursor',
  files: [
    agentsMd,
    textFile('.cursor/agents/spec-task-executor.md', executor(executorNeeds)),
    textFile('.cursor/agents/spec-task-implementation-reviewer.md', reviewer(reviewerNeeds)),
    textFile('.cursor/skills/spec-exec/SKILL.md', skill),
    hooks,
  ],
  readAct(event, payload): Act | undefined {
    if (event === 'preToolUse')
      return readToolCall(payload, { tool: 'tool_name', input: 'tool_input' })
    if (event === 'beforeShellExecution') {
      const line = textIn(payload, 'command')
      if (line === undefined) return undefined
      return { kind: 'shell', ...cwdIn(payload), line, dialect: 'posix' }
    }
    // Who stopped it, or what broke it off, wants no more of it.
    if (event !== 'stop' || payload['status'] !== 'completed') return undefined
    return { kind: 'stop', ...cwdIn(payload), isAgain: payload['loop_count'] !== 0 }
  },
  refuse({ kind }, reason): Answer {
    const said =
      kind === 'stop'
        ? { followup_message: reason }
        : { permission: 'deny', user_message: reason, agent_message: reason }
    return { code: 0, out: JSON.stringify(said) }
  },
  failure: 1,
}
