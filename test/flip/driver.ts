// Flips once in a process of its own, and ends it at the step that it is told: `<request> [step] [nth]`.

import type { StepName } from '../../src/flip/step.js'
import { flipMarks } from '../../src/flip.js'
import { locateIds } from './scene.js'

const [text = '{}', killAt, nth = '1'] = process.argv.slice(2)
const { ids, ...request } = JSON.parse(text)
let left = Number(nth)

function step(name: StepName): void {
  if (name === killAt && --left === 0) process.kill(process.pid, 'SIGKILL')
}

try {
  const { wrote } = await flipMarks({ ...request, locate: locateIds(ids) }, step)
  console.log(`done: ${wrote}`)
} catch (thrown) {
  console.log(thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : String(thrown))
  process.exitCode = 2
}
