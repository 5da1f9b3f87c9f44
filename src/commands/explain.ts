import type { ClauseKind } from '../clauses/clause.js'
import { nearest } from '../config/nearest.js'
import { SpecExecError } from '../error.js'
import { printable } from '../escape.js'
import { openRepo } from '../git/repo.js'
import { headConfiguration } from '../plan/working.js'
import { rules as builtIn } from '../rules/all.js'
import type { Rule } from '../rules/rule.js'
import { paintFor } from '../text/paint.js'
import { widthOf } from '../text/width.js'
import { textOf } from '../text/words.js'
import type { Command, Io } from './command.js'

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
    const texts = [rule && ruleText(rule, io), kind && kindText(kind, io)]
    const found = texts.filter((text) => text !== undefined)
    if (found.length === 0) throw await unknown(io, name, kinds)
    io.out(found.join('\n'))
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

function ruleText({ id, summary, kinds, severity, needs, about }: Rule, io: Io): string {
  const paint = paintFor(io)
  return textOf([
    `${paint('bold', printable(id))}: ${needs === 'range' ? '' : 'a commit '}${printable(summary)}`,
    `  severity: ${severity}, unless the configuration says otherwise`,
    `  judges: ${needs === 'range' ? 'a range of commits as a whole' : `commits of kind ${kinds.join(', ')}`}`,
    `  ${doors[needs]}`,
    '',
    ...about.split('\n').map(printable),
  ])
}

const doors: Readonly<Record<Rule['needs'], string>> = {
  diff: 'judged as the commit is made, and by verify',
  message: 'judged once the message is known, and by verify',
  history: 'judged by verify alone',
  range: 'judged by verify, once it has judged the commits of a range',
  tests: 'judged last, where nothing else refuses the commit, and by verify',
}

function kindText({ kind, summary, about, example }: ClauseKind, io: Io): string {
  const paint = paintFor(io)
  const keyWidth = Math.max(...[...about, ...aboutAll].map(({ key }) => key.length))
  const rows = (keys: ClauseKind['about']) =>
    keys.flatMap(({ key, meaning }) => {
      const [first = '', ...more] = wrapped(meaning, io.width - keyWidth - 4)
      const indent = ' '.repeat(keyWidth + 4)
      return [
        `  ${paint('bold', key.padEnd(keyWidth))}  ${first}`,
        ...more.map((line) => indent + line),
      ]
    })
  return textOf([
    `${paint('bold', kind)}: a clause of this kind ${summary}`,
    '  judged by the rule steering',
    '',
    'Keys:',
    ...rows(about),
    '',
    'Keys of every clause:',
    ...rows(aboutAll),
    '',
    'Example, in a steering document:',
    '',
    '```yaml spec-exec',
    ...example.split('\n'),
    '```',
    '',
    ...wrapped(aboutWaivers, io.width),
  ])
}

/** What a clause of any kind may carry. */
const aboutAll: ClauseKind['about'] = [
  {
    key: 'id',
    meaning:
      'Names it in waivers and in the configuration. Without one, its place does: `.claude/steering/structure.md:42`',
  },
  { key: 'why', meaning: 'The reason, which each of its findings ends with' },
  {
    key: 'severity',
    meaning:
      '`error` or `warning`; `error` if it does not say. `clauses` in the configuration decides over it: by id, by kind, or for all that are `declared` or `read`',
  },
]

const aboutWaivers =
  "Waived: where the configuration says `waivers: 'reason'`, the message of a commit may say `Spec-Waive: <id or place of the clause> — <reason>`. Its findings are then warnings, which every report shows with the reason."

/** A text in lines of at most so many columns, save for words that are longer. */
function wrapped(text: string, columns: number): readonly string[] {
  const lines: string[] = []
  for (const word of text.split(' ')) {
    const longer = `${lines.at(-1) ?? ''} ${word}`
    if (lines.length > 0 && widthOf(longer) <= columns) lines[lines.length - 1] = longer
    else lines.push(word)
  }
  return lines
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
