import type { ClauseKind } from '../clauses/clause.js'
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
import { clausePage } from './explain/clause-page.js'
import { examplesOf } from './explain/examples.js'
import { rulePage } from './explain/rule-page.js'
import { terminalPage } from './explain/terminal.js'

export const explain: Command = {
  name: 'explain',
  summary: 'say what a rule or a kind of clause wants and why; without a name, list them all',
  args: [{ flags: '[name]', about: 'of a rule, such as one-task, or of a kind, such as naming' }],
  options: [],
  async run(io, [name]) {
    // Only who asks for them waits for them.
    const { kinds } = await import('../clauses/all.js')
    if (name === undefined) {
      io.out(listText([...builtIn, ...(await ownRules(io))], kinds, io))
      return 0
    }
    const kind = kinds.find((known) => known.kind === name)
    const rule = builtIn.find(({ id }) => id === name) ?? (await findOwn(io, name))
    if (!rule && !kind) throw await unknown(io, name, kinds)
    const pages = [
      ...(rule ? [rulePage(rule, examplesOf(`rules/${rule.id}`))] : []),
      ...(kind ? [clausePage(kind, examplesOf(`clauses/${kind.kind}`))] : []),
    ]
    io.out(pages.map((page) => terminalPage(page, io)).join('\n'))
    return 0
  },
}

function listText(rules: readonly Rule[], kinds: readonly ClauseKind[], io: Io): string {
  const paint = paintFor(io)
  const idWidth = Math.max(...rules.map(({ id }) => id.length))
  const kindWidth = Math.max(...kinds.map(({ kind }) => kind.length))
  return textOf([
    ...rules.map(
      ({ id, severity, summary }) =>
        `${paint('bold', printable(id).padEnd(idWidth))}  ${severity.padEnd(7)}  ${printable(summary)}`,
    ),
    '',
    'Kinds of clause, for the steering documents:',
    ...kinds.map(({ kind, summary }) => `${paint('bold', kind.padEnd(kindWidth))}  ${summary}`),
  ])
}

async function findOwn(io: Io, id: string): Promise<Rule | undefined> {
  const own = await ownRules(io)
  return own.find((rule) => rule.id === id)
}

async function unknown(io: Io, name: string, kinds: readonly ClauseKind[]): Promise<SpecExecError> {
  const ids = [...builtIn, ...(await ownRules(io))].map(({ id }) => id)
  const names = [...new Set([...ids, ...kinds.map(({ kind }) => kind)])]
  const near = nearest(name, names)
  return new SpecExecError(`Expected a rule or a kind of clause, found \`${name}\``, {
    hint:
      near === undefined ? `Use one of: ${names.join(', ')}` : `Run: npx spec-exec explain ${near}`,
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
