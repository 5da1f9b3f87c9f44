import type { Change } from '../change.js'
import type { CommandRun, TestCommand } from '../facts.js'
import { shellWord } from '../text/shell-word.js'
import { matches } from './area.js'

/** A command that a commit asks for, as it will run. */
export interface AskedCommand extends Pick<CommandRun, 'name' | 'line' | 'scope'> {
  /** Seconds, after which it is ended. */
  readonly timeout: number
  /** Globs of JUnit XML files that it writes. */
  readonly junit: readonly string[]
}

/** What a commit is to be tested by: the commands of the law that it concerns, and those that its task names. */
export function commandsOf(change: Change): readonly AskedCommand[] {
  const { settings, patterns } = change.law
  if (change.broughtTests) return broughtBy(change.broughtTests)
  if (settings.test.length === 0) return []
  return once([
    ...settings.test.flatMap((test, at) => askedOf(test, patterns.related[at] ?? [], change)),
    ...taskCommands(change),
  ])
}

/**
 * A commit that changes the test commands is tested by those that it brings: whatever follows it is judged by
 * them, and where the old ones cannot pass there would be no way out.
 */
function broughtBy(brought: readonly TestCommand[]): readonly AskedCommand[] {
  return brought
    .filter(({ related }) => related.length === 0)
    .map(({ name, run, timeout, junit }) => ({ name, line: run, scope: 'whole', timeout, junit }))
}

/** One line runs once; for the whole project where that asks for it too, which is judged more strictly. */
function once(asked: readonly AskedCommand[]): readonly AskedCommand[] {
  const byLine = new Map<string, AskedCommand>()
  for (const one of asked) {
    const known = byLine.get(one.line)
    if (!known || (one.scope === 'whole' && known.scope !== 'whole')) byLine.set(one.line, one)
  }
  return [...byLine.values()]
}

function askedOf(
  test: TestCommand,
  related: readonly string[],
  change: Change,
): readonly AskedCommand[] {
  const { name, run, timeout, junit } = test
  if (related.length === 0) return [{ name, line: run, scope: 'whole', timeout, junit }]
  const changed = change.files.filter((file) => file.area !== 'plan' && matches(related, file.path))
  if (changed.length === 0) return []
  if (!run.includes('{files}')) return [{ name, line: run, scope: 'related', timeout, junit }]
  const words = changed.filter((file) => file.status !== 'D').map((file) => fileWord(file.path))
  const parts = inParts(words)
  return parts.map((part, at) => ({
    name: parts.length === 1 ? name : `${name} (${at + 1}/${parts.length})`,
    line: run.replaceAll('{files}', () => part.join(' ')),
    scope: 'related',
    timeout,
    junit,
  }))
}

/** A path as the shell hands it on; one that begins with a dash is no option. */
function fileWord(path: string): string {
  return shellWord(path.startsWith('-') ? `./${path}` : path)
}

/** Systems bound the length of one word, and the whole line is one to `sh -c`: 128 kB on Linux, 32 kB on Windows. */
const longestPart = 30_000

function inParts(words: readonly string[]): readonly (readonly string[])[] {
  const parts: string[][] = []
  let length = longestPart
  for (const word of words) {
    length += word.length + 1
    if (length > longestPart) {
      parts.push([])
      length = word.length
    }
    parts.at(-1)?.push(word)
  }
  return parts
}

/** As the plan had it before this commit: no commit words the test that it is judged by. */
function taskCommands({ flips, law }: Change): readonly AskedCommand[] {
  const [flip] = flips
  const timeout = Math.max(...law.settings.test.map((test) => test.timeout))
  return (flip?.before?.metadata.tests ?? []).map((line) => ({
    name: line,
    line,
    scope: 'task',
    timeout,
    junit: [],
  }))
}
