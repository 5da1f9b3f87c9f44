import { closeSync, lstatSync, openSync, readSync, realpathSync, statSync } from 'node:fs'
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path'
import { SpecExecError } from '../../error.js'
import type { Repo } from '../../git/repo.js'
import { openFile } from '../../output/file.js'
import type { Sink } from '../../output/sink.js'

/**
 * The file, as seen from `cwd`, that a report is written to. Throws SpecExecError for no name, for one within the git
 * directory, for one that git tracks and that is no report, and where the file cannot be opened.
 */
export async function openReportFile(repo: Repo, path: string, cwd: string): Promise<Sink> {
  if (path === '')
    throw new SpecExecError('Expected a file behind --output, found an empty name', {
      hint: `Name one: ${otherName}`,
    })
  const target = realTarget(resolve(cwd, path))
  if (isOfGit(repo, target))
    throw new SpecExecError(`Expected a file outside the git directory, found \`${path}\``, {
      hint: `Name another: ${otherName}`,
    })
  if ((await isTracked(repo, target)) && !isReport(target))
    throw new SpecExecError(
      `Expected a file that git does not track, or a report, found \`${path}\``,
      { hint: `Name another: ${otherName}` },
    )
  return openFile(path, cwd)
}

const otherName = '--output report.html'

/** With the folder as it is called on disk, whatever links and letters led there; the file itself may be a link, which is replaced. */
function realTarget(target: string): string {
  try {
    return lstatSync(target, { throwIfNoEntry: false })?.isFile()
      ? realpathSync.native(target)
      : join(realpathSync.native(dirname(target)), basename(target))
  } catch {
    return target
  }
}

function isOfGit({ gitDir, commonDir }: Repo, target: string): boolean {
  if (target.split(sep).some((name) => name.toLowerCase() === '.git')) return true
  return [gitDir, commonDir].some((folder) => isWithin(realTarget(join(folder, '.')), target))
}

function isWithin(folder: string, path: string): boolean {
  const way = relative(folder, path)
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way)
}

async function isTracked(repo: Repo, target: string): Promise<boolean> {
  const root = repo.root === undefined ? undefined : realpathSync.native(repo.root)
  if (root === undefined || !isWithin(root, target)) return false
  const listed = await repo.git(['ls-files', '-z', '--', relative(root, target)])
  return listed.length > 0
}

/** By its first bytes, as the views write them. */
function isReport(path: string): boolean {
  if (!statSync(path, { throwIfNoEntry: false })?.isFile()) return false
  const first = Buffer.alloc(1024)
  const file = openSync(path, 'r')
  try {
    const text = first.toString('latin1', 0, readSync(file, first))
    return beginnings.some((beginning) => beginning.test(text))
  } finally {
    closeSync(file)
  }
}

const beginnings: readonly RegExp[] = [
  /^<!doctype html><html lang="en"><head>.*<meta name="generator" content="spec-exec">/,
  /^\{"schemaVersion":\d+,"kind":"trace",/,
  /^<!-- spec-exec report -->\n/,
]
