import { shellWord } from '../../text/shell-word.js'
import type { Act, Payload } from '../agent.js'
import { readEdits } from './edits.js'
import { cwdIn, inputIn, textIn } from './payload.js'

/** A call of a tool, as Claude Code words it and others after it: a shell's, an edit's, or undefined. `names`: the fields of the payload. */
export function readToolCall(
  payload: Payload,
  names: { readonly tool: string; readonly input: string },
): Act | undefined {
  const tool = textIn(payload, names.tool) ?? ''
  const given = payload[names.input]
  const input =
    typeof given === 'string' && !given.startsWith('{') ? { input: given } : inputIn(given)
  const place = cwdIn(payload)
  if (/^(bash|shell|powershell)$/i.test(tool)) {
    const { command } = input
    // Codex hands the words over one by one.
    const line = Array.isArray(command)
      ? command.map((word) => shellWord(String(word))).join(' ')
      : textIn(input, 'command')
    const dialect = /^powershell$/i.test(tool) ? 'powershell' : 'posix'
    return line === undefined ? undefined : { kind: 'shell', ...place, line, dialect }
  }
  const edits = readEdits(input)
  return edits.length === 0 ? undefined : { kind: 'edit', ...place, edits }
}
