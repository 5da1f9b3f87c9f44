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
  if (settings.test.length === 0) return []
  return [
    ...settings.test.flatMap((test, at) => askedOf(test, patterns.related[at] ?? [], change)),
    ...taskCommands(change),
  ]
}

/** A command for related files is asked for only where one is left to hand to it. */
function askedOf(
  test: TestCommand,
  related: readonly string[],
  change: Change,
): readonly AskedCommand[] {
  const { name, run, timeout, junit } = test
  if (related.length === 0) return [{ name, line: run, scope: 'whole', timeout, junit }]
  const paths = change.files
    .filter((file) => file.status !== 'D' && matches(related, file.path))
    .map((file) => file.path)
  if (paths.length === 0) return []
  const line = run.replaceAll('{files}', () => paths.map(shellWord).join(' '))
  return [{ name, line, scope: 'related', timeout, junit }]
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
