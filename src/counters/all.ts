import type { TestCounts } from '../facts.js'
import { ava } from './ava.js'
import { bun } from './bun.js'
import { cargo } from './cargo.js'
import type { Counter } from './counter.js'
import { ctest } from './ctest.js'
import { deno } from './deno.js'
import { dotnet } from './dotnet.js'
import { go } from './go.js'
import { gradle } from './gradle.js'
import { jasmine } from './jasmine.js'
import { jest } from './jest.js'
import { junit } from './junit.js'
import { minitest } from './minitest.js'
import { mocha } from './mocha.js'
import { nextest } from './nextest.js'
import { nodeTest } from './node-test.js'
import { phpunit } from './phpunit.js'
import { plain } from './plain.js'
import { playwright } from './playwright.js'
import { pytest } from './pytest.js'
import { rspec } from './rspec.js'
import { surefire } from './surefire.js'
import { sumOf } from './tally.js'
import { tap } from './tap.js'
import { unittest } from './unittest.js'
import { uvu } from './uvu.js'
import { vitest } from './vitest.js'

/** Counters that know one runner, or one protocol. Cypress is counted by `mocha`, whose closing lines it prints for each file. */
const specific: readonly Counter[] = [
  nodeTest,
  tap,
  vitest,
  jest,
  mocha,
  uvu,
  ava,
  jasmine,
  bun,
  deno,
  playwright,
  pytest,
  unittest,
  go,
  cargo,
  nextest,
  surefire,
  gradle,
  dotnet,
  rspec,
  minitest,
  phpunit,
  ctest,
]

/** Counters of shapes that many write, often beside their own closing lines: the first one is heard, where no specific one counts. */
const general: readonly Counter[] = [junit, plain]

/** Every counter. */
export const counters: readonly Counter[] = [...specific, ...general]

/** The line that stands alone where a caller left a part of a long output out. */
export const leftOut = '[output left out here]'

/** A closing line is never this long; what lies beyond is not looked at. */
const longest = 2000

/**
 * How many test cases all runners in an output ran, one after the other or side by side; undefined where none
 * counted. Takes the time of a few passes over the output.
 */
export function countTests(output: string): TestCounts | undefined {
  const lines = linesOf(output)
  const isWhole = !lines.includes(leftOut)
  return sumOf(streamsOf(lines).map((stream) => countStream(stream, isWhole)))
}

/** The runner that an output shows to have begun, where none counted; undefined where none is known to have. */
export function unfinishedRunner(output: string): string | undefined {
  const lines = linesOf(output)
  return specific.find(({ began }) => began && lines.some((line) => began.test(line)))?.id
}

function countStream(lines: readonly string[], isWhole: boolean): TestCounts | undefined {
  const canCount = (counter: Counter) => isWhole || counter.needsAll !== true
  const found = specific
    .filter(canCount)
    .map((counter) => ({ counter, counts: counter.count(lines) }))
    .filter(({ counts }) => counts !== undefined)
  if (found.length === 0) return firstOf(general.filter(canCount), lines)
  const hidden = new Set(found.flatMap(({ counter }) => counter.hides ?? []))
  return sumOf(found.filter(({ counter }) => !hidden.has(counter.id)).map(({ counts }) => counts))
}

function firstOf(asked: readonly Counter[], lines: readonly string[]): TestCounts | undefined {
  for (const counter of asked) {
    const counts = counter.count(lines)
    if (counts !== undefined) return counts
  }
  return undefined
}

/** Escape sequences: CSI (colours, cursor), OSC (titles, links), and the short ones. */
const escapes =
  /\u001b(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001b]*(?:\u0007|\u001b\\)?|[ -/]+[0-~]|[@-Z\\^_=>])/g

/** A text without colours, cursor moves, titles and links. */
export function withoutEscapes(text: string): string {
  return text.replace(escapes, '')
}

function linesOf(output: string): readonly string[] {
  return withoutEscapes(output)
    .split('\n')
    .map((line) => {
      const whole = line.replace(/\r$/, '')
      return whole.slice(whole.lastIndexOf('\r') + 1).slice(0, longest)
    })
}

/** What runs the tests of several packages at once names the package before each line: turbo, pnpm, yarn. */
const prefix = /^(@?[\w./-]{1,100}[ :#]test[\w:-]{0,40}|\[@?[\w./-]{1,100}\]): ?(.*)$/

function streamsOf(lines: readonly string[]): readonly (readonly string[])[] {
  const streams = new Map<string, string[]>()
  for (const line of lines) {
    const [, name = '', text = line] = prefix.exec(line) ?? []
    const stream = streams.get(name)
    if (stream) stream.push(text)
    else streams.set(name, [text])
  }
  return [...streams.values()]
}
