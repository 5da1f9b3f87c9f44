import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Scene } from './kill-scene.js'

/** Waits until so many runs of the tests have begun. */
export async function untilTests({ base }: Scene, runs: number): Promise<void> {
  const log = join(base, 'runs')
  for (let tries = 0; tries < 1000; tries++) {
    const text = existsSync(log) ? readFileSync(log, 'utf8') : ''
    if (text.split('\n').length > runs) return sleep(100)
    await sleep(20)
  }
  throw new Error('The tests have not begun')
}

/** What stands in the home of the repository's shadows. */
export function slotsOf(scene: Scene): readonly string[] {
  return homes(scene).flatMap((home) => readdirSync(home).filter((name) => name !== 'repository'))
}

/** Slots that say that somebody uses them. */
export function busyOf(scene: Scene): readonly string[] {
  return homes(scene).flatMap((home) =>
    readdirSync(home).filter((name) => existsSync(join(home, name, 'busy'))),
  )
}

function homes({ base }: Scene): readonly string[] {
  const shadows = join(base, 'cache', 'shadows')
  return readdirSync(shadows).map((name) => join(shadows, name))
}
