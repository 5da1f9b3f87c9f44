import { nearest } from '../config/nearest.js'
import { SpecExecError } from '../error.js'
import { printable } from '../escape.js'
import { openRepo } from '../git/repo.js'
import { headConfiguration } from '../plan/working.js'
import { rules as builtIn } from '../rules/all.js'
import type { Rule } from '../rules/rule.js'
import { paintFor } from '../text/paint.js'
import { textOf } from '../text/words.js'
import type { Command, Io } from './command.js'

export const explain: Command = {
  name: 'explain',
  summary: 'say what a rule wants and why; without a rule, list them all',
  args: [{ flags: '[rule]', about: 'its id, such as one-task' }],
  options: [],
  async run(io, [id]) {
    if (id === undefined) {
      io.out(listText([...builtIn, ...(await ownRules(io))], io))
      return 0
    }
    const rule = builtIn.find((known) => known.id === id) ?? (await findOwn(io, id))
    io.out(ruleText(rule, io))
    return 0
  },
}

function listText(rules: readonly Rule[], io: Io): string {
  const paint = paintFor(io)
  const idWidth = Math.max(...rules.map(({ id }) => id.length))
  return textOf(
    rules.map(
      ({ id, severity, summary }) =>
        `${paint('bold', printable(id).padEnd(idWidth))}  ${severity.padEnd(7)}  ${printable(summary)}`,
    ),
  )
}

function ruleText({ id, summary, kinds, severity, needs, about }: Rule, io: Io): string {
  const paint = paintFor(io)
  return textOf([
    `${paint('bold', printable(id))}: a commit ${printable(summary)}`,
    `  severity: ${severity}, unless the configuration says otherwise`,
    `  judges: commits of kind ${kinds.join(', ')}`,
    `  ${doors[needs]}`,
    '',
    ...about.split('\n').map(printable),
  ])
}

const doors: Readonly<Record<Rule['needs'], string>> = {
  diff: 'judged as the commit is made, and by verify',
  message: 'judged once the message is known, and by verify',
  history: 'judged by verify alone',
  tests: 'judged last, where nothing else refuses the commit, and by verify',
}

async function findOwn(io: Io, id: string): Promise<Rule> {
  const own = await ownRules(io)
  const found = own.find((rule) => rule.id === id)
  if (found) return found
  const ids = [...builtIn, ...own].map((rule) => rule.id)
  const near = nearest(id, ids)
  throw new SpecExecError(`Expected the id of a rule, found \`${id}\``, {
    hint:
      near === undefined ? `Use one of: ${ids.join(', ')}` : `Run: npx spec-exec explain ${near}`,
  })
}

/** Rules of the configuration's own; none outside of a repository, or where its configuration cannot be read. */
async function ownRules(io: Io): Promise<readonly Rule[]> {
  try {
    const repo = await openRepo(io.cwd, io.env)
    try {
      return (await headConfiguration(repo))?.extraRules ?? []
    } finally {
      repo.close()
    }
  } catch (error) {
    // The rules that are built in are explained anywhere.
    if (error instanceof SpecExecError) return []
    throw error
  }
}
