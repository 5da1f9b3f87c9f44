import { createHash } from 'node:crypto'
import { printable } from '../../escape.js'
import type { Place, Report } from '../../finding.js'
import { clauseText, type Found } from '../../text/words.js'

/** What a result is about: a commit, or the range as a whole. */
export interface Subject {
  readonly commit?: string | undefined
  readonly subject?: string | undefined
  readonly kind: Report['kind'] | 'range'
  readonly flips: readonly string[]
}

/** Where a finding is shown that has no place of its own, and where its rule stands among those of the run. */
export interface ResultPlace {
  readonly ruleIndex: number
  readonly fallback: string
  /** Counts what is equal in one commit, from 1. */
  readonly ordinal: number
}

/** A finding as a SARIF 2.1.0 `result`. */
export function sarifResult(
  { rule, severity, finding }: Found,
  of: Subject,
  at: ResultPlace,
): object {
  const { message, place, clause, fix } = finding
  return {
    ruleId: rule,
    ruleIndex: at.ruleIndex,
    level: severity,
    message: { text: sarifText([message, ...(fix === undefined ? [] : [`Help: ${fix}`])]) },
    locations: [sarifLocation(place ?? { path: at.fallback })],
    ...(clause && {
      relatedLocations: [
        {
          ...sarifLocation(clause),
          message: { text: sarifText([clause.text ?? clauseText(clause)]) },
        },
      ],
    }),
    partialFingerprints: { 'specExec/v1': fingerprint({ rule, severity, finding }, of, at) },
    properties: of,
  }
}

/** A place as a SARIF `location`: GitHub shows no result without one. */
export function sarifLocation({ path, line }: Place): object {
  return {
    physicalLocation: {
      artifactLocation: { uri: uriOf(path), uriBaseId: '%SRCROOT%' },
      ...(line !== undefined && line > 0 && { region: { startLine: line } }),
    },
  }
}

/** Lines of plain text; `[text](target)` of a message would be shown as a link (SARIF 2.1.0 §3.11.6). */
export function sarifText(lines: readonly string[]): string {
  const text = lines.map(printable).join('\n')
  return text.includes('](') ? text.replaceAll('[', '\\[') : text
}

/** What stays the same when a commit is rebased or lines move: not its id, and no line. */
function fingerprint({ rule, finding }: Found, of: Subject, { ordinal }: ResultPlace): string {
  const { place, message } = finding
  const facts = [rule, place?.path ?? '', message, of.kind, of.subject ?? '', ordinal]
  return createHash('sha256')
    .update(JSON.stringify([...facts, ...of.flips]))
    .digest('hex')
}

/** A path as a relative URI; a byte that is not UTF-8, held as U+DC00 + byte, by its number. */
function uriOf(path: string): string {
  return Array.from(path, (character) => {
    const code = character.charCodeAt(0)
    if (character === '/') return '/'
    if (character.length === 1 && code >= 0xd800 && code <= 0xdfff)
      return `%${(code & 0xff).toString(16).padStart(2, '0').toUpperCase()}`
    return encodeURIComponent(character)
  }).join('')
}
