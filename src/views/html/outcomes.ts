import { thousands } from '../../audit/numbers.js'
import { placeText } from '../../text/words.js'
import type { OutcomeTrace } from '../../trace/trace.js'
import { icon } from './icons.js'
import { cut, type Markup, markup } from './markup.js'
import { separated } from './task-link.js'

/** The rules on one commit: what failed with its findings, then what passed, then what was skipped and why. */
export function outcomes(all: readonly OutcomeTrace[]): Markup | undefined {
  if (all.length === 0) return undefined
  const failed = all.filter(({ status }) => status === 'failed')
  const passed = all.filter(({ status }) => status === 'passed')
  const skipped = all.filter(({ status }) => status === 'skipped')
  return markup`<h5>Rules</h5>${failed.map(failure)}
    ${passed.length > 0 ? markup`<p class="facts">${icon('done')} passed: ${separated(passed.map(({ rule }) => markup`<code>${cut(rule, 80)}</code>`))}</p>` : undefined}
    ${skipped.length > 0 ? markup`<p class="facts soft">skipped: ${separated(skipped.map(({ rule, reason }) => markup`<code>${cut(rule, 80)}</code>${reason === undefined ? '' : ` (${cut(reason, 200)})`}`))}</p>` : undefined}`
}

function failure(outcome: OutcomeTrace): Markup {
  const { rule, severity = 'error', findings = [], findingCount = findings.length } = outcome
  const rest = findingCount - findings.length
  return markup`<div class="failure ${severity}"><p>${icon('refused')}<strong>${severity}</strong> <code>${cut(rule, 80)}</code></p><ul>${findings.map(
    ({ message, place }) =>
      markup`<li>${spans(cut(message, 600))}${place ? markup` <code class="place">${cut(placeText(place), 200)}</code>` : undefined}</li>`,
  )}${rest > 0 ? markup`<li class="soft">and ${thousands(rest)} more</li>` : undefined}</ul></div>`
}

/** What stands in backticks as code. */
function spans(message: string): readonly Markup[] {
  return message
    .split(/`([^`]+)`/)
    .map((part, at) => (at % 2 === 1 ? markup`<code>${part}</code>` : markup`${part}`))
}
