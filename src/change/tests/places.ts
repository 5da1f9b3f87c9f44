import type { ChangedFile } from '../files.js'

/** Whether a changed file may say something of tests. Wide, and cheap: nearly every commit asks; what a file is shows when it is read. */
export function concernsTests({ path, area, keys }: ChangedFile): boolean {
  return area !== 'plan' && (keys ? keys.harness.length > 0 : suspect.test(path))
}

/** Whether a file holds what tests have recorded, to compare with. */
export function isSnapshot(path: string): boolean {
  return snapshot.test(path)
}

/** Whether a file may say how much must be covered. */
export function holdsThresholds(path: string): boolean {
  return thresholds.test(path)
}

const suspect =
  /test|spec|e2e|cypress|playwright|snap|golden|approved|coverage|cov\.|nyc|c8|jest|vite|pyproject|setup\.cfg|tox\.ini|build\.gradle|pom\.xml|[a-z]IT\.(?:java|kt)$|\.cy\.|\.rs$/i
const snapshot =
  /\.(?:snap|ambr|golden)$|(?:^|\/)__(?:image_)?snapshots__\/|-snapshots\/|\.approved\.\w+$|\.golden\.\w+$/
const thresholds =
  /(?:^|\/)(?:(?:vite|vitest|jest|nyc|c8|karma|playwright)\.(?:config|workspace|conf)\.(?:[cm]?[jt]s|json)|\.nycrc(?:\.\w+)?|\.c8rc(?:\.json)?|package\.json|pyproject\.toml|setup\.cfg|tox\.ini|pytest\.ini|\.coveragerc|\.?codecov\.ya?ml|build\.gradle(?:\.kts)?|pom\.xml)$/
