import type { Bypass } from './bypass.js'

/** What a variable of the environment would do to the gate. `reach`: for all that follows, for a call of git, or for another one. */
export function findInVariable(
  name: string,
  value: string,
  reach: 'exported' | 'git' | 'other',
): Bypass | undefined {
  const found = `${name}=${value}`
  if (name === 'HUSKY' && value === '0') return { found, effect: turnsOff }
  if (name === 'HUSKY_SKIP_HOOKS' && isTrue(value)) return { found, effect: turnsOff }
  if (name === 'LEFTHOOK' && /^(0|false)$/i.test(value)) return { found, effect: turnsOff }
  // A common name: elsewhere than before git it may skip anything.
  if (name === 'SKIP' && value !== '' && reach !== 'other') return { found, effect: 'skips hooks' }
  const namesHooks =
    (/^GIT_CONFIG_KEY_\d+$/.test(name) && /^core\.hookspath$/i.test(value)) ||
    (name === 'GIT_CONFIG_PARAMETERS' && /core\.hookspath/i.test(value))
  return namesHooks ? { found, effect: turnsOff } : undefined
}

const turnsOff = 'turns the hooks off'

function isTrue(value: string): boolean {
  return value !== '' && !/^(0|false)$/i.test(value)
}
