import fc from 'fast-check'
import { parse } from 'yaml'
import { kindOf, kinds } from '../../src/clauses/all.js'
import type { SceneFile } from '../../src/clauses/clause.js'
import { assert, suite } from '../helpers/suite.js'
import { sceneOf } from './scene.js'

const numRuns = Number(process.env['SPEC_EXEC_FUZZ'] ?? 100)

suite('clauses: every kind', (test) => {
  test('is found by its name', () => {
    for (const kind of kinds) assert.is(kindOf(kind.kind), kind)
    assert.is(kindOf('nothing'), undefined)
    assert.is(kindOf('constructor'), undefined)
  })

  test('has an example that its own keys allow, and that says why', () => {
    for (const kind of kinds) {
      const block: unknown = parse(kind.example)
      const [entry] = Array.isArray(block) ? block : []
      assert.is(entry.kind, kind.kind)
      assert.type(entry.why, 'string')
      assert.ok('keys' in kind.parse(entry), kind.kind)
    }
  })

  test('tells of each key that its example has, and of none that it refuses', () => {
    for (const { kind, about, example, parse: read } of kinds) {
      const [{ kind: _, why, ...keys }] = parse(example)
      const told = about.map(({ key }) => key)
      assert.equal(
        Object.keys(keys).filter((key) => !told.includes(key)),
        [],
        kind,
      )
      const parsed = read({ ...keys, nonsense: 1 })
      const message = 'faults' in parsed ? parsed.faults[0]?.message : undefined
      for (const key of told) assert.ok(message?.includes(`\`${key}\``), `${kind} ${key}`)
    }
  })

  test('is plain JSON once it is parsed', () => {
    for (const kind of kinds) {
      const parsed = kind.parse(parse(kind.example)[0])
      assert.ok('keys' in parsed)
      if ('keys' in parsed) assert.equal(JSON.parse(JSON.stringify(parsed.keys)), parsed.keys)
    }
  })

  test('never throws for any keys, and judges any scene by those that it takes', () => {
    const word = fc.oneof(
      fc.string(),
      fc.constantFrom(
        'src/**',
        '*.ts',
        'PascalCase',
        '/a+/',
        '{a}/{1}',
        'never',
        '**/{name}.ts',
        '{name}',
      ),
    )
    const value = fc.oneof(word, fc.array(word), fc.anything(), fc.integer())
    const names = [...new Set(kinds.flatMap(({ about }) => about.map(({ key }) => key)))]
    const keys = fc.dictionary(fc.oneof(fc.constantFrom(...names), fc.string()), value)
    const path = fc.stringMatching(/^[ab/._-]{1,20}(?:package\.json|\.ts)?$/)
    const text = fc.string({ unit: 'binary' })
    const file: fc.Arbitrary<SceneFile> = fc.record(
      { path, status: fc.constantFrom('A', 'M', 'D', 'T'), before: text, after: text },
      { requiredKeys: ['path', 'status'] },
    )
    fc.assert(
      fc.property(
        fc.constantFrom(...kinds),
        keys,
        fc.array(file, { maxLength: 5 }),
        (kind, given, files) => {
          const parsed = kind.parse(given)
          if (!('keys' in parsed)) {
            for (const { message } of parsed.faults) assert.match(message, /^Expected .*found/s)
            return
          }
          const scene = sceneOf(files)
          for (const file of files) kind.governs(parsed.keys, file.path)
          for (const { message } of kind.judge(parsed.keys, scene))
            assert.match(message, /^Expected .*found/s)
        },
      ),
      { numRuns },
    )
  })
})
