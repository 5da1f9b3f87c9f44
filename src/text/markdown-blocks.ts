import { fromMarkdown } from 'mdast-util-from-markdown'

/** The tree of a Markdown text, with inline constructs left as they are written. */
export type Blocks = ReturnType<typeof fromMarkdown>

/** The blocks of a Markdown text as remark's parser has them, its inline constructs off; undefined where it gives up. */
export function parseBlocks(text: string): Blocks | undefined {
  try {
    return fromMarkdown(text, { extensions: [{ disable: { null: inline } }] })
  } catch {
    // micromark recurses into nested lists: a stack that overflows is a list too deep.
    return undefined
  }
}

const inline = [
  'attention',
  'autolink',
  'characterEscape',
  'characterReference',
  'codeText',
  'definition',
  'hardBreakEscape',
  'htmlText',
  'labelEnd',
  'labelStartImage',
  'labelStartLink',
]
