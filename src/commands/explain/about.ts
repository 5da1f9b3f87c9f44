import type { Block, Said } from './page.js'

/** What a rule says of itself, in paragraphs and lists: `Refused: …` and its like are items of one. */
export function aboutBlocks(about: string): readonly Block[] {
  return about
    .trim()
    .split(/\n\s*\n/)
    .map(blockOf)
}

function blockOf(text: string): Block {
  // Rules of a configuration's own lay their texts out as they like.
  if (/^(\s|[-*|>]|\d+\.\s)/m.test(text)) return { kind: 'code', language: 'text', text }
  const line = text.replaceAll('\n', ' ')
  const parts = line.split(verdicts).map(saidOf)
  const [first] = parts
  if (first !== undefined && parts.length === 1 && !isVerdict(first))
    return { kind: 'text', said: first }
  return { kind: 'items', items: parts }
}

/** Before each word that begins an example. */
const verdicts = /(?<=[.!?] )(?=(?:Refused|Accepted|Shown|Not shown|Refused in CI): )/

function saidOf(text: string): Said {
  const [, lead, rest] =
    /^((?:Why|Refused|Accepted|Shown|Not shown|Refused in CI):) (.*)$/.exec(text.trim()) ?? []
  return lead === undefined || rest === undefined ? { text: text.trim() } : { lead, text: rest }
}

function isVerdict({ lead }: Said): boolean {
  return lead !== undefined && lead !== 'Why:'
}
