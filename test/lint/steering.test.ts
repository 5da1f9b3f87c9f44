import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { VFile } from 'vfile'
import { kinds } from '../../src/clauses/all.js'
import { readFacts } from '../../src/lint/reading/facts.js'
import { judgeDocument } from '../../src/lint/reading/judge.js'
import specExec from '../../src/remark.js'
import { assert, suite } from '../helpers/suite.js'
import { filesOf } from './linted.js'

const path = '.claude/steering/structure.md'
const text = `# Structure

Components are in PascalCase.

\`\`\`yaml spec-exec
- kind: naming
  files: src/components/*.tsx
  is: PascalCase
- kind: nmaing
  files: src/*.ts
  is: kebab-case
\`\`\`
`

const message = `Expected one of ${kinds.map(({ kind }) => `\`${kind}\``).join(', ')}, found \`nmaing\``

async function found(document: string): Promise<readonly string[]> {
  const place = { role: 'steering', dialect: 'claude' } as const
  const facts = await readFacts(
    { path, place, bytes: Buffer.from(document), maxListBytes: 1 << 20 },
    filesOf({}),
  )
  return judgeDocument(facts).map(
    ({ rule, severity, finding: { place: at, message, fix } }) =>
      `${at?.path}:${at?.line} ${severity} ${rule}: ${message} (${fix})`,
  )
}

suite('lint of steering documents', (test) => {
  test('names what is broken in declared blocks, at its line', async () => {
    assert.equal(await found(text), [
      `.claude/steering/structure.md:9 error clause-blocks: ${message} (Write \`kind: naming\`)`,
    ])
  })

  test('has nothing to say of blocks that can be read, or of prose', async () => {
    assert.equal(await found(text.replace(/- kind: nmaing[\s\S]*?```/, '```')), [])
    assert.equal(await found('# Structure\n\n- [x ] is no task here\n'), [])
  })

  test('says the same through remark', async () => {
    const file = new VFile({ cwd: '/', path, value: text })
    const processor = unified().use(remarkParse).use(specExec)
    await processor.run(processor.parse(file), file)
    assert.equal(
      file.messages.map(
        ({ line, column, fatal, ruleId, reason }) =>
          `${line}:${column} ${fatal} ${ruleId}: ${reason}`,
      ),
      [`9:3 true clause-blocks: ${message}`],
    )
  })
})
