import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { agents } from '../../src/agents/all.js'
import { kinds } from '../../src/clauses/all.js'
import { dialects } from '../../src/dialects/all.js'
import { rules } from '../../src/rules/all.js'
import { assert, suite } from '../helpers/suite.js'
import { agentWords } from './agents/words.js'
import { dialectWords } from './dialects/words.js'
import { others } from './index.js'
import { holdFile, root } from './page-file.js'

// SPEC_EXEC_PAGES=write writes the index anew.
suite('the index of the pages', (test) => {
  test('names each page', () => holdFile('docs/README.md', index()))
  test('leaves none out', () => {
    const pages = readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
      .map((path) => path.replaceAll('\\', '/'))
      .filter((path) => path.endsWith('.md') && path !== 'README.md')
    assert.equal(
      pages.filter((path) => !index().includes(`](${path})`)),
      [],
    )
    assert.equal(
      others.filter(({ path }) => !existsSync(join(root, 'docs', path))),
      [],
    )
  })
})

function index(): string {
  return [
    '# spec-exec, page by page',
    '',
    'The [README](../README.md) is the way in. `npx spec-exec explain <name>` prints the page of a rule or of a kind of clause.',
    '',
    ...others.map(({ path, says }) => `- [${path}](${path}): ${says}`),
    '',
    '## Rules',
    '',
    '| rule | a commit … | severity |',
    '|---|---|---|',
    ...rules.map(
      ({ id, summary, severity }) => `| [\`${id}\`](rules/${id}.md) | ${summary} | ${severity} |`,
    ),
    '',
    '## Clauses',
    '',
    'For the steering documents. A clause of this kind …',
    '',
    '| kind | what it asks |',
    '|---|---|',
    ...kinds.map(({ kind, summary }) => `| [\`${kind}\`](clauses/${kind}.md) | ${summary} |`),
    '',
    '## Dialects',
    '',
    'How tools write task lists, and what is read of them:',
    '',
    ...dialects.map(({ id }) => `- [${dialectWords[id]?.tool}](dialects/${id}.md)`),
    '',
    '## Coding agents',
    '',
    'What `npx spec-exec init --agent` writes:',
    '',
    ...agents.map(({ name }) => `- [${agentWords[name]?.tool}](agents/${name}.md)`),
    '',
  ].join('\n')
}
