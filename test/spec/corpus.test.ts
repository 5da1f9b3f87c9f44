import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { scanList } from '../../src/spec/list.js'
import { readOutline } from '../../src/spec/remark.js'
import { scan } from '../../src/spec/scan.js'
import { readLines } from '../../src/spec/text.js'
import { assert, suite } from '../helpers/suite.js'
import { sourceOf } from './list-of.js'

const corpus = process.env['SPEC_EXEC_CORPUS']

/** Files that the two read differently, with the reason: none. */
const differences: Readonly<Record<string, string>> = {}

suite('the corpus of real task lists', (test) => {
  if (corpus === undefined) {
    test.skip('reads as remark reads it', 'SPEC_EXEC_CORPUS names no folder')
    return
  }
  const paths = readdirSync(join(corpus, 'tasks'), { recursive: true, encoding: 'utf8' }).filter(
    (path) => path.endsWith('.md'),
  )
  const files = paths.map((path) => ({ path, bytes: readFileSync(join(corpus, 'tasks', path)) }))

  test('reads as remark reads it, boxes and headings and faults', () => {
    const counts = {
      lists: files.length,
      sure: 0,
      boxes: 0,
      tasks: 0,
      steps: 0,
      loose: 0,
      malformed: 0,
    }
    const different: string[] = []
    for (const { path, bytes } of files) {
      const lines = readLines(bytes)
      if (!lines) throw new Error(`${path} is not UTF-8`)
      const expected = readOutline(lines)
      const list = scanList(sourceOf(bytes, path))
      counts.boxes += expected?.boxes.length ?? 0
      if (!list) continue
      counts.sure++
      counts.tasks += list.tasks.length
      counts.steps += list.tasks.reduce((sum, task) => sum + task.steps.length, 0)
      counts.loose += list.loose.length
      counts.malformed += list.malformed.length
      const { boxes, headings, malformed } = scan(lines)
      const found = JSON.stringify([boxes, headings, malformed])
      if (found !== JSON.stringify([expected?.boxes, expected?.headings, expected?.malformed]))
        different.push(path)
    }
    console.log(`  ${JSON.stringify(counts)}`)
    assert.equal(different, Object.keys(differences))
  })

  test('loses no box between tasks, steps and loose ones', () => {
    for (const { path, bytes } of files) {
      const list = scanList(sourceOf(bytes, path))
      const lines = readLines(bytes)
      if (!list || !lines) continue
      const held = list.tasks.reduce(
        (sum, task) => sum + task.steps.length + (task.box ? 1 : 0),
        list.loose.length,
      )
      assert.is(held, scan(lines).boxes.length, path)
    }
  })

  test('reads no list in more than 5 ms, warm', () => {
    let slowest = 0
    for (const { path, bytes } of files) {
      const source = sourceOf(bytes, path)
      const times = Array.from({ length: 7 }, () => {
        const start = performance.now()
        scanList(source)
        return performance.now() - start
      })
      slowest = Math.max(slowest, Math.min(...times))
    }
    console.log(`  slowest ${slowest.toFixed(2)} ms`)
    assert.ok(slowest < 5, `${slowest} ms`)
  })
})
