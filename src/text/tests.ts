import { printable } from '../escape.js'
import type { CommandRun, TestCounts } from '../facts.js'

/** One run for a reader: `npm test: 412 passed, 3 skipped (41 s)`. */
export function testText(run: CommandRun): string {
  return `${resultText(run)} (${howText(run)})`
}

/** The same without its time: `npm test: 412 passed, 3 skipped`. */
export function resultText(run: CommandRun): string {
  const { name, counts, end } = run
  return `${printable(name)}: ${counts && end === 'exit' ? countsText(counts) : endText(run)}`
}

/** `2 failed, 410 passed, 3 skipped`; what is none is left out, but for what passed. */
export function countsText({ passed, failed, skipped }: TestCounts): string {
  const parts = [
    failed > 0 ? `${failed} failed` : '',
    `${passed} passed`,
    skipped > 0 ? `${skipped} skipped` : '',
  ]
  return parts.filter((part) => part !== '').join(', ')
}

function howText({ from, milliseconds }: CommandRun): string {
  if (from === 'run') return duration(milliseconds)
  return from === 'record' ? 'on record' : 'attested'
}

function endText({ end, code }: CommandRun): string {
  if (end === 'timeout') return 'did not end'
  return end === 'signal' ? 'was killed' : `exit code ${code}, not counted`
}

function duration(milliseconds: number): string {
  const seconds = milliseconds / 1000
  return seconds < 10 ? `${seconds.toFixed(1)} s` : `${Math.round(seconds)} s`
}
