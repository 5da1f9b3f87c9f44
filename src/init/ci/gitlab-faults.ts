import { fieldsOf, isOn, isSwallowed, listOf, verifyLines } from './ci-file.js'
import type { Faults } from './github-faults.js'

/** How `.gitlab-ci.yml` undoes the gate. What it includes is not read: an include that names spec-exec is believed. */
export function gitlabFaults(file: unknown): Faults {
  const all = fieldsOf(file)
  const included = JSON.stringify(all['include'] ?? '').includes('spec-exec')
  const jobOf = openJobs(all)
  const gates = Object.keys(all)
    .filter((name) => !name.startsWith('.'))
    .map((name) => ({ name, job: jobOf(name) }))
    .filter(({ job }) => linesOf(job).length > 0)
  const shared = fieldsOf(all['variables'])
  return {
    runsVerify: gates.length > 0 || included,
    faults: gates.flatMap(({ name, job }) => jobFaults(name, job, shared)),
  }
}

type Fields = Readonly<Record<string, unknown>>

/** Jobs with what they extend; one that comes back to itself ends there. */
function openJobs(all: Fields): (name: string) => Fields {
  const known = new Map<string, Fields>()
  const jobOf = (name: string): Fields => {
    const found = known.get(name)
    if (found) return found
    const own = fieldsOf(all[name])
    known.set(name, own)
    const chain = [...listOf(own['extends']).map((parent) => jobOf(String(parent))), own]
    const variables = Object.assign({}, ...chain.map((one) => fieldsOf(one['variables'])))
    const job: Fields = { ...Object.assign({}, ...chain), variables }
    known.set(name, job)
    return job
  }
  return jobOf
}

function linesOf(job: Fields): readonly string[] {
  return ['before_script', 'script'].flatMap((key) =>
    listOf(job[key]).flatMap((line) => (typeof line === 'string' ? verifyLines(line) : [])),
  )
}

function jobFaults(name: string, job: Fields, shared: Fields): readonly string[] {
  const rules = listOf(job['rules']).map(fieldsOf)
  const lines = linesOf(job)
  const depth = fieldsOf(job['variables'])['GIT_DEPTH'] ?? shared['GIT_DEPTH']
  const filters = [...rules, fieldsOf(job['only']), fieldsOf(job['except'])]
  return [
    ...([job, ...rules].some((place) => isOn(place['allow_failure']))
      ? [`lets \`${name}\` fail (allow_failure)`]
      : []),
    ...([job, ...rules].some(({ when }) => when === 'manual')
      ? [`waits for somebody to start \`${name}\` (when: manual)`]
      : []),
    ...(filters.some(({ changes }) => changes !== undefined)
      ? [`leaves merge requests out of \`${name}\` (changes)`]
      : []),
    ...(lines.some(isSwallowed) ? [`swallows what verify says in \`${name}\``] : []),
    ...(lines.some((line) => !line.includes('--merge')) && String(depth) !== '0'
      ? [`clones a part of the history for \`${name}\` (no GIT_DEPTH: 0)`]
      : []),
  ]
}
