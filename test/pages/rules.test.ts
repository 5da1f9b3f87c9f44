import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { kinds } from '../../src/clauses/all.js'
import { clausePage } from '../../src/commands/explain/clause-page.js'
import { markdownPage } from '../../src/commands/explain/markdown.js'
import type { Example, Page } from '../../src/commands/explain/page.js'
import { rulePage } from '../../src/commands/explain/rule-page.js'
import { explain } from '../../src/commands/explain.js'
import { rules } from '../../src/rules/all.js'
import { called } from '../commands/called.js'
import { assert, suite } from '../helpers/suite.js'
import { readStories } from './examples/all.js'
import { type Judged, judgeStories } from './examples/judge.js'
import { holdFile, root } from './page-file.js'

// SPEC_EXEC_PAGES=write writes the pages, and the examples that `explain` prints, anew.
const judging = readStories().then(judgeStories)

suite('pages of rules and clauses', (test) => {
  for (const { id, severity } of rules) {
    test(`the example of ${id} is judged by that rule, and the accepted one by none`, async () => {
      const [first, ...others] = await examplesOf(`rules/${id}`)
      assert.is(first?.heading, severity === 'error' ? 'Refused' : 'Shown')
      // A range is wrong where a commit of it is.
      const found = id === 'net-boxes' ? ['merge-clean', id] : [id]
      assert.equal([...new Set(first?.found)], found)
      for (const { heading, found } of others)
        assert.equal(found, heading === 'Waived' ? [id] : [], heading)
    })
  }
  for (const { kind } of kinds) {
    test(`the example of clauses of kind ${kind} is judged by their rule`, async () => {
      const examples = await examplesOf(`clauses/${kind}`)
      assert.equal(
        examples.map(({ heading, found }) => [heading, ...found]),
        [['Refused', 'steering'], ['Accepted']],
      )
    })
  }
  test('the examples that `explain` prints are those', async () => {
    const shown = [...(await judging)].map(([page, examples]) => [page, examples.map(shownOf)])
    const path = 'src/commands/explain/examples.json'
    holdFile(path, `${JSON.stringify(Object.fromEntries(shown), undefined, 2)}\n`)
  })
  for (const rule of rules) {
    test(`docs/rules/${rule.id}.md says what the rule says`, async () => {
      const examples = await examplesOf(`rules/${rule.id}`)
      holdPage(`docs/rules/${rule.id}.md`, rulePage(rule, examples))
    })
  }
  for (const kind of kinds) {
    test(`docs/clauses/${kind.kind}.md says what the kind says`, async () => {
      const examples = await examplesOf(`clauses/${kind.kind}`)
      holdPage(`docs/clauses/${kind.kind}.md`, clausePage(kind, examples))
    })
  }
  test('`explain` says the words of the pages, in their order', async () => {
    const where = { cwd: tmpdir(), env: { PATH: process.env['PATH'] } }
    for (const name of new Set([...rules.map(({ id }) => id), ...kinds.map(({ kind }) => kind)])) {
      const { out } = await called(explain, where, { args: [name] })
      const pages = [`docs/rules/${name}.md`, `docs/clauses/${name}.md`]
      const texts = pages.filter((path) => existsSync(join(root, path))).map(readPage)
      assert.is(wordsOf(out), wordsOf(texts.join('\n')), name)
    }
  })
  test('there is no page of what is gone', () => {
    const pages = (folder: string) => readdirSync(join(root, folder)).sort()
    assert.equal(pages('docs/rules'), rules.map(({ id }) => `${id}.md`).sort())
    assert.equal(pages('docs/clauses'), kinds.map(({ kind }) => `${kind}.md`).sort())
  })
})

async function examplesOf(page: string): Promise<readonly Judged[]> {
  const examples = (await judging).get(page)
  if (!examples) throw new Error(`Expected an example for ${page}`)
  return examples
}

function shownOf({ heading, given, commit, printed }: Example): Example {
  return { heading, given, commit, printed }
}

function holdPage(path: string, page: Page): void {
  holdFile(path, markdownPage(page) + wayBack)
}

/** A terminal needs none. */
const wayBack = '\n[All rules and clauses](../README.md)\n'

function readPage(path: string): string {
  return readFileSync(join(root, path), 'utf8').replace(wayBack, '')
}

/** All but blanks and what lays a text out. */
function wordsOf(text: string): string {
  return text.replace(/^```.*$/gm, '').replace(/[\s`*#:\\-]/g, '')
}
