import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { languages } from '../../src/languages/all.js'
import { assert, suite } from '../helpers/suite.js'
import { effects, groups, type Row } from '../threats/rows.js'
import { holdFile, root } from './page-file.js'

const path = 'docs/limits.md'
const text = readFileSync(join(root, path), 'utf8')
const rows = groups.flatMap((group) => group.rows)

// SPEC_EXEC_PAGES=write writes the table anew.
suite('the page of limits', (test) => {
  test('has each way that CI lets through, and no other', () => {
    const [head = ''] = text.split(/(?<=\n\| \| way \| CI \| why \|\n.*\n)/)
    holdFile(
      path,
      `${head}${rows.filter(isLetThrough).map(line).join('')}\n[All pages](README.md)\n`,
    )
  })
  test('names each language whose tests are read', () => {
    const sentence = /\*\*Tests\*\*: ([\s\S]*?)\. A runner/.exec(text)?.[1] ?? ''
    const missing = languages
      .map(({ id }) => id)
      .filter((name) => !sentence.toLowerCase().includes(name.toLowerCase()))
    assert.equal(missing, [])
  })
})

function isLetThrough({ doors: [, ci] }: Row): boolean {
  return !(['refused', 'no verdict', 'no effect', '–'] as (typeof ci)[]).includes(ci)
}

function line({ id, way, untested, doors: [, ci] }: Row): string {
  return `| ${id} | ${way} | ${ci} | ${untested ?? effects[ci]} |\n`
}
