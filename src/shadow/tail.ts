import { withoutEscapes } from '../counters/all.js'

/** Lines that a reader of a failure is shown. */
const shown = 40

/**
 * The last lines of an output, without colours and without what a carriage return overwrote; where they hold
 * none that tells of a failure, the first ones that do stand before them.
 */
export function tailOf(output: string): readonly string[] {
  const lines = linesOf(output.slice(-256_000))
  const told = lines.filter((line) => !isPassing(line))
  if (told.length <= shown) return told
  const last = told.slice(-shown / 2)
  const telling = told.slice(0, -shown / 2).flatMap((line, at) => (failure.test(line) ? [at] : []))
  const near = new Set(telling.flatMap((at) => [at, at + 1, at + 2, at + 3]))
  const first = [...near].sort((a, b) => a - b).slice(0, shown / 2)
  return [...first.flatMap((at) => told[at] ?? []), ...last]
}

function linesOf(text: string): readonly string[] {
  const end = withoutEscapes(text).replace(/\r\n/g, '\n').trimEnd()
  return end === '' ? [] : end.split('\n').map((line) => line.replace(/^.*\r/, '').slice(0, 500))
}

/** TAP and spec reporters say more of what passes than of what fails. */
function isPassing(line: string): boolean {
  return /^\s*(ok \d+|# Subtest:|duration_ms:|type: '|---$|\.\.\.$|✔ |✓ |√ )/.test(line)
}

const failure =
  /^\s*(not ok|✖|✗|×|❯|FAIL|FAILED|E\s{2,}|--- FAIL|thread '|\d+\) )|\b\w*Error\b|\bpanicked at\b|Assertion|Expected|Cannot find/
