import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { type Edit, type Fate, fateOf } from './edits.js'
import { type Hooks, plainLayout, type Scene, sameLineLayout } from './kill-scene.js'
import { type Killed, killSeries, runUnkilled, type Series } from './kill-series.js'

/** A way to test what is staged. */
export interface Approach {
  readonly name: string
  /** Absent: those of this package. */
  readonly hooks?: Hooks
}

const lintStaged = fileURLToPath(
  new URL('../../node_modules/lint-staged/bin/lint-staged.js', import.meta.url),
)
const runLintStaged = `#!/bin/sh\nexec node '${lintStaged}' --quiet --config "\${0%/*}/lint-staged.json"\n`

export const approaches: readonly Approach[] = [
  { name: 'spec-exec' },
  {
    name: 'lint-staged 16, `node -e 0`',
    hooks: { 'pre-commit': runLintStaged, 'lint-staged.json': '{ "*": "node -e 0" }\n' },
  },
  {
    name: 'lint-staged 16, the tests',
    hooks: { 'pre-commit': runLintStaged, 'lint-staged.json': '{ "*": "node run.mjs" }\n' },
  },
  {
    name: '`stash push --keep-index`, the tests, `stash pop`',
    hooks: {
      'pre-commit':
        '#!/bin/sh\ngit stash push -q --keep-index || exit 1\nnode run.mjs\ncode=$?\ngit stash pop -q || code=1\nexit $code\n',
    },
  },
  {
    name: 'the tests in the working tree, whatever is staged',
    hooks: { 'pre-commit': '#!/bin/sh\nnode run.mjs\n' },
  },
]

/** What was seen of an approach. */
export interface Row {
  readonly name: string
  readonly kills: readonly Killed[]
  /** Of the layout with the same line staged and edited again, when nobody kills it. */
  readonly sameLine: string
  readonly fates: readonly Fate[]
}

/** Kills at so many points, two in five of them with the same line staged and edited again; then edits meanwhile. */
export async function measure(
  scene: Scene,
  { name, hooks }: Approach,
  { points, random }: Pick<Series, 'points' | 'random'>,
): Promise<Row> {
  const target = 'everything'
  const atSameLine = Math.round(points * 0.4)
  scene.enter(plainLayout, hooks)
  const plain = await killSeries(scene, { points: points - atSameLine, target, random })
  const fates: Fate[] = []
  const editPoints = Math.ceil(points / 3)
  for (let at = 0; at < editPoints; at++) {
    const edit = plainLayout.edits[at % plainLayout.edits.length]
    const point = (plain.unkilled.milliseconds * (at + random())) / editPoints
    if (edit) fates.push(await editMeanwhile(scene, edit, point))
  }
  scene.enter(sameLineLayout, hooks)
  const same = await killSeries(scene, { points: atSameLine, target, random })
  const sameLine = await describeUnkilled(scene)
  return { name, kills: [...plain.kills, ...same.kills], sameLine, fates }
}

async function editMeanwhile(scene: Scene, edit: Edit, point: number): Promise<Fate> {
  scene.restore()
  edit.open(scene.at)()
  const expected = scene.at.read(edit.path)
  scene.restore()
  const save = edit.open(scene.at)
  const run = scene.commit()
  await sleep(point)
  save()
  await run.ended
  return fateOf(scene.at, edit, expected)
}

async function describeUnkilled(scene: Scene): Promise<string> {
  const { before, after } = await runUnkilled(scene)
  if (scene.at.read('app.txt').includes('<<<<<<<')) return 'conflict markers in the file'
  return after.tree === before.tree ? 'ok' : 'files changed'
}
