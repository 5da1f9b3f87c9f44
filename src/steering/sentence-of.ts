import type { Clause } from '../clauses/clause.js'

/** What a clause says in words: its reason, else its sentence; a row of a table without its outer bars. */
export function sentenceOf({ why, text }: Clause): string {
  return why ?? text.replace(/^\|\s*|\s*\|$/g, '')
}
