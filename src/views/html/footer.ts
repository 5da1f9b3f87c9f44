import { thousands } from '../../audit/numbers.js'
import { count } from '../../text/words.js'
import { version } from '../../version.js'
import { mostMarkdown } from './markdown.js'
import { type Markup, markup } from './markup.js'
import type { Page } from './page.js'

/** What a reader must know of the page itself. */
export function footer({ trace, markdown }: Page): Markup {
  const leftOut = markdown.leftOut()
  const cutText =
    leftOut === 0
      ? undefined
      : markup`<p>Texts of requirements stand here up to ${thousands(mostMarkdown)} characters; ${count(leftOut, 'text')} beyond that ${leftOut === 1 ? 'is' : 'are'} left out.</p>`
  return markup`<footer>${cutText}<p>Made by spec-exec ${version} from git and the plan alone, at <code>${trace.head.commit}</code>. This file loads nothing and sends nothing.</p></footer>`
}
