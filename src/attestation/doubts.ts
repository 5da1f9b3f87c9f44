import type { AskedTest } from '../shadow/testing.js'
import { shortId } from '../text/words.js'
import type { Attested } from './read.js'
import { type Setup, setupOf } from './statement.js'

/** Why attestations of a tree do not prove that a command passes on it: what they are of, and what it is. */
export function doubtsOf(asked: AskedTest, attested: readonly Attested[]): readonly string[] {
  const setup = setupOf(asked)
  const isSame = ({ setup: other }: Attested) => other['command'] === setup.command
  // Beside one of this command, those of others say nothing.
  const near = attested.some(isSame) ? attested.filter(isSame) : attested
  return near.slice(0, mostDoubts).map((one) => {
    const tree = shortId(one.treeId)
    return `attestation \`${one.place}\` of tree ${tree} does not count: it is ${difference(one, setup)}`
  })
}

const mostDoubts = 3

const facts: readonly (readonly [keyof Setup, string])[] = [
  ['command', 'of'],
  ['specExec', 'by spec-exec'],
  ['runtime', 'on'],
  ['junit', 'with `junit`'],
  ['mirror', 'with `mirror`'],
  ['install', 'with `install`'],
]

function difference({ setup: found }: Attested, wanted: Setup): string {
  for (const [key, how] of facts) {
    const [before, now] = [textOf(found[key]), textOf(wanted[key])]
    if (before !== now) return `${how} ${before}, not ${now}`
  }
  return 'of another setup'
}

function textOf(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? 'nothing')
  return `\`${text.length > longest ? `${text.slice(0, longest)}…` : text}\``
}

const longest = 60
