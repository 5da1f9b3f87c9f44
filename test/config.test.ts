import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { lawNames } from '../src/change/area.js'
import { configPaths, readConfiguration } from '../src/config.js'
import { openRepo } from '../src/git/repo.js'
import type { Law } from '../src/law.js'
import type { Tree } from '../src/tree.js'
import { withRepo } from './helpers/repo.js'
import { assert, rejects, suite } from './helpers/suite.js'
import { treeOf } from './helpers/tree.js'

const ruleIds = ['one-task', 'reuse']

async function lawOf(tree: Tree, cacheDir?: string): Promise<Law | undefined> {
  const options = cacheDir === undefined ? { ruleIds } : { ruleIds, cacheDir }
  return (await readConfiguration(tree, options))?.law
}

const literal = (free: string) =>
  `import { defineConfig } from 'spec-exec'\n\nexport default defineConfig({ free: ['${free}'] })\n`

/** Runs with a folder for the cache and another as TMPDIR, and removes both. */
async function withFolders(use: (cache: string, temporary: string) => Promise<void>) {
  const base = mkdtempSync(join(tmpdir(), 'spec-exec-test-'))
  const before = process.env['TMPDIR']
  const temporary = join(base, 'tmp')
  mkdirSync(temporary)
  process.env['TMPDIR'] = temporary
  try {
    await use(join(base, 'cache'), temporary)
  } finally {
    if (before === undefined) delete process.env['TMPDIR']
    else process.env['TMPDIR'] = before
    rmSync(base, { recursive: true })
  }
}

suite('readConfiguration', (test) => {
  test('finds none in a tree without one', async () => {
    assert.is(await lawOf(treeOf({ 'a.md': '' })), undefined)
    assert.is(await lawOf(treeOf({ 'package.json': '{"name":"x"}' })), undefined)
    assert.is(await lawOf(treeOf({ 'sub/spec-exec.config.ts': literal('a') })), undefined)
  })

  test('settles test commands, whichever way they are written', async () => {
    const law = await lawOf(
      treeOf({
        'spec-exec.config.json':
          '{"test":["npm test",{"run":"make e2e","name":"e2e","timeout":60,"junit":["out/*.xml"]}]}',
      }),
    )
    assert.equal(law?.settings.test, [
      { name: 'npm test', run: 'npm test', related: [], timeout: 600, junit: [] },
      { name: 'e2e', run: 'make e2e', related: [], timeout: 60, junit: ['out/*.xml'] },
    ])
    const single = await lawOf(
      treeOf({ 'spec-exec.config.ts': "export default { test: 'go test -v ./...' }\n" }),
    )
    assert.equal(
      single?.settings.test.map(({ run }) => run),
      ['go test -v ./...'],
    )
  })

  test('settles who reviews', async () => {
    const settled = async (review: unknown) =>
      (await lawOf(treeOf({ 'spec-exec.config.json': JSON.stringify({ review }) })))?.settings
        .review
    assert.equal(await settled('always'), { required: 'always', timeout: 600 })
    assert.equal(await settled({ command: 'ask' }), {
      required: 'never',
      timeout: 600,
      command: 'ask',
    })
    assert.equal(await settled({ required: 'agents', timeout: 9 }), {
      required: 'agents',
      timeout: 9,
    })
  })

  test('fills in the defaults', async () => {
    const tree = treeOf({ 'spec-exec.config.json': '{"dialects":["kiro"]}' })
    assert.equal(await lawOf(tree), {
      source: 'spec-exec.config.json',
      tree: tree.id,
      settings: {
        dialects: [
          {
            id: 'kiro',
            lists: ['.kiro/specs/*/tasks.md'],
            steering: ['.kiro/steering/**/*.md'],
            startMark: '-',
          },
        ],
        rules: {},
        free: [],
        protected: [],
        offPlan: 'never',
        notes: 'append',
        startMarks: 'allow',
        noWork: [],
        grandfather: [],
        merge: 'commits',
        limits: { commits: 100000, files: 100000 },
        maxListBytes: 1048576,
        test: [],
        mirror: ['node_modules', '.venv', 'venv', 'vendor'],
        install: 'auto',
        clauses: {},
        waivers: 'never',
        start: 'pin',
        pinned: 'advise',
        review: { required: 'never', timeout: 600 },
      },
      patterns: { ...(await lawOf(tree))?.patterns, free: [], protected: [], noWork: [] },
    })
  })

  test('reads every dialect that is built in where none is named', async () => {
    const law = await lawOf(treeOf({ 'spec-exec.config.json': '{}' }))
    assert.equal(
      law?.settings.dialects.map((dialect) => dialect.id),
      ['claude', 'kiro', 'spec-workflow', 'openspec', 'agent-os', 'spec-kit'],
    )
  })

  test('reads each place, the first of two wins', async () => {
    const files: Record<string, string> = {
      'package.json': '{"spec-exec":{"free":["4"]}}',
      'spec-exec.config.json': '{"free":["3"]}',
      'spec-exec.config.mjs': literal('2'),
      'spec-exec.config.js': literal('1'),
      'spec-exec.config.ts': literal('0'),
    }
    assert.equal(Object.keys(files).sort(), [...configPaths].sort())
    for (const [index, path] of configPaths.entries()) {
      const law = await lawOf(treeOf(files))
      assert.equal([law?.source, law?.settings.free], [path, [String(index)]])
      delete files[path]
    }
  })

  test('has no place that a task commit may change', () => {
    assert.equal([...lawNames, 'package.json'], configPaths)
  })

  test('keeps own rules of a configuration that is code', async () => {
    const source = `import { defineConfig, defineRule } from 'spec-exec'
      const mine = defineRule({ id: 'mine', summary: 'is fine', about: '', kinds: ['task'],
        severity: 'error', needs: 'diff', check: () => [{ message: 'checked' }] })
      export default defineConfig({ rules: { mine: 'warning' }, extraRules: [mine] })`
    const tree = treeOf({ 'spec-exec.config.ts': source.replace("about: ''", "about: 'x'") })
    const configuration = await readConfiguration(tree, { ruleIds })
    assert.equal(configuration?.law.settings.rules, { mine: 'warning' })
    assert.equal(
      configuration?.extraRules.map((rule) => rule.id),
      ['mine'],
    )
    assert.is(Object.keys(configuration?.law.settings ?? {}).includes('extraRules'), false)
  })

  test('refuses code by name where code is refused', async () => {
    const tree = treeOf({ 'spec-exec.config.ts': 'const free = []\nexport default { free }\n' })
    const error = await rejects(readConfiguration(tree, { ruleIds, evaluate: 'refuse' }))
    assert.is(error.message, 'Expected plain data in `spec-exec.config.ts`, found code in line 1')
  })

  test('reads plain data where code is refused', async () => {
    const tree = treeOf({ 'spec-exec.config.ts': literal('docs/**') })
    const configuration = await readConfiguration(tree, { ruleIds, evaluate: 'refuse' })
    assert.equal(configuration?.law.settings.free, ['docs/**'])
  })

  test('protects what a configuration imports (P01)', async () => {
    const law = await lawOf(
      treeOf({
        'spec-exec.config.ts': `import free from './tools/free.js'\nexport default { free, protected: ['deploy/**'] }`,
        'tools/free.ts': `export default ['docs/**']`,
      }),
    )
    assert.equal(law?.settings.protected, ['deploy/**'])
    const patterns = law?.patterns.protected.map((source) => new RegExp(source)) ?? []
    const isProtected = (path: string) => patterns.some((pattern) => pattern.test(path))
    assert.equal(
      ['deploy/a', 'tools/free.ts', 'tools/freeXts', 'a/tools/free.ts'].map(isProtected),
      [true, true, false, false],
    )
  })
})

suite('what is no configuration', (test) => {
  const message = async (files: Parameters<typeof treeOf>[0]) =>
    (await rejects(readConfiguration(treeOf(files), { ruleIds }))).message

  test('is an empty file, whatever stands behind it', async () => {
    assert.is(
      await message({ 'spec-exec.config.ts': ' \n', 'spec-exec.config.json': '{}' }),
      'Expected a configuration in `spec-exec.config.ts`, found an empty file',
    )
  })

  test('is a symlink', async () => {
    assert.is(
      await message({ 'spec-exec.config.json': { mode: '120000', content: '/etc/x.json' } }),
      'Expected `spec-exec.config.json` to be a regular file, found mode 120000',
    )
  })

  test('is JSON that does not parse', async () => {
    assert.is(
      await message({ 'spec-exec.config.json': '{' }),
      'Expected JSON in `spec-exec.config.json`, found text that does not parse',
    )
    assert.is(
      await message({ 'package.json': '{' }),
      'Expected JSON in `package.json`, found text that does not parse',
    )
  })

  test('is text that is not UTF-8, or too long', async () => {
    assert.is(
      await message({ 'spec-exec.config.json': new Uint8Array([0x22, 0xe9, 0x22]) }),
      'Expected UTF-8 in `spec-exec.config.json`, found other bytes',
    )
    assert.is(
      await message({ 'spec-exec.config.ts': literal('a') + ' '.repeat(262_144) }),
      `Expected at most 262144 bytes in \`spec-exec.config.ts\`, found ${262_144 + literal('a').length}`,
    )
  })

  test('is an import key of cosmiconfig', async () => {
    assert.is(
      await message({ 'spec-exec.config.json': '{"$import":"../../etc/x.json"}' }),
      'Expected a key of the configuration at `$import` in `spec-exec.config.json`, found `$import`',
    )
  })

  test('does not pass for a missing file when its code fails with ENOENT', async () => {
    assert.is(
      await message({
        'spec-exec.config.ts': `throw Object.assign(new Error('gone'), { code: 'ENOENT' })`,
        'spec-exec.config.json': '{"free":["**"]}',
      }),
      'Expected `spec-exec.config.ts` to run, found an error in it: gone',
    )
  })
})

suite('the trusted tree alone', (test) => {
  test('decides, not the working tree (P01, P13, C03, P11)', () =>
    withRepo(
      async (repo) => {
        const code = `import free from './free.mjs'\nexport default { free: [...free, process.env.SPEC_EXEC_TEST ?? 'unset'] }`
        repo.commit('law', {
          'spec-exec.config.ts': code,
          'free.mjs': `export default ['docs/**']`,
          'package.json': '{}',
        })
        const trap = join(repo.root, 'ran')
        repo.write({
          'spec-exec.config.ts': `export default { free: ['**'] }`,
          'free.mjs': `export default ['**']`,
          'package.json': '{"cosmiconfig":{"searchPlaces":["evil.json"]}}',
          'evil.json': '{"free":["**"]}',
          '.config/config.json': '{"spec-exec":{"free":["**"]},"cosmiconfig":{}}',
          '.config/config.js': `import { writeFileSync } from 'node:fs'; writeFileSync(${JSON.stringify(trap)}, '')`,
        })
        const before = process.cwd()
        const opened = await openRepo(repo.root, repo.env)
        process.chdir(repo.root)
        process.env['SPEC_EXEC_TEST'] = 'seen'
        try {
          const law = await lawOf(opened.tree('HEAD'))
          assert.equal(law?.settings.free, ['docs/**', 'seen'])
          assert.is(readdirSync(repo.root).includes('ran'), false)
          assert.is(repo.git('status', '--porcelain', '--', 'free.mjs'), ' M free.mjs')
        } finally {
          delete process.env['SPEC_EXEC_TEST']
          process.chdir(before)
          opened.close()
        }
      },
      { files: { 'a.md': '' } },
    ))

  test('does not let a configuration import what only the working tree has', () =>
    withRepo(
      async (repo) => {
        repo.write({ 'late.mjs': `export default ['**']` })
        const opened = await openRepo(repo.root, repo.env)
        const error = await rejects(lawOf(opened.tree('HEAD')))
        opened.close()
        assert.is(
          error.message,
          'Expected the file that line 1 of `spec-exec.config.ts` imports in the tree, found no `late.mjs`',
        )
      },
      {
        files: { 'spec-exec.config.ts': `import free from './late.mjs'\nexport default { free }` },
      },
    ))

  test('leaves nothing in the temporary folder', () =>
    withFolders(async (_, temporary) => {
      await lawOf(treeOf({ 'spec-exec.config.ts': literal('a') }))
      await lawOf(treeOf({ 'spec-exec.config.ts': `const free = []\nexport default { free }` }))
      await rejects(lawOf(treeOf({ 'spec-exec.config.ts': `throw new Error('x')` })))
      assert.equal(readdirSync(temporary), [])
    }))
})

suite('the cache of a configuration', (test) => {
  const path = 'spec-exec.config.ts'
  const tree = treeOf({ [path]: literal('docs/**') })

  test('keeps plain data by the object id of its file', () =>
    withFolders(async (cache) => {
      const law = await lawOf(tree, cache)
      const name = `config-0.1.0-${(await tree.entry(path))?.id}.json`
      assert.equal(readdirSync(cache), [name])
      const { tree: _, ...stored } = law ?? { tree: '' }
      assert.equal(JSON.parse(readFileSync(join(cache, name), 'utf8')), stored)
    }))

  test('spares reading the tree', () =>
    withFolders(async (cache) => {
      const law = await lawOf(tree, cache)
      const unread = { ...tree, read: () => Promise.reject(new Error('read')) }
      assert.equal(await lawOf(unread, cache), law)
    }))

  test('names the tree that was asked for', () =>
    withFolders(async (cache) => {
      await lawOf(tree, cache)
      const other = treeOf({ [path]: literal('docs/**'), 'a.md': '' })
      assert.is((await lawOf(other, cache))?.tree, other.id)
    }))

  test('is rewritten where it is broken', () =>
    withFolders(async (cache) => {
      const law = await lawOf(tree, cache)
      const [name = ''] = readdirSync(cache)
      for (const broken of ['', '{', '[]', 'null', '{"source":"spec-exec.config.ts"}']) {
        writeFileSync(join(cache, name), broken)
        assert.equal(await lawOf(tree, cache), law)
        assert.is(JSON.parse(readFileSync(join(cache, name), 'utf8')).source, path)
      }
    }))

  test('does not take the same bytes under another name for the same thing', () =>
    withFolders(async (cache) => {
      const bytes = '{"spec-exec":{"free":["**"]}}'
      await lawOf(treeOf({ 'package.json': bytes }), cache)
      const error = await rejects(lawOf(treeOf({ 'spec-exec.config.json': bytes }), cache))
      assert.is(
        error.message,
        'Expected a key of the configuration at `spec-exec` in `spec-exec.config.json`, found `spec-exec`',
      )
    }))

  test('keeps no code, no fault and no absence', () =>
    withFolders(async (cache) => {
      await lawOf(treeOf({ [path]: `const free = []\nexport default { free }` }), cache)
      await rejects(lawOf(treeOf({ [path]: `export default { fre: [] }` }), cache))
      await lawOf(treeOf({ 'package.json': '{}' }), cache)
      assert.throws(() => readdirSync(cache), /ENOENT/)
    }))

  test('does not fail where it can not be written', () =>
    withFolders(async (cache) => {
      writeFileSync(cache, 'a file')
      assert.equal((await lawOf(tree, cache))?.settings.free, ['docs/**'])
    }))

  test('is emptied when it has grown', () =>
    withFolders(async (cache) => {
      mkdirSync(cache)
      for (let i = 0; i < 50; i++) writeFileSync(join(cache, `config-0.0.1-${i}.json`), '{}')
      writeFileSync(join(cache, 'other'), '')
      await lawOf(tree, cache)
      assert.is(readdirSync(cache).length, 2)
    }))
})
