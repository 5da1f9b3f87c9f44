// The campaign: SPEC_EXEC_KILLS=60 SPEC_EXEC_TABLE=<file> SPEC_EXEC_TEST_LIMIT=7200000 npm test -- shadow/kills
import { writeFileSync } from 'node:fs'
import { assert, suite } from '../helpers/suite.js'
import { approaches, measure, type Row } from './kill-peers.js'
import {
  type Layout,
  layouts,
  linkedLayout,
  plainLayout,
  type Scene,
  sameLineLayout,
  withScene,
} from './kill-scene.js'
import { isFault, killSeries, runUnkilled, seeded, type Target } from './kill-series.js'
import { type Measured, seriesTable, tableOf } from './kill-table.js'
import { canMark } from './marked.js'

const campaign = Number(process.env['SPEC_EXEC_KILLS'] ?? 0)
const seed = Number(process.env['SPEC_EXEC_SEED'] ?? Date.now() % 100_000)
const table = process.env['SPEC_EXEC_TABLE']
/** So long do the tests take that are killed. */
const milliseconds = campaign > 0 ? 500 : 100

interface Case {
  readonly layout: Layout
  readonly target: Target
  readonly points: number
}

/** Each row in one repository. */
const cases: readonly (readonly Case[])[] =
  campaign > 0
    ? (['everything', 'node alone'] as const).flatMap((target) =>
        layouts.map((layout) => [{ layout, target, points: campaign }]),
      )
    : [
        [
          { layout: sameLineLayout, target: 'everything', points: 3 },
          { layout: linkedLayout, target: 'node alone', points: 2 },
        ],
      ]
const series: Measured[] = []
const rows: Row[] = []

suite('a commit that is killed', (test) => {
  if (!canMark) return test.skip('leaves what is the user’s', 'processes cannot be told here')
  for (const row of cases)
    test(`leaves what is the user's as it was, and the next one works: ${row.map(nameOf).join('; ')}`, () =>
      withScene(milliseconds, async (scene) => {
        for (const one of row) await assertIntact(scene, one)
        const { code, stderr } = await runUnkilled(scene)
        assert.is(code, 0, stderr)
      }))
})

suite('a commit that is killed: beside other ways', (test) => {
  if (campaign === 0 || !canMark)
    return test.skip('is told in a table', 'SPEC_EXEC_KILLS=60 measures it')
  for (const approach of approaches)
    test(`is told in a table: ${approach.name}`, () =>
      withScene(milliseconds, async (scene) => {
        const row = await measure(scene, approach, { points: campaign, random: seeded(seed) })
        rows.push(row)
        writeTables()
        if (approach.hooks) return
        const faults = row.kills.filter(isFault({ layout: plainLayout, target: 'everything' }))
        assert.equal(faults, [], `seed ${seed}`)
        assert.equal([row.sameLine, [...new Set(row.fates)]], ['ok', ['kept']])
      }))
})

function nameOf({ layout, target }: Case): string {
  return `${layout.name}, ${target}`
}

async function assertIntact(scene: Scene, { layout, target, points }: Case): Promise<void> {
  scene.enter(layout)
  const { unkilled, kills } = await killSeries(scene, { points, target, random: seeded(seed) })
  series.push({ layout: layout.name, target, kills })
  writeTables()
  assert.equal(unkilled.code, 0, unkilled.stderr)
  assert.equal(kills.filter(isFault({ layout, target })), [], `seed ${seed}`)
}

function writeTables(): void {
  if (table === undefined) return
  writeFileSync(table, `Seed ${seed}.\n\n${tableOf(rows)}\n${seriesTable(series)}`)
}
