import type { AgentFile } from '../agent.js'
import { agentsBlock } from '../texts/agents-block.js'

/** `AGENTS.md`, which most agents read: our block between markers, replaced where it stands, else at the end. */
export const agentsMd: AgentFile = {
  path: 'AGENTS.md',
  write(before) {
    const newline = before.includes('\r\n') ? '\r\n' : '\n'
    const block = `${open}\n${agentsBlock}${close}`.replaceAll('\n', newline)
    const start = before.indexOf(open)
    const end = before.indexOf(close, start)
    if (start !== -1 && end !== -1)
      return before.slice(0, start) + block + before.slice(end + close.length)
    const gap = before === '' ? '' : before.endsWith('\n') ? newline : newline + newline
    return `${before}${gap}${block}${newline}`
  },
}

const open = '<!-- >>> spec-exec -->'
const close = '<!-- <<< spec-exec -->'
