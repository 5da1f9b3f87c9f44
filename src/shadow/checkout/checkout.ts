import { lstatSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { readIfThere } from '../../git/locate.js'
import { makeFolders } from '../../git/make-folders.js'
import type { Repo } from '../../git/repo.js'
import { runGit } from '../../git/run.js'
import type { Slot } from '../slot/slot.js'
import { cleanCheckout } from './clean.js'
import { probedPath, readCloneConfig } from './clone-config.js'
import { emptyGitFolder, showCommit, writeCandidate, writeGitFolder } from './git-folder.js'
import { removeFolder } from './remove-folder.js'
import { breakSeal, writeSeal } from './seal.js'
import { inSpaceOf } from './space.js'
import { readTracked, type Tracked } from './tracked.js'

/** What a shadow is to hold. Full ids. */
export interface Wanted {
  readonly treeId: string
  /** Of the commits that it follows; none for a root commit. */
  readonly parentIds: readonly string[]
  /** The commit itself, where it was made already: HEAD is there; else a commit is made of the rest. */
  readonly commitId?: string
  readonly message?: string
}

/** Folders of a checkout that are not its tree's, such as dependencies: relative to the root, outside of each other. */
export type Spare = (tracked: Tracked) => readonly string[]

/** The checkout of a slot: two git folders, of which tests see the one that is written anew before each run. */
export interface Checkout {
  /** The folder that tests run in: `<slot>/tree`. */
  readonly root: string
  /**
   * Makes it equal to a fresh clone at the tree, whatever tests have done to it, and returns what the tree holds.
   * Throws SpecExecError where it cannot, also from nothing, such as for a missing object.
   */
  move(to: Wanted, spare?: Spare): Promise<Tracked>
}

/** The folder of a slot that tests run in. */
export function checkoutRoot({ folder }: Pick<Slot, 'folder'>): string {
  return join(folder, 'tree')
}

/** The checkout of a slot; nothing is written yet. */
export function openCheckout(repo: Repo, slot: Pick<Slot, 'folder'>): Checkout {
  const root = checkoutRoot(slot)
  const gitDir = join(slot.folder, 'git')
  const index = join(gitDir, 'index')
  const smudged = join(gitDir, 'smudging')
  const probed = probedPath(slot.folder)

  async function readTree(to: Wanted, tracked: Tracked, spared: readonly string[]): Promise<void> {
    const env = { GIT_DIR: gitDir, GIT_WORK_TREE: root, GIT_INDEX_FILE: index, ...noHooks }
    if (isFolder(root)) cleanCheckout(root, tracked, spared)
    else removeFolder(root)
    makeFolders(root)
    await runGit(['read-tree', '--reset', '-u', to.treeId], {
      cwd: root,
      env: repo.gitOptions.env,
      set: env,
    })
  }

  async function moveTo(to: Wanted, spare: Spare): Promise<Tracked> {
    const wasThere = isFolder(gitDir)
    emptyGitFolder(gitDir, [index, smudged])
    if (breakSeal(slot.folder, [index, smudged, probed]) === 'broken')
      for (const path of [index, probed]) removeFolder(path)
    const [tracked, config] = await Promise.all([
      readTracked(repo, to.treeId),
      readCloneConfig(repo, { folder: slot.folder, idLength: to.treeId.length }),
    ])
    const spared = spare(tracked)
    const shown = join(root, '.git')
    if (isFolder(root)) removeFolder(shown)
    writeGitFolder(repo, { path: gitDir, config })
    const smudging = [config, ...tracked.attributes].join('\n')
    // To git a file is up to date while its blob is, whatever would be written for it today.
    if (readIfThere(smudged) !== smudging) rmSync(index, { force: true })
    writeFileSync(smudged, smudging)
    try {
      await readTree(to, tracked, spared)
    } catch (thrown) {
      if (!wasThere) throw thrown
      removeFolder(root)
      removeFolder(gitDir)
      writeGitFolder(repo, { path: gitDir, config })
      await readTree(to, tracked, [])
    }
    writeSeal(slot.folder, [index, smudged, probed])
    writeGitFolder(repo, { path: shown, config })
    const commitId = to.commitId ?? writeCandidate(shown, to)
    const excluded = spared.map((path) => `/${path.replace(/[\\*?[\]! ]/g, '\\$&')}`)
    showCommit(shown, { index, commitId, excluded })
    return tracked
  }

  return {
    root,
    move: (to, spare = () => []) => inSpaceOf(slot.folder, () => moveTo(to, spare)),
  }
}

/** `post-index-change` is a hook too. */
const noHooks = {
  GIT_CONFIG_COUNT: '1',
  GIT_CONFIG_KEY_0: 'core.hooksPath',
  GIT_CONFIG_VALUE_0: '/dev/null',
}

/** A symlink to one is none: tests may have put it there. */
function isFolder(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false
}
