import type { Row } from './kill-peers.js'
import type { Killed, Target } from './kill-series.js'

/** A series of kills of one layout. */
export interface Measured {
  readonly layout: string
  readonly target: Target
  readonly kills: readonly Killed[]
}

/** The approaches as a table in Markdown. */
export function tableOf(rows: readonly Row[]): string {
  return markdown([
    [
      'approach',
      'intact',
      'tree left changed',
      'index.lock left',
      'same line staged and edited again, not killed',
      'edits made during the run',
    ],
    ...rows.map(({ name, kills, sameLine, fates }) => [
      name,
      share(kills, ({ changed }) => changed.length === 0),
      share(kills, ({ changed }) => changed.includes('tree')),
      share(kills, ({ locks }) => locks.length > 0),
      sameLine,
      [...new Set(fates)]
        .sort()
        .map((fate) => `${fate} ${share(fates, (each) => each === fate)}`)
        .join(', '),
    ]),
  ])
}

/** What was killed at which moment, and what it left. */
export function seriesTable(series: readonly Measured[]): string {
  return markdown([
    [
      'layout',
      'killed',
      'in git alone / hooks / tests / after the end',
      'intact',
      "git's own lock left",
      'temporary copies left',
      'processes left',
    ],
    ...series.map(({ layout, target, kills }) => [
      layout,
      target,
      phases.map((phase) => kills.filter(({ during }) => during === phase).length).join(' / '),
      share(kills, ({ changed }) => changed.length === 0),
      share(kills, ({ locks }) => locks.length > 0),
      share(kills, ({ litter }) => litter.length > 0),
      share(kills, ({ left }) => left.length > 0),
    ]),
  ])
}

const phases: readonly Killed['during'][] = ['git alone', 'hooks', 'tests', 'nothing any more']

function share<T>(all: readonly T[], is: (each: T) => boolean): string {
  return `${all.filter(is).length}/${all.length}`
}

function markdown([head = [], ...lines]: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...lines]
    .map((cells) => `| ${cells.join(' | ')} |\n`)
    .join('')
}
