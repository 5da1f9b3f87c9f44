import type { Rule } from '../../rules/rule.js'
import { aboutBlocks } from './about.js'
import { type Example, exampleBlocks, heading, type Page, paragraph } from './page.js'
import { settingOf } from './settings.js'

/** The page of a rule. */
export function rulePage(rule: Rule, examples: readonly Example[]): Page {
  const { id, summary, kinds, severity, needs, about } = rule
  const judges =
    needs === 'range' ? 'a range of commits as a whole' : `commits of kind ${kinds.join(', ')}`
  const setting = settingOf(id)
  return {
    title: `${id}: ${needs === 'range' ? '' : 'a commit '}${summary}`,
    blocks: [
      {
        kind: 'items',
        items: [
          { lead: 'Severity:', text: `${severity}, unless the configuration says otherwise` },
          { lead: 'Judges:', text: judges },
          { lead: 'Where:', text: others.get(id) ?? doors[needs] },
        ],
      },
      ...aboutBlocks(about),
      ...exampleBlocks(examples),
      heading('Set it'),
      paragraph(severityText(rule)),
      ...(setting === undefined ? [] : [paragraph(setting)]),
    ],
  }
}

const doors: Readonly<Record<Rule['needs'], string>> = {
  diff: 'as the commit is made (hooks, `done`, `check`), by `verify`, and on a server',
  message: 'once the message is known (hooks), by `verify`, and on a server',
  history: 'once the commit is finished: by `verify` and on a server, never in its hooks',
  range: 'by `verify`, once it has judged each commit of a range, and on a server',
  tests:
    'last, where nothing else refuses the commit: as it is made, and by `verify`. A server runs no tests',
}

/** Of rules that have nothing to judge at some of their doors. */
const others: ReadonlyMap<string, string> = new Map([
  [
    'pinned-task',
    'as the commit is made (hooks, `done`, `check`), in the worktree of the pin alone',
  ],
  ['squash-named', 'by `verify` of what has landed on the base branch, and on a server'],
])

function severityText({ id, severity }: Rule): string {
  const other = severity === 'error' ? 'warning' : 'error'
  const effect = other === 'error' ? 'makes it refuse' : 'shows what it finds and refuses nothing'
  return `In the configuration, \`rules: { '${id}': '${other}' }\` ${effect}; \`'off'\` silences it. It holds from the commit after, in CI once the base branch has it.`
}
