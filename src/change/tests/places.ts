import { mayHoldTests } from '../../languages/test-paths.js'
import { type Recent, recent } from '../../text/recent.js'
import type { ChangedFile } from '../files.js'
import { coverageFormOf } from './coverage-forms.js'

/** Whether a changed file says something of tests, by its path; of a `package.json`, by its keys. */
export function concernsTests({ path, area, keys }: ChangedFile): boolean {
  return area !== 'plan' && (keys ? keys.harness.length > 0 : isOfTests(path))
}

/** Whether a file holds what tests have recorded, to compare with. */
export function isSnapshot(path: string): boolean {
  return snapshot.test(path)
}

const snapshot =
  /\.(?:snap|ambr|golden)$|(?:^|\/)__(?:image_)?snapshots__\/|-snapshots\/|\.approved\.\w+$|\.golden\.\w+$/

/** Every commit of a history asks, and a history changes the same paths again and again. */
const known: Recent<boolean> = recent(5_000)

function isOfTests(path: string): boolean {
  const remembered = known.get(path)
  if (remembered !== undefined) return remembered
  const isIt = mayHoldTests(path) || isSnapshot(path) || !!coverageFormOf(path)
  known.set(path, isIt)
  return isIt
}
