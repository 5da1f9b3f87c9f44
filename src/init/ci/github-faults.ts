import { fieldsOf, isOn, isSwallowed, listOf, verifyLines } from './ci-file.js'

/** What a workflow has to do with the gate. */
export interface Faults {
  readonly runsVerify: boolean
  /** What undoes it: each a sentence that begins behind the file's name. */
  readonly faults: readonly string[]
}

/** How a workflow of GitHub undoes the gate. */
export function githubFaults(workflow: unknown): Faults {
  const { on, jobs } = fieldsOf(workflow)
  const triggers = triggersOf(on)
  const all = Object.entries(fieldsOf(jobs)).map(([name, job]) => jobOf(name, job))
  const gates = all.filter(({ steps }) => steps.some(isGate))
  const faults = [
    ...(triggers.has('pull_request_target') && all.some(checksOutHead)
      ? [
          'checks the head out under pull_request_target: its code runs with secrets (use pull_request)',
        ]
      : []),
    ...(gates.length > 0 ? triggerFaults(triggers) : []),
    ...gates.flatMap(jobFaults),
  ]
  return { runsVerify: gates.length > 0, faults }
}

interface Job {
  readonly name: string
  readonly fields: Readonly<Record<string, unknown>>
  readonly steps: readonly Readonly<Record<string, unknown>>[]
}

function jobOf(name: string, job: unknown): Job {
  const fields = fieldsOf(job)
  return { name, fields, steps: listOf(fields['steps']).map(fieldsOf) }
}

/** `on` is one event, a list of them, or a mapping with their filters. */
function triggersOf(on: unknown): ReadonlyMap<string, Readonly<Record<string, unknown>>> {
  if (typeof on === 'string' || Array.isArray(on))
    return new Map(listOf(on).map((name) => [String(name), {}]))
  return new Map(Object.entries(fieldsOf(on)).map(([name, filter]) => [name, fieldsOf(filter)]))
}

function triggerFaults(triggers: ReturnType<typeof triggersOf>): readonly string[] {
  const asked = triggers.get('pull_request')
  const filtered = asked && ['paths', 'paths-ignore'].find((key) => asked[key] !== undefined)
  return [
    ...(asked || triggers.has('pull_request_target') ? [] : ['is not started by pull requests']),
    ...(filtered === undefined ? [] : [`leaves pull requests out by \`${filtered}\``]),
  ]
}

function isGate({ run, uses }: Readonly<Record<string, unknown>>): boolean {
  if (typeof uses === 'string') return /(^|\/)spec-exec(@|$)/.test(uses)
  return typeof run === 'string' && verifyLines(run).length > 0
}

function jobFaults({ name, fields, steps }: Job): readonly string[] {
  const gates = steps.filter(isGate)
  const lines = gates.flatMap(({ run }) => (typeof run === 'string' ? verifyLines(run) : []))
  const places = [fields, ...gates]
  const readsHistory = lines.length === 0 || lines.some((line) => !line.includes('--merge'))
  const shallow = steps.some(
    ({ uses, with: options }) =>
      /^actions\/checkout@/.test(String(uses)) && String(fieldsOf(options)['fetch-depth']) !== '0',
  )
  return [
    ...(places.some((place) => isOn(place['continue-on-error']))
      ? [`lets \`${name}\` fail (continue-on-error)`]
      : []),
    ...(places.some((place) => isNever(place['if'])) ? [`never runs \`${name}\` (if: false)`] : []),
    ...(lines.some(isSwallowed) ? [`swallows what verify says in \`${name}\``] : []),
    ...(readsHistory && shallow
      ? [`checks out a part of the history in \`${name}\` (no fetch-depth: 0)`]
      : []),
  ]
}

function isNever(condition: unknown): boolean {
  return condition === false || /^\s*(\$\{\{)?\s*false\s*(\}\})?\s*$/.test(String(condition))
}

function checksOutHead({ steps }: Job): boolean {
  return steps.some(({ uses, run, with: options }) => {
    const { ref, repository } = fieldsOf(options)
    if (/^actions\/checkout@/.test(String(uses))) return headNames.test(`${ref} ${repository}`)
    return (
      typeof run === 'string' &&
      /\bgh pr checkout\b|\bgit (checkout|switch)\b/.test(run) &&
      headNames.test(run)
    )
  })
}

const headNames = /pull_request\.head|github\.head_ref|refs\/pull\/|gh pr checkout/
