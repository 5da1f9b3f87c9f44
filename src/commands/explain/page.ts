/** What `explain` prints, and the page of the same text below `docs/`. */
export interface Page {
  /** One line. */
  readonly title: string
  readonly blocks: readonly Block[]
}

/** A part of a page. In its texts backticks enclose what is code; nothing else is markup. */
export type Block =
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'text'; readonly said: Said }
  | { readonly kind: 'items'; readonly items: readonly Said[] }
  | { readonly kind: 'keys'; readonly keys: readonly Key[] }
  | { readonly kind: 'code'; readonly language: string; readonly text: string }

/** A paragraph, or an item of a list; `lead` stands out before it: `Why:`. */
export interface Said {
  readonly lead?: string
  readonly text: string
}

/** A key of a clause and what it means. */
export interface Key {
  readonly key: string
  readonly meaning: string
}

/** A commit that was judged, as `examples.json` holds it. */
export interface Example {
  /** `Refused`, `Accepted`, `Shown`: one or two words. */
  readonly heading: string
  /** What a reader must know beside it; '' for nothing. */
  readonly given: string
  /** Its message, and its changes as a diff has them. */
  readonly commit: string
  /** What was printed of it. */
  readonly printed: string
}

/** A heading. */
export function heading(text: string): Block {
  return { kind: 'heading', text }
}

/** A paragraph. */
export function paragraph(text: string): Block {
  return { kind: 'text', said: { text } }
}

/** Examples, each below its own heading: the commit, and what was printed of it. */
export function exampleBlocks(examples: readonly Example[]): readonly Block[] {
  return examples.flatMap(({ heading: text, given, commit, printed }): readonly Block[] => [
    heading(text),
    ...(given === '' ? [] : [paragraph(given)]),
    { kind: 'code', language: 'diff', text: commit },
    { kind: 'code', language: 'text', text: printed },
  ])
}
