import type { Trace } from '../../trace/trace.js'
import { openAnchors } from './anchors.js'
import { documentOf } from './document.js'
import { findings } from './findings.js'
import { footer } from './footer.js'
import { gaps } from './gaps.js'
import { gate } from './gate.js'
import { head } from './head.js'
import { openMarkdown } from './markdown.js'
import { markup } from './markup.js'
import { offPlan } from './off-plan.js'
import { overTime } from './over-time.js'
import type { Page } from './page.js'
import { requirements } from './requirements.js'
import { specs } from './specs.js'
import { tasks } from './tasks.js'

/** A trace as one HTML file. */
export function buildPage(trace: Trace): string {
  const page: Page = {
    trace,
    specs: [...trace.specs].sort((a, b) => Number(a.isArchived) - Number(b.isArchived)),
    remote: trace.head.remote,
    anchors: openAnchors(trace),
    markdown: openMarkdown(),
    copies: { left: mostCopied },
  }
  // In this order: what is laid out first has its place for sure.
  const main = [head, specs, requirements, overTime, findings, gate, offPlan, gaps, tasks].map(
    (part) => part(page),
  )
  return documentOf(page, markup`${main}${footer(page)}`)
}

/** A text of a requirement stands with each task that serves it, until these characters are spent. */
const mostCopied = 600_000
