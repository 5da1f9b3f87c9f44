import type { Repo } from '../../git/repo.js'
import type { Entry } from '../../tree.js'
import type { ChangedFile } from '../files.js'
import { isLockFile, isTestPath } from './places.js'

/** Files that are the work of a commit as a reader has to see it: no plan, no law, no lock file. */
export function workFiles(files: readonly ChangedFile[]): readonly ChangedFile[] {
  return files.filter(
    ({ path, area }) => area === 'work' && !isLockFile(path) && !unread.test(path),
  )
}

const unread =
  /\.(?:snap|svg|png|jpe?g|gif|webp|ico|pdf|woff2?|ttf|min\.\w+|map)$|(?:^|\/)(?:dist|vendor|generated|__generated__)\//

/** Lines that the work of a commit adds, tests left out: those that stand more often in a text after than before. Rejects with SpecExecError when an object is missing. */
export async function countLines(repo: Repo, files: readonly ChangedFile[]): Promise<number> {
  const asked = workFiles(files).filter(({ path }) => !isTestPath(path))
  const counts = await Promise.all(
    asked.map(async ({ before, after }) =>
      addedLines(await readText(repo, before), await readText(repo, after)),
    ),
  )
  return counts.reduce((sum, each) => sum + each, 0)
}

function addedLines(before: string, after: string): number {
  const was = new Map<string, number>()
  for (const line of before.split('\n')) was.set(line.trim(), (was.get(line.trim()) ?? 0) + 1)
  let added = 0
  for (const each of after.split('\n')) {
    const line = each.trim()
    const left = was.get(line) ?? 0
    if (left > 0) was.set(line, left - 1)
    else if (line !== '') added++
  }
  return added
}

async function readText(repo: Repo, entry: Entry | undefined): Promise<string> {
  if (!entry?.mode.startsWith('100')) return ''
  const { bytes } = await repo.objects.blob(entry.id, 1 << 20)
  return bytes && !bytes.includes(0) ? bytes.toString('utf8') : ''
}
