import type { Way } from './way.js'
import { commandWays } from './ways/commands.js'
import { historyWays } from './ways/histories.js'
import { installWays } from './ways/installs.js'
import { plumbingWays } from './ways/plumbing.js'
import { trickWays } from './ways/tricks.js'

/** Every way around the hooks, in the order of the threats. */
export const ways: readonly Way[] = [
  ...commandWays,
  ...installWays,
  ...plumbingWays,
  ...historyWays,
  ...trickWays,
].toSorted((a, b) => (a.row < b.row ? -1 : 1))
