// Measures what the README says of speed and prints it as a table. Numbers are never asserted: the
// exit code is 0 unless a command failed.
//   npm run bench                 every row
//   npm run bench -- verify       the rows whose id holds it: commit/husky, verify/memory, check …
//   npm run bench -- --quick      a tenth of the commits and few rounds
import { existsSync } from 'node:fs'
import { arch, cpus, platform } from 'node:os'
import { authorityCases } from './authority.js'
import { type Case, type Limit, openBench } from './bench.js'
import { checkCases } from './check.js'
import { commitCases } from './commit.js'
import { guardCases } from './guard.js'
import { CLI } from './peers.js'
import { reportCases } from './report.js'
import { withScratch } from './scratch.js'
import { shadowCases } from './shadow.js'
import type { Spread } from './spread.js'
import { steeringCases } from './steering.js'
import { verifyCases } from './verify.js'

const CASES: readonly Case[] = [
  ...commitCases,
  ...guardCases,
  ...shadowCases,
  ...steeringCases,
  ...verifyCases,
  ...authorityCases,
  ...reportCases,
  ...checkCases,
]
const FULL = { rounds: 15, commits: 10_000 }
const QUICK = { rounds: 3, commits: 1_000 }

const isQuick = process.argv.includes('--quick')
const filter = process.argv.slice(2).find((argument) => !argument.startsWith('--')) ?? ''
const wanted = CASES.filter(({ id }) => id.includes(filter))
if (wanted.length === 0)
  throw new Error(`Expected a part of ${CASES.map(({ id }) => id).join(', ')}, found ${filter}`)
if (!existsSync(CLI)) throw new Error('Expected a built command line, found none: npm run build')

await withScratch(async (scratch) => {
  const bench = openBench(scratch, isQuick ? QUICK : FULL)
  const rows: string[] = []
  for (const one of wanted) {
    const work = named(one.work, bench.commits)
    bench.say(`\n${work}`)
    rows.push(row(work, one.limits, await one.measure(bench)))
  }
  console.log(`Node ${process.versions.node}, ${platform()} ${arch()}, ${cpus().length} cores\n`)
  console.log('| work | ratio (median, min–max) | bar | aim | met |\n|---|--:|--:|--:|---|')
  console.log(rows.join('\n'))
})

function named(work: string, commits: number): string {
  const count = (n: number) => n.toLocaleString('en')
  return work.replaceAll('{n}', count(commits)).replaceAll('{10n}', count(10 * commits))
}

function row(work: string, limits: readonly Limit[], measured: readonly Spread[] | string): string {
  const bars = limits.map((limit) => `≤ ${amount(limit.bar, limit)}`).join(', ')
  const aims = limits.map((limit) => amount(limit.aim, limit)).join(', ')
  if (typeof measured === 'string') return `| ${work} | ${measured} | ${bars} | ${aims} | – |`
  const spreads = limits.map((limit, n) => shown(measured[n], limit)).join(', ')
  const mets = limits.map((limit, n) => met(measured[n], limit))
  return `| ${work} | ${spreads} | ${bars} | ${aims} | ${[...new Set(mets)].join(', ')} |`
}

function shown(found: Spread | undefined, limit: Limit): string {
  if (!found) return '–'
  return `${amount(found.median, limit)} (${digits(found.min, limit)}–${digits(found.max, limit)})`
}

function amount(number: number, limit: Limit): string {
  const unit =
    limit.unit === 'ratio' ? (limit.of === undefined ? '' : ` × ${limit.of}`) : ` ${limit.unit}`
  return digits(number, limit) + unit
}

function digits(number: number, limit: Limit): string {
  return limit.unit === 'ratio' ? String(Number(number.toFixed(2))) : number.toFixed(0)
}

function met(found: Spread | undefined, limit: Limit): string {
  if (!found) return '–'
  if (found.median <= limit.aim) return 'aim'
  return found.median <= limit.bar ? 'bar' : 'no'
}
