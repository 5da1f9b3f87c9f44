import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { LawChange } from '../../src/finding.js'
import { openRepo } from '../../src/git/repo.js'
import { openVerification } from '../../src/verify.js'
import { configuration } from '../helpers/judged.js'
import { type Sandbox, withRepo } from '../helpers/repo.js'
import { assert, suite } from '../helpers/suite.js'

const config = 'spec-exec.config.ts'
const path = '.claude/specs/a/tasks.md'
const list = '- [ ] 1. One\n- [ ] 2. Two\n'
const steering = '.claude/steering/code.md'
const banned = (more = '') => `# Code

Output goes through the logger.

\`\`\`yaml spec-exec
- kind: text
  id: no-console
  files: src/**
  ban: console.log(${more}
\`\`\`
`
const taken = { [path]: '- [x] 1. One\n- [ ] 2. Two\n', 'src/one.js': 'one()\n' }
const task = 'feat: one\n\nSpec-Task: a/1\n'
const first = { [config]: configuration(), [path]: list, [steering]: banned() }

suite('what a range changes in the law', (test) => {
  test('nothing: nothing is said', () =>
    withBase(first, async (repo) => {
      repo.commit(task, taken)
      assert.equal(await saidOf(repo), [])
    }))

  test('P01 C01: what loosens is named, with how the range fares under the new law', () =>
    withBase(first, async (repo) => {
      const lax = "free: ['**'], rules: { 'one-task': 'off' }, notes: 'never'"
      repo.commit(task, { ...taken, [config]: configuration(lax) })
      assert.equal(await saidOf(repo), [
        `loosens rules.one-task: error → off (${config})`,
        `loosens free: nothing → ** (${config})`,
        `tightens notes: append → never (${config})`,
        '1 refused under the new',
      ])
    }))

  test('P02: a law weakened in an earlier commit, which would let pass what it was weakened for', () =>
    withBase(first, async (repo) => {
      repo.commit('chore: lax', { [config]: configuration("free: ['src/**']") })
      repo.commit('feat: one', { 'src/one.js': 'one()\n' })
      assert.equal(await saidOf(repo), [
        `loosens free: nothing → src/** (${config})`,
        '0 refused under the new',
      ])
    }))

  test('a stricter law, which would refuse what the old one lets pass', () =>
    withBase(first, async (repo) => {
      repo.commit('docs: steering', { [steering]: banned().replace('.log', '.debug') })
      repo.commit(task, { ...taken, 'src/one.js': 'console.debug(1)\n' })
      assert.equal(await saidOf(repo), [
        `changes clause no-console: ban: console.log( → ban: console.debug( (${steering}:6)`,
        '1 refused under the new',
      ])
    }))

  test('P03: a branch from before the law changes nothing in it', () =>
    withRepo(async (repo) => {
      repo.commit('chore: start', { [path]: list })
      repo.git('checkout', '-q', '-b', 'side')
      repo.commit('feat: one', { 'src/one.js': 'one()\n' })
      repo.git('checkout', '-q', 'main')
      repo.commit('chore: adopt', { [config]: configuration() })
      assert.equal(await saidOf(repo, { to: 'side' }), [])
    }))

  test('P03: what the base has changed meanwhile is not what the range changes', () =>
    withBase(first, async (repo) => {
      repo.commit('docs: steering', { [steering]: '# Code\n' })
      repo.git('checkout', '-q', 'base')
      repo.commit('chore: stricter', { [config]: configuration("notes: 'never'") })
      assert.equal(await saidOf(repo, { to: 'main' }), [
        `loosens clause no-console: Output goes through the logger. → nothing (${steering}:6)`,
        '0 refused under the new',
      ])
    }))

  test('a configuration that both have changed is compared, and not judged by', () =>
    withBase(first, async (repo) => {
      repo.commit('chore: waivers', { [config]: configuration("waivers: 'reason'") })
      repo.git('checkout', '-q', 'base')
      repo.commit('chore: stricter', { [config]: configuration("notes: 'never'") })
      assert.equal(await saidOf(repo, { to: 'main' }), [
        `loosens waivers: never → reason (${config})`,
        'note: the base branch has changed its configuration since this range began: what the merge makes of both is not known',
      ])
    }))

  test('P13: a configuration that is gone', () =>
    withBase(first, async (repo) => {
      repo.commit('chore: drop', { [config]: undefined })
      assert.equal(await saidOf(repo), [
        `loosens configuration: ${config} → nothing (${config})`,
        `note: the range removes ${config}: the law of the base judges it all the same`,
      ])
    }))

  test('a configuration that cannot be read', () =>
    withBase(first, async (repo) => {
      repo.commit('chore: typo', { [config]: configuration("note: 'never', fre: []") })
      assert.equal(await saidOf(repo), [
        `loosens configuration: ${config} → nothing (${config})`,
        'note: the new configuration cannot be read: Expected a key of the configuration at `note` in `spec-exec.config.ts`, found `note`: did you mean `notes`?',
      ])
    }))

  test('a range that mends a broken configuration, and then changes it', () =>
    withBase({ ...first, [config]: configuration("fre: ['x']") }, async (repo) => {
      repo.commit('chore: mend', { [config]: configuration() })
      assert.equal(await saidOf(repo), [])
      repo.commit('chore: notes', { [config]: configuration("notes: 'never'") })
      assert.equal(await saidOf(repo), [
        `tightens notes: append → never (${config})`,
        '0 refused under the new',
      ])
    }))

  test('P11: a configuration that is code is never run', () =>
    withBase(first, async (repo) => {
      const trap = join(repo.root, '../ran')
      const program = `import { writeFileSync } from 'node:fs'\nwriteFileSync('${trap}', '')\nexport default {}\n`
      repo.commit('chore: compute', { [config]: program })
      const [was, is] = [shortOf(repo, `base:${config}`), shortOf(repo, `HEAD:${config}`)]
      assert.equal(await saidOf(repo), [
        `changes configuration: ${was} → ${is} (${config})`,
        'note: the new configuration is code: it is not read before it is merged',
      ])
      assert.not(existsSync(trap))
    }))

  test('own rules that a configuration of plain data leaves out', () => {
    const rule =
      "{ id: 'own', summary: 'x', about: 'x', kinds: ['task'], severity: 'error', needs: 'diff', check: () => [] }"
    const code = `import { part } from './part.js'\nexport default { extraRules: part }\n`
    return withBase(
      { ...first, [config]: code, 'part.js': `export const part = [${rule}]\n` },
      async (repo) => {
        const start = repo.git('rev-parse', 'HEAD')
        repo.commit('chore: part', { 'part.js': 'export const part = []\n' })
        const [was, is] = [shortOf(repo, 'base:part.js'), shortOf(repo, 'HEAD:part.js')]
        assert.equal(await saidOf(repo), [
          `changes protected file: ${was} → ${is} (part.js)`,
          'note: the new configuration is code: it is not read before it is merged',
        ])
        repo.git('reset', '-q', '--hard', start)
        repo.commit('docs: steering', { [steering]: '# Code\n' })
        assert.equal(await saidOf(repo), [
          `loosens clause no-console: Output goes through the logger. → nothing (${steering}:6)`,
          '0 refused under the new',
        ])
        repo.git('reset', '-q', '--hard', start)
        repo.commit('chore: data', { [config]: configuration() })
        assert.equal(await saidOf(repo), [
          `loosens extraRules.own: error → nothing (${config})`,
          '0 refused under the new',
        ])
      },
    )
  })

  test('other words and comments in a configuration change nothing', () =>
    withBase(first, async (repo) => {
      repo.commit('chore: words', {
        [config]: `// The defaults.\n${configuration("notes: 'append'")}`,
      })
      assert.equal(await saidOf(repo), [])
    }))

  test('a configuration in another file', () =>
    withBase(first, async (repo) => {
      repo.commit('chore: move', {
        [config]: undefined,
        'package.json': '{"spec-exec":{"free":["x"]}}',
      })
      assert.equal(await saidOf(repo), [
        `changes configuration: ${config} → package.json (package.json)`,
        'loosens free: nothing → x (package.json)',
        '0 refused under the new',
      ])
    }))

  test('P04: what becomes of clauses, in documents that come, go, move and are closed', () =>
    withBase(first, async (repo) => {
      const line = 'Output goes through the logger.'
      const said = async (files: Readonly<Record<string, string | undefined>>) => {
        repo.git('reset', '-q', '--hard', 'base')
        repo.commit('docs: steering', files)
        return saidOf(repo)
      }
      const gone = `loosens clause no-console: ${line} → nothing (${steering}:6)`
      assert.equal(await said({ [steering]: undefined }), [gone, '0 refused under the new'])
      const manual = `---\ninclusion: manual\n---\n${banned()}`
      assert.equal(await said({ [steering]: manual }), [gone, '0 refused under the new'])
      assert.equal(await said({ [steering]: banned('\n  severity: warning') }), [
        `loosens clause no-console: error → warning (${steering}:6)`,
        '0 refused under the new',
      ])
      assert.equal(await said({ '.claude/steering/size.md': 'Maximum 500 lines per file.\n' }), [
        'tightens size clause: nothing → Maximum 500 lines per file. (.claude/steering/size.md:1)',
        '0 refused under the new',
      ])
      const other = '.claude/steering/other.md'
      assert.equal(await said({ [steering]: undefined, [other]: `\n${banned()}` }), [
        `changes steering: ${shortOf(repo, `base:${steering}`)} → nothing (${steering})`,
        `changes steering: nothing → ${shortOf(repo, `HEAD:${other}`)} (${other})`,
      ])
    }))

  test('P06 P07 P08 P09 P14: files of the gate and what pins it', () =>
    withBase(
      {
        ...first,
        '.husky/pre-commit': 'npx spec-exec\n',
        'package.json':
          '{"scripts":{"test":"node --test"},"devDependencies":{"spec-exec":"1.4.2"}}',
        'package-lock.json': lock('1.4.2'),
      },
      async (repo) => {
        repo.commit('chore: gate', {
          '.husky/pre-commit': undefined,
          '.github/workflows/ci.yml': 'on: push\n',
          CODEOWNERS: '* @eve\n',
          '.gitattributes': '* -diff\n',
          'vitest.config.ts': 'export default {}\n',
          'package.json': '{"scripts":{"test":"exit 0"},"devDependencies":{"spec-exec":"0.9.0"}}',
          'package-lock.json': lock('0.9.0'),
        })
        const of = (at: string) => shortOf(repo, at)
        assert.equal(await saidOf(repo), [
          `changes git configuration: nothing → ${of('HEAD:.gitattributes')} (.gitattributes)`,
          `changes CI: nothing → ${of('HEAD:.github/workflows/ci.yml')} (.github/workflows/ci.yml)`,
          `changes hook: ${of('base:.husky/pre-commit')} → nothing (.husky/pre-commit)`,
          `changes owners: nothing → ${of('HEAD:CODEOWNERS')} (CODEOWNERS)`,
          `changes test configuration: nothing → ${of('HEAD:vitest.config.ts')} (vitest.config.ts)`,
          'changes devDependencies.spec-exec: 1.4.2 → 0.9.0 (package.json)',
          'changes scripts.test: node --test → exit 0 (package.json)',
          'changes spec-exec: 1.4.2 sha512-1.4.2 → 0.9.0 sha512-0.9.0 (package-lock.json)',
        ])
      },
    ))

  test('where a range adopts the law, only what comes behind that is told', () =>
    withRepo(async (repo) => {
      repo.commit('chore: start', { [path]: list })
      repo.git('branch', 'base')
      repo.commit('chore: adopt', { [config]: configuration(), [steering]: banned() })
      repo.commit(task, taken)
      assert.equal(await saidOf(repo, { bootstrap: true }), [])
      repo.commit('chore: notes', { [config]: configuration("notes: 'never'") })
      assert.equal(await saidOf(repo, { bootstrap: true }), [
        `tightens notes: append → never (${config})`,
        '0 refused under the new',
      ])
    }))

  test('a glob that may run away is not run for those who bring it', () =>
    withBase(first, async (repo) => {
      repo.commit('chore: lax', { [config]: configuration("free: ['+(a|aa)*+(a|aa)']") })
      assert.equal(await saidOf(repo), [
        `loosens free: nothing → +(a|aa)*+(a|aa) (${config})`,
        'note: how the range fares under the new law is not known: Expected globs with few wildcards, found `+(a|aa)*+(a|aa)`',
      ])
    }))

  test('among too many changes those that loosen come first', () =>
    withBase({ ...first, [config]: configuration("free: ['old']") }, async (repo) => {
      const many = Array.from({ length: 400 }, (_, at) => `'${at}'`).join(', ')
      repo.commit('chore: many', {
        [config]: configuration(`protected: [${many}], waivers: 'reason'`),
      })
      const lines = await saidOf(repo)
      assert.equal(
        [lines.length, lines[0], ...lines.slice(-2)],
        [
          302,
          `loosens waivers: never → reason (${config})`,
          '0 refused under the new',
          'note: 300 of 402 changes of the law are shown, those that loosen it first',
        ],
      )
    }))
})

function lock(version: string): string {
  const entry = { version, integrity: `sha512-${version}` }
  return JSON.stringify({ lockfileVersion: 3, packages: { 'node_modules/spec-exec': entry } })
}

function shortOf(repo: Sandbox, rev: string): string {
  return repo.git('rev-parse', rev).slice(0, 7)
}

/** A repository whose branches `base` and `main` hold these files. */
function withBase(
  files: Readonly<Record<string, string>>,
  use: (repo: Sandbox) => Promise<void>,
): Promise<void> {
  return withRepo(async (repo) => {
    repo.commit('chore: start', files)
    repo.git('branch', 'base')
    await use(repo)
  })
}

/** What the verdict on a range says of the law, in lines. */
async function saidOf(
  sandbox: Sandbox,
  { to = 'HEAD', bootstrap = false } = {},
): Promise<readonly string[]> {
  const repo = await openRepo(sandbox.root, sandbox.env)
  try {
    const base =
      sandbox.run('git', ['rev-parse', '-q', '--verify', 'base']).code === 0 ? 'base' : 'main'
    const verification = await openVerification(repo, { base, to, bootstrap })
    for await (const _ of verification.reports);
    const { lawChanges = [], refusedUnderNew, notes = [] } = (await verification.conclude()) ?? {}
    return [
      ...lawChanges.map(lineOf),
      ...(refusedUnderNew === undefined ? [] : [`${refusedUnderNew} refused under the new`]),
      ...notes.map((note) => `note: ${note}`),
    ]
  } finally {
    repo.close()
  }
}

function lineOf({ what, before = 'nothing', after = 'nothing', effect, place }: LawChange): string {
  const line = place?.line === undefined ? '' : `:${place.line}`
  return `${effect} ${what}: ${before} → ${after} (${place?.path}${line})`
}
