import type { CiInstall } from './install.js'

/** What a CI system's file is made of. */
export interface CiPlan {
  readonly install: CiInstall
  /** Name of the default branch: `main`. */
  readonly branch: string
}

/** One CI system whose file `init --ci` writes. */
export interface CiFile {
  readonly name: 'github' | 'gitlab'
  /** From the root of the work tree, with `/`. */
  readonly path: string
  /** The file's text with ours in it; the same text where nothing is missing. Throws SpecExecError for a file that is not ours to change. */
  write(before: string, plan: CiPlan): string
}
