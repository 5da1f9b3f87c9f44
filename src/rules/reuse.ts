import type { Leveraged } from '../change/protocol/leverage.js'
import type { Finding, Place } from '../finding.js'
import type { Rule } from './rule.js'
import { nameOf, placeOf, quote } from './words.js'

export const reuse: Rule = {
  id: 'reuse',
  summary: 'uses something of what its task says it reuses, and that exists',
  about: `A task that says what it reuses (\`_Leverage: src/cache.ts_\`) names paths that exist, before or after it, and its
commit touches or imports at least one of them. Where it names documents or configuration too, nobody can tell, and
nothing is said.

Why: what is written anew beside what was there is to be kept twice.

Shown: a task that reuses src/cache.ts, and a commit that neither changes nor imports it.`,
  kinds: ['task'],
  severity: 'warning',
  needs: 'diff',
  skip: ({ flips }) => {
    if (flips.length === 0) return 'no task is flipped'
    const isTold = flips.some(({ before }) => (before?.metadata.leverage.length ?? 0) > 0)
    return isTold ? undefined : 'the task names nothing to reuse'
  },
  check({ protocol, flips }) {
    const [flip] = flips
    const leverage = protocol?.leverage ?? []
    if (!flip || leverage.length === 0) return []
    const task = { name: nameOf(flip), place: placeOf(flip) }
    return [...missing(leverage, task), ...unused(leverage, task)]
  },
}

interface Named {
  readonly name: string
  readonly place: Place
}

function missing(leverage: readonly Leveraged[], { name, place }: Named): readonly Finding[] {
  const gone = leverage.filter(({ path }) => path === undefined)
  if (gone.length === 0) return []
  return [
    {
      message: `Expected what \`${name}\` reuses to exist, found no ${quote(gone.map((each) => each.name))}`,
      place,
      fix: 'correct its `_Leverage:_` in a plan commit',
    },
  ]
}

function unused(leverage: readonly Leveraged[], { name, place }: Named): readonly Finding[] {
  const found = leverage.filter(({ path }) => path !== undefined)
  if (found.length === 0 || !found.every(({ isUsed }) => isUsed === false)) return []
  return [
    {
      message: `Expected \`${name}\` to touch or import something of what it reuses, found nothing of ${quote(found.map((each) => each.name))}`,
      place,
      fix: 'see whether what is written anew is there already',
    },
  ]
}
