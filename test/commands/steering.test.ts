import { symlinkSync } from 'node:fs'
import { openSteering } from '../../src/change/steering.js'
import { steering } from '../../src/commands/steering.js'
import { openRepo } from '../../src/git/repo.js'
import { readSteering } from '../../src/plan/steering/documents.js'
import { readHeadLaw } from '../../src/plan/steering/law.js'
import { withRepo } from '../helpers/repo.js'
import { assert, rejects, suite } from '../helpers/suite.js'
import { called } from './called.js'
import { withAdopter } from './package.js'

const structure = '.claude/steering/structure.md'
const below = 'packages/a/.kiro/steering/rules.md'
const config = (keys: string) => ({
  'spec-exec.config.ts': `export default defineConfig({ ${keys} })\n`,
})

const files = {
  ...config("clauses: { size: 'off' }"),
  [structure]: `# Structure

- **Files**: \`kebab-case.ts\`
- Keep files under 300 lines
- Always use meaningful names

## Output

Output goes through the logger.

\`\`\`yaml spec-exec
- kind: text
  id: logger
  files: src/**/*.ts
  ban: console.log(
- kind: companion
  change: src/{name}.ts
  wants: test/{name}.test.ts
  severity: warning
- kind: size
  file: a
\`\`\`
`,
  [below]:
    '---\ninclusion: fileMatch\nfileMatchPattern: "src/**/*.ts"\n---\n- Never use `Date.now`\n',
  '.claude/steering/product.md': '# [PROJECT_NAME]\n\n- Keep files under 300 lines\n',
  '.claude/steering/by-hand.md': '---\ninclusion: manual\n---\n- Keep files under 300 lines\n',
  'src/BadName.ts': 'console.log(1)\n',
  'packages/a/src/clock.ts': 'Date.now()\nDate.now( )\n',
}

suite('steering', (test) => {
  test('lists the clauses in force, and the sentences that none covers', () =>
    withRepo(
      async (repo) => {
        const { code, out, err } = await called(steering, { cwd: repo.root, env: repo.env })
        assert.is(
          out,
          `.claude/steering/by-hand.md  included by hand: nothing is in force

.claude/steering/product.md  unfilled template: nothing is read

.claude/steering/structure.md
     3  naming     read      warning  **Files**: \`kebab-case.ts\`
     4  size       read      off      Keep files under 300 lines
    12  text       declared  error    [logger] Output goes through the logger.
    16  companion  declared  warning  Output goes through the logger.
  ⚠ 21:3  Expected one of the keys \`files\`, \`maxLines\`, \`except\`, \`exempt\`, \`kind\`, \`id\`, \`why\`, \`severity\`, found \`file\`
    help: Write \`files\`
  covered by no clause:
     5  Always use meaningful names

packages/a/.kiro/steering/rules.md  below packages/a/  for src/**/*.ts alone
     5  text  read      warning  Never use \`Date.now\`

4 clauses in force (2 declared, 2 read; 1 error, 3 warning), 1 off, 1 fault, 1 sentence covered by no clause
`,
        )
        assert.equal([code, err, repo.git('status', '--short')], [0, '', ''])
      },
      { files },
    ))

  test('lists the very clauses that a commit is judged by', () =>
    withRepo(
      async (sandbox) => {
        const repo = await openRepo(sandbox.root, sandbox.env)
        const { head, configuration } = await readHeadLaw(repo)
        const documents = head ? await readSteering(head, configuration.law) : []
        const { clauses } = await openSteering(repo, configuration.law).over(['packages/a/src/x'])
        repo.close()
        assert.equal(
          documents.flatMap((document) => document.clauses.map(({ clause }) => clause)),
          clauses,
        )
      },
      { files },
    ))

  test('is silent on all that refuses nothing, where that is asked', () =>
    withRepo(
      async (repo) => {
        const options = { quiet: true }
        const { out } = await called(steering, { cwd: repo.root, env: repo.env }, { options })
        assert.is(
          out,
          `.claude/steering/structure.md
    12  text  declared  error    [logger] Output goes through the logger.

4 clauses in force (2 declared, 2 read; 1 error, 3 warning), 1 off, 1 fault, 1 sentence covered by no clause
`,
        )
      },
      { files },
    ))

  test('says which working documents are not in force, and whether HEAD has a law at all', () =>
    withRepo(
      async (repo) => {
        repo.write({ [structure]: '# New\n', '.claude/steering/tech.md': 'x', [below]: undefined })
        const { out } = await called(steering, { cwd: repo.root, env: repo.env })
        assert.is(
          out,
          `.claude/steering/structure.md
     1  size  read      warning  Keep files under 300 lines

packages/a/.kiro/steering/rules.md  below packages/a/
     1  size  read      warning  Keep files under 300 lines

note: HEAD holds no configuration of spec-exec, so no commit is judged by these clauses: npx spec-exec init
note: .claude/steering/structure.md is changed: what HEAD holds is in force until it is committed
note: .claude/steering/tech.md is new: not in force until committed
note: packages/a/.kiro/steering/rules.md is removed: what HEAD holds is in force until that is committed
2 clauses in force (0 declared, 2 read; 0 error, 2 warning), 0 sentences covered by no clause
`,
        )
      },
      {
        files: {
          [structure]: '- Keep files under 300 lines\n',
          [below]: '- Keep files under 300 lines\n',
        },
      },
    ))

  test('says so where nothing is committed, or nothing steers', () =>
    withRepo(async (repo) => {
      const where = { cwd: repo.root, env: repo.env }
      repo.write({ [structure]: '- Keep files under 300 lines\n' })
      const unborn = await called(steering, where)
      assert.is(
        unborn.out,
        `note: no commit was made yet, so nothing is in force
note: .claude/steering/structure.md is new: not in force until committed
0 clauses in force, 0 sentences covered by no clause
`,
      )
      const none = await rejects(called(steering, where, { options: { check: true } }))
      assert.is(none.message, 'Expected a commit, found none')
      repo.write({ [structure]: undefined })
      repo.commit('chore: start', config("dialects: ['claude']"))
      const empty = await called(steering, where)
      assert.is(
        empty.out,
        `note: HEAD holds no steering document in .claude/steering/**/*.md
0 clauses in force, 0 sentences covered by no clause
`,
      )
    }))

  test('reads no link, and cuts long sentences to the terminal', () =>
    withRepo(
      async (repo) => {
        symlinkSync('structure.md', `${repo.root}/.claude/steering/link.md`)
        repo.commit('docs: link')
        let out = ''
        const io = { cwd: repo.root, env: repo.env, pid: 1, width: 40, hasColor: false }
        const rest = { isTerminal: true, mayRedraw: false, readStdin: async () => '' }
        const streams = {
          out: (text: string) => {
            out += text
          },
          err: () => {},
        }
        await steering.run({ ...io, ...rest, ...streams }, [], {})
        assert.is(
          out,
          `.claude/steering/structure.md
     1  size  read      warning
        Files must not exceed 300 lines
  covered by no clause:
     3  Never say \\u001b[2J what is too…

1 clause in force (0 declared, 1 read; 0 error, 1 warning), 1 sentence covered by no clause
`,
        )
      },
      {
        files: {
          ...config(''),
          [structure]:
            '- Files must not exceed 300 lines\n\nNever say \u001b[2J what is too long for a line\n',
        },
      },
    ))

  test('gives everything as JSON, and as Markdown', () =>
    withRepo(
      async (repo) => {
        const where = { cwd: repo.root, env: repo.env }
        const json = await called(steering, where, { options: { format: 'json' } })
        const text = 'Keep files under 300 lines'
        const { keys, ...found } = JSON.parse(json.out).documents[0].clauses[0]
        assert.is(keys.maxLines, 300)
        assert.equal(found, {
          id: `${structure}:1`,
          kind: 'size',
          place: { path: structure, line: 1 },
          origin: 'read',
          severity: 'error',
          text,
        })
        assert.equal(JSON.parse(json.out).summary, {
          documents: 1,
          ...{ clauses: 1, declared: 0, read: 1, errors: 1, warnings: 0, off: 0, faults: 0 },
          uncovered: 1,
        })
        const markdown = await called(steering, where, { options: { format: 'markdown' } })
        assert.is(
          markdown.out,
          `# Steering in force

1 clause in force (0 declared, 1 read; 1 error, 0 warning), 1 sentence covered by no clause

## \`.claude/steering/structure.md\`

| line | kind | origin | severity | sentence |
|--:|---|---|---|---|
| 1 | size | read | error | Keep files under 300 lines |

Covered by no clause:

- 2: Be \`kind\` always | or so
`,
        )
      },
      {
        files: {
          ...config("clauses: { read: 'error' }"),
          [structure]: '- Keep files under 300 lines\n- Be `kind` always | or so\n',
        },
      },
    ))

  test('refuses options that say nothing together', () =>
    withRepo(async (repo) => {
      const messages = []
      for (const options of [{ check: true, write: true }, { dryRun: true }, { format: 'xml' }])
        messages.push(
          (await rejects(called(steering, { cwd: repo.root, env: repo.env }, { options }))).message,
        )
      assert.equal(messages, [
        'Expected one of `--check` and `--write`, found both',
        'Expected `--write` beside `--dry-run`, found it alone',
        'Expected a format, found `xml`',
      ])
    }))
})

suite('steering --check', (test) => {
  test('judges every file of HEAD by the clauses in force', () =>
    withRepo(
      async (repo) => {
        // What stands in the working tree alone is not judged.
        repo.write({ 'src/Other.ts': 'console.log(1)\n' })
        const options = { check: true }
        const { code, out } = await called(steering, { cwd: repo.root, env: repo.env }, { options })
        assert.is(
          out,
          `⚠ naming  1 place  .claude/steering/structure.md:3  **Files**: \`kebab-case.ts\`
  src/BadName.ts  Expected a name in the form kebab-case, found \`BadName.ts\`
✖ text  1 place  .claude/steering/structure.md:12  [logger] Output goes through the logger.
  src/BadName.ts:1  Expected no \`console.log(\`, found \`console.log(1)\`
⚠ text  2 places  packages/a/.kiro/steering/rules.md:5  Never use \`Date.now\`
  packages/a/src/clock.ts:1  Expected no \`/(?<![\\w$.])Date\\.now(?![\\w$])/\`, found \`Date.now()\`
  packages/a/src/clock.ts:2  Expected no \`/(?<![\\w$.])Date\\.now(?![\\w$])/\`, found \`Date.now( )\`
note: .claude/steering/structure.md:16 was not judged: companion clauses judge changes alone
note: steering documents have 1 fault: npx spec-exec steering
3 of 3 clauses are broken (1 error, 2 warnings) in 4 places, 2 files judged
`,
        )
        assert.is(code, 1)
        const quiet = await called(
          steering,
          { cwd: repo.root, env: repo.env },
          { options: { check: true, quiet: true } },
        )
        assert.is(quiet.out.split('\n').length, 4)
      },
      { files },
    ))

  test('ends with 0 where only warnings are left, and quietly so', () =>
    withRepo(
      async (repo) => {
        const where = { cwd: repo.root, env: repo.env }
        const { code, out } = await called(steering, where, { options: { check: true } })
        assert.equal(
          [code, out.split('\n').at(-2)],
          [0, '3 of 3 clauses are broken (3 warnings) in 4 places, 2 files judged'],
        )
        const quiet = await called(steering, where, { options: { check: true, quiet: true } })
        assert.equal([quiet.code, quiet.out], [0, ''])
      },
      { files: { ...files, ...config("clauses: { size: 'off', logger: 'warning' }") } },
    ))

  test('names the first places, counts them all, and leaves out what is no text or too large', () =>
    withRepo(
      async (repo) => {
        const many = Array.from({ length: 600 }, (_, at) => [`src/n/f${at}.ts`, 'console.log(1)\n'])
        repo.commit('feat: many', {
          ...Object.fromEntries(many),
          'src/large.ts': `${'x'.repeat(1 << 20)}\nconsole.log(1)\n`,
          'src/binary.ts': 'console.log(1)\0',
        })
        const options = { check: true, format: 'json' }
        const { out } = await called(steering, { cwd: repo.root, env: repo.env }, { options })
        const { clauses, companions, summary, ...head } = JSON.parse(out)
        const logger = clauses.find(({ id }: { id: string }) => id === 'logger')
        assert.equal([head.schemaVersion, head.kind], [1, 'steering-check'])
        assert.equal([logger.breaches, logger.first.length, logger.unjudged], [601, 5, []])
        assert.equal(logger.first[1], {
          message: 'Expected no `console.log(`, found `console.log(1)`',
          place: { path: 'src/n/f0.ts', line: 1 },
          fix: 'Write it without `console.log(`',
        })
        assert.equal([companions.length, summary.files], [1, 604])
        const markdown = await called(
          steering,
          { cwd: repo.root, env: repo.env },
          { options: { check: true, format: 'markdown' } },
        )
        assert.ok(
          markdown.out.includes(
            '| .claude/steering/structure.md:12 | text | error | 601 | src/BadName.ts:1  Expected no `console.log(`, found `console.log(1)` |\n',
          ),
        )
      },
      { files },
    ))
})

suite('steering --write', (test) => {
  const text = '# A\n\n- Do not add the `moment` package\n- Always be kind\n'
  const block = `\`\`\`yaml spec-exec
- kind: dependencies
  never: moment
  severity: warning
  why: Do not add the \`moment\` package
\`\`\`
`

  test('declares what is read from working documents, and says what to commit', () =>
    withRepo(
      async (repo) => {
        const where = { cwd: repo.root, env: repo.env }
        repo.write({ [structure]: text, '.claude/steering/my rules.md': text })
        const { code, out } = await called(steering, where, { options: { write: true } })
        assert.is(
          out,
          `${['.claude/steering/my rules.md', structure]
            .map(
              (path) => `change  ${path}
  below line 4:
${block.replace(/^(?=.)/gm, '  + ')}  covered by no clause, and no longer listed, since a block stands right below:
     4  Always be kind

`,
            )
            .join('')}Wrote 2 blocks with 2 clauses into 2 documents
Steering is law, and is committed apart from work:
  git add '.claude/steering/my rules.md' .claude/steering/structure.md
  git commit -m "docs: declare the clauses of steering"
`,
        )
        assert.equal([code, repo.read(structure)], [0, `${text}\n${block}`])
        const again = await called(steering, where, { options: { write: true } })
        assert.equal(
          [again.code, again.out],
          [0, 'Nothing to write: no clause is read that is not declared\n'],
        )
      },
      { files: { ...config(''), [structure]: '# Old\n' } },
    ))

  test('with --dry-run writes nothing', () =>
    withRepo(
      async (repo) => {
        const options = { write: true, dryRun: true }
        const where = { cwd: repo.root, env: repo.env }
        const { out } = await called(steering, where, { options })
        assert.is(
          out.split('\n').at(-2),
          'Nothing was written: 1 block with 1 clause into 1 document would be',
        )
        assert.is(repo.read(structure), text)
        const json = await called(steering, where, { options: { ...options, format: 'json' } })
        assert.equal(JSON.parse(json.out), {
          schemaVersion: 1,
          kind: 'steering-write',
          isWritten: false,
          documents: [
            {
              path: structure,
              blocks: [{ below: 4, clauses: 1, block }],
              hidden: [{ line: 4, text: 'Always be kind' }],
            },
          ],
          leftOut: [],
          summary: { documents: 1, blocks: 1, clauses: 1 },
        })
        const markdown = await called(steering, where, {
          options: { ...options, format: 'markdown' },
        })
        assert.ok(markdown.out.startsWith(`## \`${structure}\`\n\nBelow line 4:\n\n${block}\n`))
      },
      { files: { ...config(''), [structure]: text } },
    ))

  test('leaves out a document that it could not declare alike, says why, and goes on', () =>
    withRepo(
      async (repo) => {
        const options = { write: true, quiet: true }
        const ran = await called(steering, { cwd: repo.root, env: repo.env }, { options })
        assert.is(
          ran.err,
          `Left out ${structure}: with its clauses declared, others would be in force than now; look for a fence that nothing closes, for lines that \`clauses\` of the configuration names, and for \`declared\` in it\n`,
        )
        assert.equal([ran.code, ran.out, repo.read(structure)], [2, '', files[structure]])
        assert.is(repo.read('.claude/steering/z.md'), `${text}\n${block}`)
      },
      {
        files: {
          // The block above moves the line that the configuration names.
          ...config(`clauses: { '${structure}:16': 'error' }`),
          [structure]: files[structure],
          '.claude/steering/z.md': text,
        },
      },
    ))

  test('runs as a program', () =>
    withAdopter(
      ({ repo, specExec }) => {
        const ran = specExec('steering', '--write', '--quiet')
        assert.equal([ran.code, ran.stdout, ran.stderr], [0, '', ''])
        assert.is(repo.read(structure), `${text}\n${block}`)
        assert.is(specExec('steering', '--check').code, 0)
      },
      { [structure]: text },
    ))
})
