import { codeSpan, markdownText } from '../text/markdown-inline.js'
import type { Row, Section } from '../text/table.js'
import { shortId, textOf } from '../text/words.js'
import type { Audit } from './audit.js'
import { closingOf } from './closing.js'
import { commitsText } from './numbers.js'
import { sectionsOf } from './sections.js'

/** An audit as Markdown, the sentence that sums it up first. */
export function markdownOf(audit: Audit): string {
  const [first = '', ...more] = closingOf(audit)
  return textOf([
    `## Audit of ${commitsText(audit.commits)} up to ${codeSpan(shortId(audit.to))}`,
    '',
    `**${markdownText(first)}**`,
    ...more.flatMap((line) => ['', markdownText(line)]),
    ...sectionsOf(audit).flatMap((section) => ['', ...tableOf(section)]),
    ...audit.notes.flatMap((note) => ['', `Note: ${markdownText(note)}`]),
  ])
}

function tableOf({ title, heads, rows }: Section): readonly string[] {
  return [
    `| ${title} | ${heads.join(' | ')} |`,
    `|---|${heads.map(() => '--:').join('|')}|`,
    ...rows.map((row) => `| ${nameOf(row)} | ${row.numbers.map(cellOf).join(' | ')} |`),
  ]
}

function nameOf({ name, about }: Row): string {
  return about === undefined ? markdownText(name) : `${codeSpan(name)} ${markdownText(about)}`
}

/** Numbers and ids are ours; that a share is below one is no tag. */
function cellOf(number: string): string {
  return number.replace(/[<>]/, (sign) => `\\${sign}`)
}
