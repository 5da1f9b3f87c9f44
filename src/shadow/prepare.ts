import type { Settings } from '../facts.js'
import type { Repo } from '../git/repo.js'
import { openCheckout, type Wanted } from './checkout/checkout.js'
import { noteOutwardLinks } from './checkout/outward-links.js'
import { placesOf } from './dependencies/dependencies.js'
import { provideDependencies, type RunLine } from './dependencies/install.js'
import { readInstallations } from './dependencies/installations.js'
import { untrackedPlaces } from './dependencies/untracked.js'
import type { Slot } from './slot/slot.js'

/** What a shadow is prepared for: `treeId`, `parentIds`, perhaps `commitId` and `message`. */
export interface Asked extends Wanted {
  readonly settings: Pick<Settings, 'mirror' | 'install'>
  /** Runs an installation within a time limit. */
  readonly run: RunLine
}

/** A shadow that tests can run in. */
export interface Prepared {
  /** Absolute: the folder that tests run in. */
  readonly root: string
  /** What a reader must know beside: dependencies of another lock file, a submodule that is absent, a link that leads out. */
  readonly notes: readonly string[]
}

/**
 * Moves the checkout of a slot to a tree, with dependencies mirrored or installed. Until the slot is released
 * nobody else changes it. Throws SpecExecError where it cannot be made, and where an installation fails.
 */
export async function prepareShadow(
  repo: Repo,
  slot: Pick<Slot, 'folder'>,
  asked: Asked,
): Promise<Prepared> {
  const { settings, run } = asked
  const checkout = openCheckout(repo, slot)
  const installed = [...readInstallations(slot.folder).values()].flatMap((each) => each.paths)
  const tracked = await checkout.move(asked, (held) => [
    ...placesOf(held, settings.mirror),
    ...installed.filter((path) => !held.files.has(path) && !held.folders.has(path)),
  ])
  const places = placesOf(tracked, settings.mirror)
  const links = noteOutwardLinks(checkout.root, tracked)
  const notes = await provideDependencies({
    root: repo.root,
    shadow: checkout.root,
    slotFolder: slot.folder,
    tracked,
    places,
    untracked: await untrackedPlaces(repo, { places, mirror: settings.mirror }),
    install: settings.install,
    run,
  })
  const submodules = tracked.gitlinks.map((path) => `submodule \`${path}\` is an empty folder`)
  return { root: checkout.root, notes: [...submodules, ...links, ...notes] }
}
