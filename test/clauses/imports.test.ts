import type { SceneFile } from '../../src/clauses/clause.js'
import { imports } from '../../src/clauses/imports.js'
import { assert, suite } from '../helpers/suite.js'
import { added, deleted, faultsOf, keysOf, modified, told } from './scene.js'

const apart = { from: 'src/ui/', never: 'src/db/' }

suite('clauses: imports', (test) => {
  test('a file of a part that is never imported is found, with its line and what it means', () => {
    const files = [
      added('src/ui/view.ts', "import a from './a'\nimport { pool } from '../db/pool'\n"),
    ]
    assert.equal(judged(apart, files, { tree: ['src/db/pool.ts'] }), [
      {
        message: 'Expected no import of `src/db/`, found `../db/pool`, which is `src/db/pool.ts`',
        place: { path: 'src/ui/view.ts', line: 2 },
        fix: 'Take the import out, or do the work in a part that may have it',
      },
    ])
  })

  test('what a file imported before is left alone, and what it imports anew is found', () => {
    const before = "import { pool } from '../db/pool'\n"
    const tree = { tree: ['src/db/pool.ts', 'src/db/write.ts'] }
    const same = modified('src/ui/view.ts', before, `// The view.\n${before}`)
    assert.equal(said(apart, [same], tree), [])
    const more = modified('src/ui/view.ts', before, `${before}import '../db/write.js'\n`)
    assert.equal(said(apart, [more], tree), [
      'src/ui/view.ts:2 Expected no import of `src/db/`, found `../db/write.js`, which is `src/db/write.ts`',
    ])
  })

  test('a file that moves within its part keeps what it imported; one that comes into it does not', () => {
    const from = (path: string) => [
      deleted(path, "import '../db/pool'"),
      added('src/ui/deep/view.ts', "import '../../db/pool'"),
    ]
    assert.equal(said(apart, from('src/ui/view.ts'), { tree: ['src/db/pool.ts'] }), [])
    assert.equal(said(apart, from('src/api/view.ts'), { tree: ['src/db/pool.ts'] }), [
      'src/ui/deep/view.ts:1 Expected no import of `src/db/`, found `../../db/pool`, which is `src/db/pool.ts`',
    ])
  })

  test('files of a part that is never imported may import each other', () => {
    const files = [
      added('src/db/read.ts', "import './pool'"),
      added('src/a.ts', "import './db/pool'"),
    ]
    assert.equal(said({ from: 'src/', never: 'src/db/' }, files, { tree: ['src/db/pool.ts'] }), [
      'src/a.ts:1 Expected no import of `src/db/`, found `./db/pool`, which is `src/db/pool.ts`',
    ])
  })

  test('a package is known by its name, whatever it is imported of', () => {
    const never = ['lodash', '@aws-sdk/*', 'fs']
    const text = [
      "import get from 'lodash/get'",
      "import { S3 } from '@aws-sdk/client-s3'",
      "import { readFile } from 'node:fs/promises'",
      "import es from 'lodash-es'",
      "import local from './lodash'",
    ].join('\n')
    assert.equal(said({ from: 'src/', never }, [added('src/a.ts', text)]), [
      'src/a.ts:1 Expected no import of `lodash`, found `lodash/get`',
      'src/a.ts:2 Expected no import of `@aws-sdk/*`, found `@aws-sdk/client-s3`',
      'src/a.ts:3 Expected no import of `fs`, found `node:fs/promises`',
    ])
  })

  test('`only` allows what it names and the own part, and leaves packages alone', () => {
    const text = [
      "import './b'",
      "import '../domain/user'",
      "import '../db/pool'",
      "import zod from 'zod'",
      "import fs from 'node:fs'",
    ].join('\n')
    assert.equal(said({ from: 'src/app/', only: 'src/domain/' }, [added('src/app/a.ts', text)]), [
      'src/app/a.ts:3 Expected imports of `src/domain/` alone, found `../db/pool`, which is `src/db/pool`',
    ])
  })

  test('`only` with a package leaves out all others, save what comes with the language', () => {
    const text = "import zod from 'zod'\nimport x from 'express'\nimport fs from 'fs'\n"
    const only = ['src/domain/', 'zod']
    assert.equal(said({ from: 'src/app/', only }, [added('src/app/a.ts', text)]), [
      'src/app/a.ts:2 Expected imports of `src/domain/` or `zod` alone, found `express`',
    ])
    const python = 'import json\nimport requests\nimport zod.core\nfrom . import b\n'
    assert.equal(said({ from: 'app/', only }, [added('app/a.py', python)]), [
      'app/a.py:2 Expected imports of `src/domain/` or `zod` alone, found `requests`',
    ])
    const go = 'package a\nimport (\n  "net/http"\n  "github.com/lib/pq"\n)\n'
    assert.equal(said({ from: 'app/', only }, [added('app/a.go', go)]), [
      'app/a.go:4 Expected imports of `src/domain/` or `zod` alone, found `github.com/lib/pq`',
    ])
  })

  test('a folder may be named with or without its slash, and a module without its ending', () => {
    const files = [added('src/ui/a.ts', "import '../db/pool'\nimport '../env'\n")]
    const tree = { tree: ['src/db/pool.ts', 'src/env.ts'] }
    assert.equal(said({ from: 'src/ui', never: ['src/db', 'src/env'] }, files, tree), [])
    assert.equal(said({ from: 'src/ui/', never: ['src/db', 'src/env'] }, files, tree), [
      'src/ui/a.ts:1 Expected no import of `src/db`, found `../db/pool`, which is `src/db/pool.ts`',
      'src/ui/a.ts:2 Expected no import of `src/env`, found `../env`, which is `src/env.ts`',
    ])
  })

  test('what is no code of a language that it reads is not governed', () => {
    const keys = keysOf(imports, { from: 'src/', never: 'src/db/', except: '*.test.ts' })
    const paths = [
      'src/a.ts',
      'src/a.vue',
      'src/a.py',
      'src/a.go',
      'src/a.md',
      'src/a.test.ts',
      'a.ts',
    ]
    assert.equal(
      paths.filter((path) => imports.governs(keys, path)),
      ['src/a.ts', 'src/a.vue', 'src/a.py', 'src/a.go'],
    )
  })

  test('asks for the configurations above the part that it speaks of', () => {
    const keys = keysOf(imports, { from: 'packages/a/src/**/*.ts', never: 'lodash' })
    const asked = imports.asks?.(keys) ?? []
    assert.equal(
      asked.filter((path) => path.endsWith('tsconfig.json')),
      [
        'packages/a/src/tsconfig.json',
        'packages/a/tsconfig.json',
        'packages/tsconfig.json',
        'tsconfig.json',
      ],
    )
    assert.ok(asked.includes('go.mod') && asked.includes('jsconfig.json'))
  })

  test('tells what is wrong with its keys', () => {
    assert.equal(faultsOf(imports, { from: 'src/' }), [
      'never: Expected a text, or a list of at most 200, found none',
    ])
    assert.equal(faultsOf(imports, { form: 'src/', never: 'a', only: 'b' }), [
      'form: Expected one of `from`, `never`, `only`, `except` or `exempt`, found `form`',
      'from: Expected a text, or a list of at most 200, found none',
      'only: Expected one of `never` or `only`, found both',
    ])
    assert.equal(faultsOf(imports, { from: 'src/', never: '/' }), [
      'never: Expected a glob with at most 3 `**`, 3 `*` in one name and 4 groups, found `/`',
    ])
  })

  test('a megabyte of beginnings that never end is read in seconds', () => {
    const keys = keysOf(imports, { from: 'src/', never: 'x' })
    for (const [path, unit] of [
      ['src/a.ts', "import {'"],
      ['src/a.ts', 'import {a,\n'],
      ['src/a.ts', "exported '' from ''"],
      ['src/a.vue', '<script>'],
      ['src/a.py', 'from a import (\n'],
      ['src/a.py', ';from .'],
      ['src/a.go', 'import (\n"'],
    ] as const) {
      const after = unit.repeat(1_000_000 / unit.length)
      const started = performance.now()
      imports.judge(keys, { files: [added(path, after)], asked: new Map(), paths: new Set() })
      assert.ok(performance.now() - started < 5000, unit)
    }
  })
})

interface Around {
  readonly tree?: readonly string[]
  readonly asked?: Readonly<Record<string, string>>
}

function judged(
  given: Readonly<Record<string, unknown>>,
  files: readonly SceneFile[],
  around: Around = {},
) {
  const keys = keysOf(imports, given)
  const present = files.filter(({ status }) => status !== 'D').map(({ path }) => path)
  const paths = new Set([...present, ...(around.tree ?? [])])
  return imports.judge(keys, { files, asked: new Map(Object.entries(around.asked ?? {})), paths })
}

function said(...from: Parameters<typeof judged>): readonly string[] {
  return told(judged(...from))
}
