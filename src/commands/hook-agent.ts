import type { Act, Agent } from '../agents/agent.js'
import { agents } from '../agents/all.js'
import { parsePayload } from '../agents/reading/payload.js'
import { isSpecExecError } from '../error.js'
import { printable } from '../escape.js'
import type { ExitCode, Io } from './command.js'
import { type Refusal, withAdopted } from './hook-agent/adopted.js'
import { refuseEdit } from './hook-agent/edit.js'
import { refuseShell } from './hook-agent/shell.js'
import { refuseStop } from './hook-agent/stop.js'

/**
 * What the hooks of a coding agent call before it acts: the agent's name, the event as the agent names
 * it, the payload on stdin. Only a finding is answered with what blocks there; whatever keeps us from
 * telling is said on stderr and blocks nothing. Never throws.
 */
export async function hookAgent(
  io: Io,
  [name = '', event = '']: readonly string[],
): Promise<ExitCode> {
  const agent = agents.find((one) => one.name === name)
  try {
    if (agent) return await answer(agent, event, io)
    const known = agents.map((one) => one.name).join(', ')
    io.err(
      `spec-exec: Expected the name of a coding agent (${known}), found \`${printable(name)}\`\n`,
    )
  } catch (error) {
    io.err(
      `spec-exec: ${printable(messageOf(error))}: what the agent is about to do is not judged\n`,
    )
  }
  return agent?.failure ?? 1
}

async function answer(agent: Agent, event: string, io: Io): Promise<ExitCode> {
  const act = agent.readAct(event, parsePayload(await io.readStdin()))
  const refusal = act && (await judge(act, io))
  if (!act || !refusal) return 0
  const { message, fix } = refusal
  const { code, out, err } = agent.refuse(
    act,
    `spec-exec: ${printable(message)}\n  help: ${printable(fix)}\n`,
  )
  io.out(out ?? '')
  io.err(err ?? '')
  return code
}

async function judge(act: Act, io: Io): Promise<Refusal | undefined> {
  const refuse = {
    shell: () => act.kind === 'shell' && refuseShell(act),
    edit: () => act.kind === 'edit' && refuseEdit(act),
    stop: () => act.kind === 'stop' && refuseStop(act),
  }[act.kind]()
  return refuse ? withAdopted(act.cwd, io, refuse) : undefined
}

function messageOf(error: unknown): string {
  if (isSpecExecError(error)) return error.message
  return `a fault of spec-exec: ${error instanceof Error ? error.message : String(error)}`
}
