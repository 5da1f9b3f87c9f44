import type { FileEdit, Payload } from '../agent.js'
import { readPatch } from './patch.js'
import { objectIn, textIn } from './payload.js'

/** What a call of an editing tool would change, by the names that the agents' tools give their fields; none for a tool that edits nothing. */
export function readEdits(input: Payload): readonly FileEdit[] {
  const patch = textIn(input, 'patch', 'input', 'command')
  if (patch?.includes('*** Begin Patch')) return readPatch(patch)
  const path = textIn(input, 'file_path', 'path', 'filePath', 'target_file')
  if (path === undefined) return []
  const whole = textIn(input, 'content', 'contents', 'file_text')
  if (whole !== undefined) return [{ path, after: () => whole }]
  const given = input['edits']
  const list: readonly unknown[] = Array.isArray(given) ? given : [input]
  const swaps = list.map(readSwap).filter((swap) => swap !== undefined)
  return swaps.length === 0 ? [] : [{ path, after: (before) => swapAll(before, swaps) }]
}

interface Swap {
  readonly from: string
  readonly to: string
  readonly isEverywhere: boolean
}

function readSwap(value: unknown): Swap | undefined {
  const edit = objectIn(value) ?? {}
  const from = textIn(edit, 'old_string', 'old_str', 'oldString')
  const to = textIn(edit, 'new_string', 'new_str', 'newString')
  if (from === undefined || to === undefined) return undefined
  return { from, to, isEverywhere: edit['replace_all'] === true }
}

/** The tools match lines whatever ends them. */
function swapAll(before: string, swaps: readonly Swap[]): string | undefined {
  let text = before.replaceAll('\r\n', '\n')
  for (const { from, to, isEverywhere } of swaps) {
    const wanted = from.replaceAll('\r\n', '\n')
    const at = text.indexOf(wanted)
    if (at === -1) return undefined
    text =
      isEverywhere && wanted !== ''
        ? text.split(wanted).join(to)
        : text.slice(0, at) + to + text.slice(at + wanted.length)
  }
  return text
}
