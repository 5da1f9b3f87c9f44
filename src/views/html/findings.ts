import { thousands } from '../../audit/numbers.js'
import { bar } from './bar.js'
import { commitLink } from './commit.js'
import { cut, type Markup, markup } from './markup.js'
import type { Page } from './page.js'
import { table } from './table.js'

/** What the rules found, and why they refuse. */
export function findings({ trace, remote }: Page): Markup {
  const most = Math.max(1, ...trace.rules.map(({ errors, warnings }) => errors + warnings))
  const rows = trace.rules.map(({ rule, errors, warnings, commits }) => [
    markup`<code>${cut(rule, 80)}</code>${bar([
      { tone: 'error', size: errors },
      { tone: 'warning', size: warnings },
      { tone: 'none', size: most - errors - warnings },
    ])}`,
    thousands(errors),
    thousands(warnings),
    thousands(commits),
  ])
  const reasons = trace.audit.refused.byRule.map(({ rule, reason, commits, latest }) => [
    cut(reason, 200),
    markup`<code>${cut(rule, 80)}</code>`,
    thousands(commits),
    commitLink(latest, remote),
  ])
  const refusedHead = trace.audit.isAdopted ? 'Commits refused' : 'Would be refused'
  return markup`<section id="findings" aria-labelledby="findings-title"><h2 id="findings-title">Findings</h2>
    ${
      rows.length === 0
        ? markup`<p class="none">No rule has found anything.</p>`
        : markup`<div class="pair"><div><h3>By rule</h3>
        ${table({ name: 'Findings by rule', heads: ['Rule', 'Errors', 'Warnings', refusedHead], rows, numbersFrom: 1 })}
        <p class="hint"><code>npx spec-exec explain &lt;rule&gt;</code> says what a rule wants, and why.</p></div>
        ${reasons.length === 0 ? undefined : markup`<div><h3>Reasons</h3><p class="hint">Over the whole history, commits that are let pass among them, as <code>npx spec-exec verify --all</code> counts.</p>${table({ name: 'Reasons to refuse', heads: ['Reason', 'Rule', 'Commits', 'Latest'], rows: reasons, numbersFrom: 2, numbersTo: 2 })}</div>`}</div>`
    }</section>`
}
