import type { Root } from 'mdast'
import { lintRule } from 'unified-lint-rule'
import type { VFile } from 'vfile'
import { checkOne } from '../reading/judge.js'
import type { LintFinding, LintRule } from '../rule.js'
import type { FileReader } from './documents.js'

/** A lint rule as remark-lint knows them: each finding is a message at its line, with `note` for what mends it. */
export function remarkRule(rule: LintRule, read: FileReader) {
  return lintRule<Root, undefined>({ origin: `spec-exec:${rule.id}` }, async (_tree, file) => {
    const found = await read(file)
    if (!found) return
    const lines = String(file).split(/\r\n|\n|\r/)
    for (const finding of checkOne(rule, found.facts)) say(finding, file, lines)
  })
}

function say(finding: LintFinding, file: VFile, lines: readonly string[]): void {
  const { message, place, column, fix } = finding
  const line = place?.line ?? 1
  const text = lines[line - 1] ?? ''
  const said = file.message(message, {
    place: {
      start: { line, column: column ?? text.length - text.trimStart().length + 1 },
      end: { line, column: text.trimEnd().length + 1 },
    },
  })
  if (fix !== undefined) said.note = fix
}
