import { basename, extname } from 'node:path'
import type { Change } from '../change.js'
import type { CommandRun } from '../facts.js'
import { decodePath } from '../git/path.js'
import type { Repo } from '../git/repo.js'

/** What a reader must know of runs beside their outcome. */
export async function noteRuns(
  repo: Repo,
  change: Change,
  runs: readonly CommandRun[],
): Promise<readonly string[]> {
  const failed = runs.find((run) => run.end !== 'exit' || run.code !== 0)
  const isStaged = change.commit.id === undefined
  return [
    ...runs.flatMap((run) => noteRun(run, change)),
    ...(failed && isStaged ? await noteUnstaged(repo, failed) : []),
  ]
}

function noteRun(run: CommandRun, { commit }: Change): readonly string[] {
  const { name, counts, before, scope, failedBefore, unfinished } = run
  if (run.end !== 'exit' || run.code !== 0) return []
  if (!counts && !before && unfinished === undefined)
    return [`the tests of \`${name}\` could not be counted: its exit code alone was judged`]
  const isUnknown = scope === 'whole' && !before && commit.parents.length > 0
  return [
    ...(isUnknown
      ? [`how many tests \`${name}\` ran at the parent is not on record: not compared`]
      : []),
    ...(failedBefore > 0
      ? [`\`${name}\` passed after it had failed ${times(failedBefore)} on this very tree: flaky?`]
      : []),
  ]
}

function times(amount: number): string {
  return amount === 1 ? 'once' : `${amount} times`
}

/** Files of the working tree that the tests went without, and that their output names. */
async function noteUnstaged(repo: Repo, { tail }: CommandRun): Promise<readonly string[]> {
  if (repo.root === undefined) return []
  const said = tail.join('\n')
  const list = async (...which: readonly string[]) =>
    splitPaths(await repo.git(['ls-files', '-z', '--exclude-standard', ...which]))
  const [unstaged, ignored] = await Promise.all([list('-m', '-o'), list('-o', '-i', '--directory')])
  const named = (paths: readonly string[]) =>
    paths.filter((path) => isNamed(said, path)).slice(0, 3)
  return [
    ...named(unstaged).map(
      (path) =>
        `\`${path}\` as it lies in the working tree is not staged: the tests ran without it`,
    ),
    ...named(ignored).map((path) => `\`${path}\` is ignored by git: the tests ran without it`),
  ]
}

function splitPaths(listed: Buffer): readonly string[] {
  const names = listed.toString('latin1').split('\0')
  const paths = names.map((name) => decodePath(Buffer.from(name, 'latin1')))
  return [...new Set(paths)].filter((path) => path !== '' && !/(^|\/)node_modules\/$/.test(path))
}

/** By its name without the ending, as imports name it. */
function isNamed(text: string, path: string): boolean {
  const whole = basename(path)
  const stem = (whole.startsWith('.') ? whole : basename(whole, extname(whole))).replace(
    /[.*+?^${}()|[\]\\]/g,
    '\\$&',
  )
  return stem !== '' && new RegExp(`(^|[^\\w-])${stem}($|[^\\w-])`, 'm').test(text)
}
