import type { ClauseInScene } from '../change/scene.js'
import type { Change } from '../change.js'
import type { Breach, Clause } from '../clauses/clause.js'
import type { Waiver } from '../facts.js'
import type { Finding } from '../finding.js'
import type { Rule } from './rule.js'

export const steering: Rule = {
  id: 'steering',
  summary: 'breaks no clause of the steering documents',
  about: `The steering documents of the parent declare clauses, in fenced blocks whose info string is \`yaml spec-exec\`,
and sentences of known forms are read as clauses too: those are warnings until the configuration raises them. Each
finding quotes its clause. Only what the commit adds or changes is judged; old faults are not its own, and those of
a merge only what its conflicts hold and no parent has. Where the
configuration says \`waivers: 'reason'\`, a message may carry \`Spec-Waive: <clause> — <reason>\`: then the finding is
shown as waived and refuses nothing.

Why: a convention that nothing checks is ignored first.

Refused: a new console.log where a clause bans it.
Accepted: the same file, whose old console.log stays.`,
  kinds: ['task', 'free', 'law', 'merge', 'squash'],
  severity: 'error',
  needs: 'diff',
  skip: (change) => (change.steering ? undefined : 'no clause is in force for what it changes'),
  check(change) {
    const { clauses = [], faults = [], unread = [] } = change.steering ?? {}
    return [
      ...clauses.flatMap((one) => breachesOf(one).map((breach) => findingOf(one, breach, change))),
      ...faults.map((fault): Finding => ({ ...fault, severity: 'warning' })),
      ...unread.map(unreadFile),
    ]
  },
}

/** Of a merge those that both parents see: what only one sees, the other has brought. */
function breachesOf({ clause, kind, scene, other }: ClauseInScene): readonly Breach[] {
  const found = kind.judge(clause.keys, scene)
  if (!other || found.length === 0) return found
  const seen = new Set(kind.judge(clause.keys, other).map(placeKeyOf))
  return found.filter((breach) => seen.has(placeKeyOf(breach)))
}

function placeKeyOf({ place: { path, line } }: Breach): string {
  return `${path}:${line}`
}

function unreadFile(path: string): Finding {
  return {
    message: 'Expected at most a megabyte of text, found more: no clause has judged this file',
    place: { path },
    severity: 'warning',
  }
}

function findingOf(one: ClauseInScene, breach: Breach, change: Change): Finding {
  const { clause, kind, severity } = one
  const waiver = waiverFor(one, change)
  const { path, line } = breach.place
  const place = {
    path: clause.scope === '' ? path : `${clause.scope}/${path}`,
    ...(line !== undefined && { line }),
  }
  const fix = [breach.fix, clause.why].filter((part) => part !== undefined).join(': ')
  return {
    message: [
      breach.message,
      clause.scope === '' || kind.needs === 'text' ? '' : ` (paths below \`${clause.scope}\`)`,
      waiver ? ` (waived: ${waiver.reason})` : '',
    ].join(''),
    place,
    clause: {
      ...clause.place,
      ...(hasOwnId(clause) && { id: clause.id }),
      ...(clause.origin === 'read' && { text: clause.text }),
    },
    ...(fix !== '' && { fix }),
    ...((waiver || breach.severity || severity === 'warning') && { severity: 'warning' }),
  }
}

function hasOwnId({ id, place }: Clause): boolean {
  return id !== `${place.path}:${place.line}`
}

/** A waiver names the clause by its id or its place, and says why. */
function waiverFor({ clause }: ClauseInScene, { law, message }: Change): Waiver | undefined {
  if (law.settings.waivers !== 'reason') return undefined
  const { path, line } = clause.place
  const names = [clause.id, line === undefined ? path : `${path}:${line}`]
  return message?.waivers.find(({ clause: name, reason }) => names.includes(name) && reason !== '')
}
