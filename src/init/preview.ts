import { printable } from '../escape.js'
import type { Edit } from './edits.js'
import { hookNames } from './stub.js'

/** What the edits change; of several new hooks, which differ in their name alone, the first is shown whole. */
export function preview(edits: readonly Edit[]): readonly string[] {
  const isNewHook = ({ path, before }: Edit) =>
    before === '' && hookNames.some((hook) => path === `.husky/${hook}`)
  const [first, ...alike] = edits.filter(isNewHook)
  const shown = edits.filter((edit) => edit === first || !isNewHook(edit))
  return [
    ...shown.flatMap((edit) => [...previewEdit(edit), '']),
    ...alike.map(({ path }) => `new     ${printable(path)} (the same block)`),
    ...(alike.length > 0 ? [''] : []),
  ]
}

/** All of a new file, else the lines that differ, with `-` and `+`. */
function previewEdit({ path, before, after }: Edit): readonly string[] {
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
