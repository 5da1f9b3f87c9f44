import { judged, linesOf } from '../helpers/judged.js'
import { assert, suite } from '../helpers/suite.js'

const list = '.claude/specs/auth/tasks.md'
const plan = '- [ ] 1. Trim names\n- [ ] 2. Later\n'
const manifest = (dependencies: Readonly<Record<string, string>>, more = {}) =>
  `${JSON.stringify({ name: 'app', dependencies, ...more }, null, 2)}\n`

type Files = Readonly<Record<string, string | undefined>>

interface Told {
  readonly before?: Files
  readonly after: Files
  /** The list before. */
  readonly tasks?: string
}

/** What `dependencies` finds in a commit that does task 1. */
async function told({ before = {}, after, tasks = plan }: Told): Promise<readonly string[]> {
  const report = await judged({
    before: {
      'src/a.ts': '',
      'package.json': manifest({ react: '18.0.0' }),
      ...before,
      [list]: tasks,
    },
    after: { 'src/a.ts': 'export {}\n', ...after, [list]: tasks.replace('[ ] 1', '[x] 1') },
    message: 'feat: trim\n\nSpec-Task: auth/1',
  })
  return linesOf(report).filter((line) => line.includes(' dependencies '))
}

const added = { 'package.json': manifest({ react: '18.0.0', 'lodash-es': '4' }) }
const refused = [
  'error dependencies package.json:5: Expected no dependency that neither steering nor the task names, found `lodash-es` added in `dependencies`',
]

suite('dependencies', (test) => {
  test('refuses one that nothing names', async () => {
    assert.equal(await told({ after: added }), refused)
  })

  test('lets one through that steering names, as people write names', async () => {
    for (const text of ['Utilities: `lodash-es`', '| Utilities | Lodash ES |', '# Lodash-ES 4.17'])
      assert.equal(
        await told({ before: { '.claude/steering/tech.md': text }, after: added }),
        [],
        text,
      )
  })

  test('refuses one that steering or the task forbids by its name', async () => {
    const text = '- Never use lodash-es.\n- Do not add `moment` or `lodash-es`; use `Intl`.\n'
    const block = '```yaml spec-exec\n- kind: dependencies\n  never: [moment, lodash-es]\n```\n'
    for (const steering of [text, block])
      assert.equal(
        await told({ before: { '.claude/steering/tech.md': steering }, after: added }),
        refused,
      )
    const tasks = '- [ ] 1. Trim names\n  - Do not use lodash-es\n'
    assert.equal(await told({ after: added, tasks }), refused)
  })

  test('lets one through that the task names, or the one above it', async () => {
    assert.equal(
      await told({ after: added, tasks: '- [ ] 1. Trim names\n  - Use lodash-es\n' }),
      [],
    )
    const nested = '- [ ] 2. Names, with lodash-es\n  - [ ] 1. Trim\n  - [ ] 2.2 Other\n'
    assert.equal(await told({ after: added, tasks: nested }), [])
  })

  test('what the commit itself writes into the task names nothing', async () => {
    const after = { ...added, [list]: '- [x] 1. Trim names\n  - Uses lodash-es\n- [ ] 2. Later\n' }
    const report = await judged({
      before: { 'package.json': manifest({ react: '18.0.0' }), [list]: plan },
      after,
      message: 'feat: trim\n\nSpec-Task: auth/1',
    })
    assert.equal(
      linesOf(report).filter((line) => line.includes(' dependencies ')),
      refused,
    )
  })

  test('a version, a group, a removal and another manifest of the project are no new dependency', async () => {
    const before = { 'package.json': manifest({ react: '18.0.0', zod: '3' }) }
    const changes: readonly Files[] = [
      { 'package.json': manifest({ react: '19.0.0', zod: '3' }) },
      { 'package.json': manifest({ react: '18.0.0' }, { devDependencies: { zod: '3' } }) },
      { 'package.json': manifest({ react: '18.0.0' }) },
      {
        'packages/b/package.json': '{ "name": "b", "dependencies": { "zod": "3", "app": "1" } }\n',
      },
    ]
    for (const after of changes) assert.equal(await told({ before, after }), [])
  })

  test('types of what is there are none; types of what is new are told by it alone', async () => {
    const types = { react: '18.0.0', '@types/react': '18', '@types/node': '20' }
    assert.equal(await told({ after: { 'package.json': manifest(types) } }), [])
    const both = { react: '18.0.0', 'lodash-es': '4', '@types/lodash-es': '4' }
    assert.equal(await told({ after: { 'package.json': manifest(both) } }), refused)
  })

  test('shows one that the design of the spec names', async () => {
    const before = {
      '.claude/specs/auth/design.md': '# Design\n\nNames are trimmed by lodash-es.\n',
    }
    assert.equal(await told({ before, after: added }), [
      'warning dependencies package.json:5: Expected steering or the task to name what is added to `package.json`, found `lodash-es`',
    ])
  })

  test('shows all of the first manifest of its sort', async () => {
    const after = {
      'api/pyproject.toml': '[project]\nname = "api"\ndependencies = ["fastapi", "httpx"]\n',
    }
    assert.equal(await told({ after }), [
      'warning dependencies api/pyproject.toml:3: Expected steering or the task to name what is added to `api/pyproject.toml`, found `fastapi`, `httpx`',
    ])
  })

  for (const [path, before, after, found] of [
    ['requirements.txt', 'Flask==2\n', 'flask==3\nredis==5\n', '2: `redis` added'],
    [
      'go.mod',
      'module a\nrequire b.org/c v1.0.0\n',
      'module a\nrequire b.org/c/v2 v2.0.0\nrequire d.org/e v1.0.0\n',
      '3: `d.org/e` added in `require`',
    ],
    [
      'Cargo.toml',
      '[dependencies]\nserde_json = "1"\n',
      '[dependencies]\nserde-json = "1"\nrand = "1"\n',
      '3: `rand` added in `dependencies`',
    ],
    ['Gemfile', "gem 'rails'\n", "gem 'rails', '7'\ngem 'sidekiq'\n", '2: `sidekiq` added'],
    [
      'composer.json',
      '{"require":{"php":"8","a/b":"1"}}',
      '{"require":{"php":"8.1","ext-intl":"*","a/b":"1",\n"c/d":"1"}}',
      '2: `c/d` added in `require`',
    ],
  ] as const) {
    test(`refuses one in ${path}`, async () => {
      const [line, what] = found.split(': ')
      assert.equal(await told({ before: { [path]: before }, after: { [path]: after } }), [
        `error dependencies ${path}:${line}: Expected no dependency that neither steering nor the task names, found ${what}`,
      ])
    })
  }

  test('says that a manifest cannot be read', async () => {
    assert.equal(await told({ after: { 'package.json': '{ "dependencies": ' } }), [
      'warning dependencies package.json: Expected a manifest that can be read, found `package.json`: its dependencies were not compared',
    ])
  })

  test('a fixture asks for nothing', async () => {
    assert.equal(
      await told({ after: { 'test/fixtures/a/package.json': manifest({ 'left-pad': '1' }) } }),
      [],
    )
  })
})
