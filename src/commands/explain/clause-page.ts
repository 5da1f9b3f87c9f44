import type { ClauseKind } from '../../clauses/clause.js'
import { type Example, exampleBlocks, heading, type Key, type Page, paragraph } from './page.js'

/** The page of a kind of clause. */
export function clausePage(
  { kind, summary, about, example }: ClauseKind,
  examples: readonly Example[],
): Page {
  return {
    title: `${kind}: a clause of this kind ${summary}`,
    blocks: [
      {
        kind: 'items',
        items: [
          { lead: 'Severity:', text: 'error where it is declared, warning where it is read' },
          { lead: 'Judges:', text: 'what a commit of kind task, free or law adds or changes' },
          { lead: 'Where:', text: 'by the rule `steering`, wherever that judges' },
        ],
      },
      heading('Keys'),
      { kind: 'keys', keys: about },
      heading('Keys of every clause'),
      { kind: 'keys', keys: ofEvery },
      heading('Example, in a steering document'),
      { kind: 'code', language: 'yaml spec-exec', text: example },
      ...exampleBlocks(examples),
      heading('Set it'),
      paragraph(
        `In the configuration, \`clauses: { ${kind}: 'warning' }\` decides over all of this kind, \`clauses: { '<id>': 'off' }\` over one, \`declared\` and \`read\` over all of an origin.`,
      ),
      paragraph(
        "Waived: where the configuration says `waivers: 'reason'`, the message of a commit may say `Spec-Waive: <id or place of the clause> — <reason>`. Its findings are then warnings, which every report shows with the reason.",
      ),
    ],
  }
}

/** What a clause of any kind may carry. */
const ofEvery: readonly Key[] = [
  {
    key: 'id',
    meaning:
      'Names it in waivers and in the configuration. Without one, its place does: `.claude/steering/structure.md:42`',
  },
  { key: 'why', meaning: 'The reason, which each of its findings ends with' },
  {
    key: 'severity',
    meaning:
      '`error` or `warning`; `error` if it does not say. `clauses` in the configuration decides over it',
  },
]
