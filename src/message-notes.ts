import type { Change } from './change.js'
import type { Waiver } from './facts.js'
import type { Finding, Outcome } from './finding.js'
import { offPlan, waived } from './report-notes.js'

/** What a message claims for its commit is shown, whatever came of it. */
export function noteMessage(
  { kind, message, law }: Change,
  outcomes: readonly Outcome[],
): readonly string[] {
  if (!message) return none
  const off = kind === 'free' && message.offPlan ? [offPlan + message.offPlan] : none
  if (message.waivers.length === 0 || law.settings.waivers === 'never') return off
  const broken = outcomes.flatMap((outcome) =>
    outcome.status === 'failed' ? outcome.findings.flatMap(namesOf) : none,
  )
  return [...off, ...message.waivers.map((waiver) => waiverNote(waiver, broken))]
}

const none: readonly string[] = []

/** By which a waiver may call the clause of a finding. */
function namesOf({ clause }: Finding): readonly string[] {
  if (!clause) return none
  const place = clause.line === undefined ? clause.path : `${clause.path}:${clause.line}`
  return clause.id === undefined ? [place] : [place, clause.id]
}

function waiverNote({ clause, reason }: Waiver, broken: readonly string[]): string {
  if (reason === '') return `not waived: ${clause}: Spec-Waive wants a reason behind it`
  if (!broken.includes(clause)) return `not waived: ${clause}: no clause of that name is broken`
  return `${waived}${clause} — ${reason}`
}
