import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { openAppender, readLines } from '../../src/attestation/file.js'
import { assert, suite, throws } from '../helpers/suite.js'
import { withFolder } from './made.js'

suite('readLines', (test) => {
  test('reads files and folders of them, and says where each line stands', () =>
    withFolder((cwd) => {
      mkdirSync(join(cwd, 'all'))
      writeFileSync(join(cwd, 'one.jsonl'), 'a\n\n  \nb')
      writeFileSync(join(cwd, 'all/2.jsonl'), 'd\r\n')
      writeFileSync(join(cwd, 'all/1.intoto.jsonl'), 'c\n')
      writeFileSync(join(cwd, 'all/readme.md'), 'no\n')
      assert.equal(readLines(['one.jsonl', 'all'], cwd), {
        lines: [
          { place: 'one.jsonl:1', text: 'a' },
          { place: 'one.jsonl:4', text: 'b' },
          { place: 'all/1.intoto.jsonl:1', text: 'c' },
          { place: 'all/2.jsonl:1', text: 'd\r' },
        ],
        notes: [],
      })
    }))

  test('notes what is not there, and what is too much', () =>
    withFolder((cwd) => {
      writeFileSync(join(cwd, 'long.jsonl'), 'abcdefghij\n')
      writeFileSync(join(cwd, 'many.jsonl'), '1\n2\n3\n')
      writeFileSync(join(cwd, 'few.jsonl'), '1\n2\n')
      const names = ['none.jsonl', 'long.jsonl', 'many.jsonl', 'few.jsonl', '/dev/null']
      const { lines, notes } = readLines(names, cwd, { bytes: 10, lines: 2 })
      assert.equal(lines, [
        { place: 'few.jsonl:1', text: '1' },
        { place: 'few.jsonl:2', text: '2' },
      ])
      assert.equal(notes, [
        'no attestation of `none.jsonl` counts: it is not there',
        'no attestation of `long.jsonl` counts: it is over the limit of 10 bytes',
        'no attestation of `many.jsonl` counts: it is over the limit of 2 lines',
        'no attestation of `/dev/null` counts: it is no file',
      ])
    }))

  test('the limits hold for all files together', () =>
    withFolder((cwd) => {
      for (const name of ['a', 'b', 'c']) writeFileSync(join(cwd, `${name}.jsonl`), '1\n2\n')
      const { lines, notes } = readLines(['.'], cwd, { bytes: 12, lines: 5 })
      assert.is(lines.length, 4)
      assert.equal(notes, ['no attestation of `c.jsonl` counts: it is over the limit of 5 lines'])
    }))
})

suite('openAppender', (test) => {
  test('adds whole lines behind what is there, also behind one that was cut', () =>
    withFolder((cwd) => {
      for (const before of [undefined, '', 'a\n', 'a']) {
        if (before !== undefined) writeFileSync(join(cwd, 'it.jsonl'), before)
        const file = openAppender('it.jsonl', cwd)
        file.append('b')
        file.append('c')
        file.close()
        const text = readFileSync(join(cwd, 'it.jsonl'), 'utf8')
        assert.is(text, before ? 'a\nb\nc\n' : 'b\nc\n')
      }
    }))

  test('follows no link, and says what cannot be written', () =>
    withFolder((cwd) => {
      writeFileSync(join(cwd, 'kept'), 'kept')
      symlinkSync('kept', join(cwd, 'link.jsonl'))
      for (const name of ['link.jsonl', 'none/it.jsonl', '.', '/dev/null']) {
        const error = throws(() => openAppender(name, cwd))
        assert.is(error.name, 'SpecExecError')
        assert.is(error.message, `Cannot write attestations to \`${name}\``)
        assert.is(
          Object(error).hint,
          'Name a file, no link, in a folder that exists: --attest <file>',
        )
      }
      assert.is(readFileSync(join(cwd, 'kept'), 'utf8'), 'kept')
    }))
})
