import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { ruleIds } from '../../src/rules/all.js'
import { assert, suite } from '../helpers/suite.js'
import { rows as measured, type RowResult, type WayResult } from './around/rows.js'
import { type Effect, effects, groups, type Row } from './rows.js'

// SPEC_EXEC_PAGE=write writes the tables of the page anew.
const page = fileURLToPath(new URL('../../docs/threats.md', import.meta.url))
const tests = fileURLToPath(new URL('../', import.meta.url))
const rows = groups.flatMap((group) => group.rows)

/** What sees a way, where no rule does. */
const others = [
  'judging of `verify`',
  'doctor',
  'hook post-checkout',
  'hook prepare-commit-msg',
  'law of the base',
  'range',
  'limits',
  'real objects',
  'order of history',
  'escaping',
  'attestation',
  'no shell',
  'no fetching',
  'no such task',
  'a reviewer',
  'CI files of `init --ci`',
  'tests on a checkout of their own',
]

suite('threats: the page', (test) => {
  test('holds every way, once', () => {
    const wanted = { H: 22, P: 14, T: 13, K: 24, Y: 17, C: 22 }
    const ids = Object.entries(wanted).flatMap(([letter, count]) =>
      Array.from({ length: count }, (_, at) => letter + String(at + 1).padStart(2, '0')),
    )
    assert.equal(
      rows.map(({ id }) => id),
      ids,
    )
  })
  test('names rules that there are', () => {
    const known = new Set([...ruleIds, ...others])
    assert.equal(
      rows.flatMap(({ by }) => by.filter((one) => !known.has(one))),
      [],
    )
  })
  test('every way is proved by a test whose title carries its id, or it is said why not', () => {
    assert.equal(
      rows
        .filter(({ id, test, untested }) => (test ? !isProved(id, test) : !untested))
        .map(({ id }) => id),
      [],
    )
  })
  test('says what the rows say', () => {
    const text = readFileSync(page, 'utf8')
    const [head = ''] = text.split(/^## /m)
    const wanted = `${head}${tables()}`
    if (process.env['SPEC_EXEC_PAGE'] === 'write') writeFileSync(page, wanted)
    else assert.is(text, wanted)
  })
})

function isProved(id: string, test: string): boolean {
  // Titles of its tests are made of the rows of its ways.
  if (test === 'threats/around.test.ts')
    return readdirSync(`${tests}threats/around/ways`).some((name) =>
      readFileSync(`${tests}threats/around/ways/${name}`, 'utf8').includes(`'${id}'`),
    )
  // A title stands in the call, or in a table of them behind the ids that it begins with.
  const titles = readFileSync(tests + test, 'utf8').matchAll(
    /\b(?:test|suite)\(\s*(?:'([^']*)'|"([^"]*)"|`([^`]*)`)|['`]((?:[A-Z]\d\d[ ,]*)+: [^'`\n]*)/g,
  )
  const pattern = new RegExp(`\\b${id}\\b`)
  return [...titles].some(([, ...title]) => pattern.test(title.join('')))
}

function tables(): string {
  const said = Object.entries(effects).map(([effect, words]) => `| ${effect} | ${words} |`)
  const parts = groups.map((group) => [
    `## ${group.title}`,
    '',
    '| | way | hooks | CI | server | by |',
    '|---|---|---|---|---|---|',
    ...group.rows.map(line),
    '',
  ])
  return [...parts.flat(), '## Words', '', '| | |', '|---|---|', ...said, ''].join('\n')
}

function line(row: Row): string {
  const { id, way, by, doors, untested } = row
  const [hook, ci, server] = [hookOf(row), doors[1], doors[2]]
  const seers = by.map((one) => (ruleIds.includes(one) ? `\`${one}\`` : one)).join(', ')
  const why = untested === undefined ? '' : ` (not tested: ${untested})`
  return `| ${id} | ${way}${why} | ${hook} | ${ci} | ${server} | ${seers} |`
}

/** What was measured, where ten bad commits were sent that way; else what the row says. */
function hookOf({ id, doors: [said] }: Row): Effect {
  const found = measured.find(({ row }) => row === id)
  return found ? effectOf(found) : said
}

function effectOf({ ways }: RowResult): Effect {
  const all = (door: 'commit' | 'push' | 'guard') => ways.every((way) => isRefusedBy(way, door))
  if (all('commit')) return 'refused'
  if (ways.some((way) => (way.commit.refused ?? 0) > 0)) return 'in part'
  if (ways.every(({ commit }) => (commit.silent ?? 0) === 0)) return 'shown'
  if (all('push')) return 'at the push'
  return all('guard') ? 'guard' : 'not seen'
}

function isRefusedBy(way: WayResult, door: 'commit' | 'push' | 'guard'): boolean {
  const { refused = 0, ...others } = way[door]
  return refused > 0 && Object.values(others).every((count) => count === 0)
}
