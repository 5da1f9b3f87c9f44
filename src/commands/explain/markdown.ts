import { textOf } from '../../text/words.js'
import type { Block, Page, Said } from './page.js'

/** A page as Markdown. */
export function markdownPage({ title, blocks }: Page): string {
  return textOf([`# ${inline(title)}`, ...blocks.flatMap((block) => ['', ...linesOf(block)])])
}

function linesOf(block: Block): readonly string[] {
  switch (block.kind) {
    case 'heading':
      return [`## ${inline(block.text)}`]
    case 'text':
      return [sentence(block.said)]
    case 'items':
      return block.items.map((item) => `- ${sentence(item)}`)
    case 'keys':
      return block.keys.map(({ key, meaning }) => `- \`${key}\`: ${inline(meaning)}`)
    case 'code':
      return [`\`\`\`${block.language}`, ...block.text.split('\n'), '```']
  }
}

function sentence({ lead, text }: Said): string {
  return lead === undefined ? inline(text) : `**${lead}** ${inline(text)}`
}

/** Beside code nothing of a text acts. */
function inline(text: string): string {
  return text
    .split(/(`[^`]+`)/)
    .map((part, at) => (at % 2 === 1 ? part : part.replace(/[\\<*_]/g, String.raw`\$&`)))
    .join('')
}
