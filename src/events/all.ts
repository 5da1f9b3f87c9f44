import type { Env } from '../git/run.js'
import type { CiEvent, CiSystem } from './event.js'
import { github } from './github.js'
import { gitlab } from './gitlab.js'

/** Every CI system that is known. */
export const systems: readonly CiSystem[] = [github, gitlab]

/**
 * The event that a CI system runs for; undefined outside of CI. Throws SpecExecError for one that names no
 * range, or that cannot be read.
 */
export function readCiEvent(env: Env): CiEvent | undefined {
  for (const system of systems) {
    const event = system.read(env)
    if (event) return event
  }
  return undefined
}
