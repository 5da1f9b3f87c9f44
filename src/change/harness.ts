import type { Soon } from '../soon.js'
import type { Commit } from '../tree.js'
import { harnessOf } from './area.js'
import type { ChangedFile } from './files.js'

/** What a harness file configures. */
export type HarnessSort = 'ci' | 'tests'

/** Which sorts of harness a commit's parent had; asked only where the commit adds one. */
export function readHarness(
  { parents: [parent] }: Commit,
  files: readonly ChangedFile[],
): Soon<ReadonlySet<HarnessSort>> {
  const isAsked = files.some(({ area, status }) => area === 'harness' && status === 'A')
  return parent && isAsked ? parent.list().then(sortsIn) : none
}

const none: ReadonlySet<HarnessSort> = new Set()

function sortsIn(paths: readonly string[]): ReadonlySet<HarnessSort> {
  return new Set(paths.map(harnessOf).filter((sort) => sort !== undefined))
}
