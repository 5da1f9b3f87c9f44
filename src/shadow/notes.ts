import type { Change } from '../change.js'
import type { CommandRun } from '../facts.js'
import { pathsIn } from '../git/path.js'
import type { Repo } from '../git/repo.js'
import { hasEndedWell } from '../test-run.js'
import { literalPattern } from '../text/literal-pattern.js'
import { shellWord } from '../text/shell-word.js'

/** What a reader must know of runs beside their outcome. */
export async function noteRuns(
  repo: Repo,
  change: Change,
  runs: readonly CommandRun[],
): Promise<readonly string[]> {
  const failed = runs.find((run) => !hasEndedWell(run))
  const isStaged = change.commit.id === undefined
  return [
    ...runs.flatMap((run) => noteRun(run, change)),
    ...(failed && isStaged ? await noteUnstaged(repo, failed) : []),
  ]
}

function noteRun(run: CommandRun, { commit }: Change): readonly string[] {
  const { name, counts, before, scope, failedTries, unfinished } = run
  if (!hasEndedWell(run)) return []
  if (!counts && !before && unfinished === undefined)
    return [`the tests of \`${name}\` could not be counted: its exit code alone was judged`]
  const isUnknown = scope === 'whole' && !before && commit.parents.length > 0
  return [
    ...(isUnknown
      ? [`how many tests \`${name}\` ran at the parent is not on record: not compared`]
      : []),
    ...(failedTries > 0
      ? [`\`${name}\` passed after it had failed ${times(failedTries)} on this very tree: flaky?`]
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
    pathsIn(await repo.git(['ls-files', '-z', '--exclude-standard', ...which])).filter(
      (path) => !/(^|\/)node_modules\/$/.test(path),
    )
  const [unstaged, ignored] = await Promise.all([list('-m', '-o'), list('-o', '-i', '--directory')])
  const named = (paths: readonly string[]) =>
    paths.filter((path) => isNamed(said, path)).slice(0, 3)
  const found = [
    ...named(unstaged).map(
      (path) =>
        `\`${path}\` is not staged as it lies in the working tree, and the tests ran without it: git add -- ${shellWord(path)}`,
    ),
    ...named(ignored).map(
      (path) =>
        `\`${path}\` is ignored by git, so it is not in the commit and the tests ran without it`,
    ),
  ]
  if (found.length > 0 || unstaged.length === 0) return found
  const first = unstaged.slice(0, 3).map((path) => `\`${path}\``)
  const more = unstaged.length > 3 ? ' …' : ''
  return [`not staged, so the tests ran without what changed there: ${first.join(', ')}${more}`]
}

/** By its name; without the ending, as imports name it, where that is no common word. */
function isNamed(text: string, path: string): boolean {
  const whole = path.replace(/\/$/, '').split('/').at(-1) ?? ''
  const stem = whole.startsWith('.') ? whole : whole.replace(/\.[^.]*$/, '')
  return [whole, ...(stem.length > 3 && stem !== 'index' ? [stem] : [])].some((word) => {
    const literal = literalPattern(word)
    return word !== '' && new RegExp(`(^|[^\\w-])${literal}($|[^\\w-])`, 'm').test(text)
  })
}
