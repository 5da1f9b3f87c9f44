import { clearShadows, listShadows, type Shadows } from '../../shadow/slot/shadows.js'
import { count } from '../../text/words.js'
import { type Check, mendable } from './check.js'

/** Checkouts for tests, of any repository, that nobody will use again and that only take room. */
export const checkShadows: Check = async ({ env }) => {
  const now = Date.now()
  const old = listShadows(env).flatMap((shadows) => agedOf(shadows, now))
  if (old.length === 0) return []
  const reasons = ages.flatMap((age) => {
    const slots = old.filter((one) => one.age === age).reduce((sum, one) => sum + one.slots, 0)
    return slots > 0 ? [`${slots} ${age}`] : []
  })
  const all = old.reduce((sum, { slots }) => sum + slots, 0)
  const fix = async () => {
    for (const { folder, age } of old) clearShadows({ folder }, age === killed ? 'dead' : 'free')
  }
  const text = `${count(all, 'old checkout')} for tests: ${reasons.join(', ')}`
  return [{ level: 'warn', text, mend: mendable, fix }]
}

const killed = 'of killed runs'
const ages = ['of repositories that are gone', killed, 'unused for 30 days'] as const

interface Aged {
  readonly folder: string
  readonly age: (typeof ages)[number]
  /** How many of its checkouts are old. */
  readonly slots: number
}

/** Why checkouts of a repository are old; none where they are not, or are in use. */
function agedOf(shadows: Shadows, now: number): readonly Aged[] {
  const { folder, isOrphaned, deadSlots, heldSlots, lastUsed } = shadows
  const free = shadows.slots - heldSlots
  if (free === 0) return []
  if (isOrphaned) return [{ folder, age: ages[0], slots: free }]
  if (deadSlots > 0) return [{ folder, age: ages[1], slots: deadSlots }]
  const isUnused = heldSlots === 0 && now - lastUsed > month
  return isUnused ? [{ folder, age: ages[2], slots: free }] : []
}

const month = 30 * 24 * 3_600_000
