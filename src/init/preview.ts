import { printable } from '../escape.js'
import type { Edit } from './edits.js'

/** What an edit changes, line by line: all of a new file, else what differs, with `-` and `+`. */
export function previewEdit({ path, before, after }: Edit): readonly string[] {
  const [old, now] = [linesOf(before), linesOf(after)]
  let start = 0
  while (start < old.length && start < now.length && old[start] === now[start]) start++
  let end = 0
  while (
    end < Math.min(old.length, now.length) - start &&
    old[old.length - 1 - end] === now[now.length - 1 - end]
  )
    end++
  return [
    `${before === '' ? 'new    ' : 'change '} ${printable(path)}`,
    ...old.slice(start, old.length - end).map((line) => `  - ${printable(line)}`),
    ...now.slice(start, now.length - end).map((line) => `  + ${printable(line)}`),
  ]
}

function linesOf(text: string): readonly string[] {
  return text === '' ? [] : text.replace(/\r?\n$/, '').split(/\r?\n/)
}
