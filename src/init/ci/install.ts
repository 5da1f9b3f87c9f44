import { existsSync, readFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import { SpecExecError } from '../../error.js'
import { managerOf } from '../../shadow/dependencies/managers.js'
import type { Project } from '../project.js'

/** How a CI job gets what a lock file says. */
export interface CiInstall {
  /** Folder of the lock file from the root, with `/`; '' at the root. */
  readonly folder: string
  /** Puts the package manager there; absent where node brings it. */
  readonly prepare?: string
  /** Installs all of it. */
  readonly whole: string
  /** As `whole`, and runs no script of a package. */
  readonly quiet: string
  /** spec-exec's program, from the root. */
  readonly program: string
}

/** Finds how a project installs in CI. Throws SpecExecError where nothing is locked, or by a manager that node does not bring. */
export function findInstall({ root, home, folder }: Project): CiInstall {
  for (let at = home; ; at = posix.dirname(at) === '.' ? '' : posix.dirname(at)) {
    for (const lock of ['package-lock.json', 'pnpm-lock.yaml', 'yarn.lock']) {
      const path = join(root, at, lock)
      const whole = existsSync(path) && managerOf(lock)?.line(readFileSync(path, 'utf8'))
      if (!whole) continue
      return {
        folder: at,
        ...(lock !== 'package-lock.json' && { prepare: 'corepack enable' }),
        whole,
        quiet: quietly(whole),
        program: posix.join(isInside(folder) ? folder : inHome(home), 'dist/cli.js'),
      }
    }
    if (at === '') break
  }
  throw new SpecExecError('Expected a lock file of npm, pnpm or yarn, found none', {
    hint: 'CI runs the spec-exec that the base branch has locked: npm install --package-lock-only, or write the job by hand (docs/ci/others.md)',
  })
}

/** Version 2 of yarn and later know no option for it. */
function quietly(line: string): string {
  return line.includes('--immutable')
    ? `YARN_ENABLE_SCRIPTS=false ${line}`
    : `${line} --ignore-scripts`
}

function isInside(folder: string): boolean {
  return folder !== '.' && !folder.startsWith('..')
}

function inHome(home: string): string {
  return posix.join(home, 'node_modules/spec-exec')
}
