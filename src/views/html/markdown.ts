import type { Text } from 'hast'
import type { Html } from 'mdast'
import rehypeSanitize, { type Options } from 'rehype-sanitize'
import rehypeStringify from 'rehype-stringify'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import remarkRehype from 'remark-rehype'
import { unified } from 'unified'
import { escapeHtml, type Markup, markup, trusted } from './markup.js'
import { tame } from './tame.js'

/** Lays out Markdown that anybody may have written. */
export interface Markdown {
  /** Undefined where the page holds as many texts as it may. */
  render(text: string): Markup | undefined
  /** Texts that were left out. */
  leftOut(): number
}

/** Characters of Markdown that one page lays out: remark takes some milliseconds for a thousand. */
export const mostMarkdown = 300_000

/** Milliseconds that one page spends on it; remark needs seconds for a text that is written to be slow. */
const mostTime = 5_000

/** Opens a page's Markdown. Of a text nothing is left that runs, loads, or acts upon the page: no HTML, picture, id, class or style; links go to http, https and mailto alone. */
export function openMarkdown(now: () => number = () => performance.now()): Markdown {
  const known = new Map<string, Markup | undefined>()
  let spent = { characters: 0, time: 0 }
  let leftOut = 0
  return {
    render(text) {
      if (known.has(text)) return known.get(text)
      const start = now()
      const characters = spent.characters + text.length
      const made = characters > mostMarkdown ? undefined : layOut(text, spent.time)
      spent = { characters, time: spent.time + now() - start }
      if (made === undefined) leftOut++
      known.set(text, made)
      return made
    },
    leftOut: () => leftOut,
  }
}

function layOut(text: string, time: number): Markup {
  if (time > mostTime) return asItIs(text)
  try {
    return trusted(String(processor.processSync(text)))
  } catch {
    // Nested too deep for the parser's stack.
    return asItIs(text)
  }
}

function asItIs(text: string): Markup {
  return markup`<pre>${trusted(text.split('\n').map(escapeHtml).join('\n'))}</pre>`
}

const allowed: Options = {
  ancestors: {},
  attributes: {
    a: ['href'],
    code: [],
    input: [['type', 'checkbox'], 'checked'],
    ol: ['start'],
    td: ['align'],
    th: ['align'],
  },
  protocols: { href: ['http', 'https', 'mailto'] },
  strip: ['script', 'style'],
  tagNames: [
    ...['a', 'blockquote', 'br', 'code', 'del', 'em', 'hr', 'img', 'input', 'li', 'ol', 'p', 'pre'],
    ...['strong', 'sup', 'table', 'tbody', 'td', 'th', 'thead', 'tr', 'ul'],
    ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'],
  ],
}

// What is allowed a picture keeps for its text, which `tame` puts in its place.
const processor = unified()
  .use(remarkParse)
  .use(remarkGfm)
  .use(remarkRehype, { handlers: { html: asWritten } })
  .use(rehypeSanitize, { ...allowed, attributes: { ...allowed.attributes, img: ['alt'] } })
  .use(tame)
  .use(rehypeStringify)
  .freeze()

/** HTML of a text is shown, as it may well be meant: `Promise<string>`. Comments are not. */
function asWritten(_state: unknown, node: Html): Text {
  return { type: 'text', value: node.value.replace(/<!--.*?(?:-->|$)/gs, '') }
}
