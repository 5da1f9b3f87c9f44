import { spawnSync } from 'node:child_process'
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { openFile } from '../../src/output/file.js'
import { assert, suite, throws } from '../helpers/suite.js'

function withFolder(use: (folder: string) => void): void {
  const folder = mkdtempSync(join(tmpdir(), 'spec-exec-test-'))
  try {
    use(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const long = 'ü'.repeat(100_000)

suite('openFile', (test) => {
  test('has the file there as a whole, and not before its end', () =>
    withFolder((folder) => {
      writeFileSync(join(folder, 'out.json'), 'old')
      const file = openFile('out.json', folder)
      file.write(long, 'soon')
      file.write('end', 'soon')
      assert.is(readFileSync(join(folder, 'out.json'), 'utf8'), 'old')
      file.end()
      assert.is(readFileSync(join(folder, 'out.json'), 'utf8'), `${long}end`)
      assert.equal(readdirSync(folder), ['out.json'])
    }))
  test('leaves the old file, and no half one, where the run ends early', () =>
    withFolder((folder) => {
      writeFileSync(join(folder, 'out.json'), 'old')
      const source = fileURLToPath(new URL('../../src/output/file.ts', import.meta.url))
      for (const end of [
        "throw new Error('x')",
        "process.kill(process.pid, 'SIGTERM'); setTimeout(() => {}, 5000)",
      ]) {
        const code = `const { openFile } = await import(${JSON.stringify(source)})
const file = openFile('out.json', ${JSON.stringify(folder)})
file.write('x'.repeat(200000), 'soon')
${end}`
        const script = join(folder, 'run.mts')
        writeFileSync(script, code)
        spawnSync(process.execPath, ['--import', 'tsx', script], {
          cwd: fileURLToPath(new URL('../..', import.meta.url)),
        })
        assert.equal(readdirSync(folder).sort(), ['out.json', 'run.mts'])
        assert.is(readFileSync(join(folder, 'out.json'), 'utf8'), 'old')
      }
    }))
  test('C15: takes the place of a link, and writes through none', () =>
    withFolder((folder) => {
      writeFileSync(join(folder, 'victim'), 'safe')
      symlinkSync('victim', join(folder, 'out.json'))
      symlinkSync('victim', join(folder, `.out.json.${process.pid}.tmp`))
      const file = openFile('out.json', folder)
      file.write('report', 'now')
      file.end()
      assert.is(readFileSync(join(folder, 'victim'), 'utf8'), 'safe')
      assert.is(readFileSync(join(folder, 'out.json'), 'utf8'), 'report')
    }))
  test('writes to what is no plain file as it is', () =>
    withFolder((folder) => {
      const file = openFile('/dev/null', folder)
      file.write('x', 'now')
      file.end()
      assert.is(readFileSync('/dev/null', 'utf8'), '')
    }))
  test('refuses a folder that is missing, and one where a file is wanted', () =>
    withFolder((folder) => {
      mkdirSync(join(folder, 'there'))
      const refusals = ['reports/out.json', 'there'].map((path) => {
        const error = throws(() => openFile(path, folder))
        return [error.name, error.message, Object(error).hint]
      })
      assert.equal(refusals, [
        [
          'SpecExecError',
          'Expected a folder for `reports/out.json`, found none',
          'Make it: mkdir -p reports',
        ],
        [
          'SpecExecError',
          'Expected a file at `there`, found a folder',
          'Name a file in it: there/report',
        ],
      ])
    }))
})
