import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { dialects } from '../../src/dialects/all.js'
import type { Dialect } from '../../src/facts.js'
import { openWorkingPlan } from '../../src/plan/working.js'
import type { Task, TaskList } from '../../src/spec/task.js'
import { withRepo } from '../helpers/repo.js'
import { assert, suite } from '../helpers/suite.js'
import { type DialectWords, dialectWords } from './dialects/words.js'
import { holdFile, root } from './page-file.js'

// SPEC_EXEC_PAGES=write writes the pages anew.
suite('pages of dialects', (test) => {
  for (const dialect of dialects) {
    test(`docs/dialects/${dialect.id}.md shows what is read of a list as its tool writes it`, async () => {
      const words = dialectWords[dialect.id]
      if (!words) throw new Error(`Expected words for ${dialect.id}`)
      const lists: TaskList[] = []
      await withRepo(
        async ({ root: cwd, env }) => {
          lists.push(...(await openWorkingPlan({ cwd, env })).lists)
        },
        { files: { [words.path]: words.list } },
      )
      const [list] = lists
      if (!list) throw new Error(`Expected a list at ${words.path}`)
      assert.is(list.dialect, dialect.id)
      assert.equal(list.malformed, [])
      holdFile(`docs/dialects/${dialect.id}.md`, pageOf({ dialect, words, list }))
    })
  }
  test('there is a page for each, and no other', () => {
    assert.equal(
      readdirSync(join(root, 'docs/dialects')).sort(),
      dialects.map(({ id }) => `${id}.md`).sort(),
    )
  })
})

interface Read {
  readonly dialect: Dialect
  readonly words: DialectWords
  readonly list: TaskList
}

function pageOf({ dialect, words, list }: Read): string {
  const { id, lists, steering, plan, startMark } = dialect
  return [
    `# ${words.tool}`,
    '',
    `${words.intro} The configuration names this dialect \`${id}\`.`,
    '',
    '## Where',
    '',
    'From any folder of the repository, so that a monorepo needs no setting:',
    '',
    ...row('Task lists', lists),
    ...row('Steering documents', steering),
    ...row('Also of the plan', ['the folder of each list', ...(plan ?? [])]),
    '',
    '## A task list',
    '',
    `\`${words.path}\`:`,
    '',
    '```markdown',
    words.list.trimEnd(),
    '```',
    '',
    'What is read of it:',
    '',
    '| task | state | title | says |',
    '|---|---|---|---|',
    ...list.tasks.map((task) => taskRow(list.spec, task)),
    '',
    '## Marks',
    '',
    '`[ ]` is open, `[x]` and `[X]` are done, `[-]` is started, `[~]` is blocked. Any other mark, and a box that is none (`[x ]`, `[]`), is a fault with its line: [`list-format`](../rules/list-format.md).',
    '',
    startMark === undefined
      ? 'The tool itself writes no mark for a task that has begun.'
      : `The tool itself marks a task that has begun with \`[${startMark}]\`.`,
    '',
    '## Good to know',
    '',
    ...words.notes.map((note) => `- ${note}`),
    '',
    '## Set it up',
    '',
    '`npx spec-exec init` finds these places by itself, says which lists it found and changes none of them. `npx spec-exec lint` says what is wrong in a list, `npx spec-exec list` what it holds.',
    '',
    `All dialects are read unless the configuration says \`dialects: ['${id}']\`. One of your own is data: \`dialects: [{ id: 'ours', lists: ['plans/*/tasks.md'], steering: ['plans/rules.md'] }]\`.`,
    '',
    '[All pages](../README.md)',
    '',
  ].join('\n')
}

function row(name: string, globs: readonly string[]): readonly string[] {
  const shown = globs.map((glob) => (glob.includes(' ') ? glob : `\`${glob}\``))
  return [`- ${name}: ${shown.join(', ')}`]
}

function taskRow(spec: string, task: Task): string {
  const { requirements, leverage, dependsOn, paths, needsNoWork } = task.metadata
  const says = [
    task.isOptional ? 'optional' : '',
    task.parent === undefined ? '' : `part of ${task.parent}`,
    said('requirements', requirements),
    said('reuses', leverage),
    said('depends on', dependsOn),
    said('files', paths),
    needsNoWork ? 'needs no work' : '',
  ].filter((part) => part !== '')
  return `| \`${spec}/${task.key}\` | ${task.state} | ${task.title} | ${says.join('; ')} |`
}

function said(what: string, values: readonly string[]): string {
  return values.length === 0 ? '' : `${what} ${values.map((value) => `\`${value}\``).join(', ')}`
}
