import { printable } from '../escape.js'
import type { Report } from '../finding.js'
import { testText } from '../text/tests.js'
import { textOf } from '../text/words.js'
import type { Io } from './command.js'

/** Whoever has waited for tests is told what for. */
export function sayTests(io: Io, { tests = [], notes }: Report): void {
  if (!tests.some(({ from }) => from === 'run')) return
  io.err(textOf([...tests.map(testText), ...notes].map((line) => `spec-exec: ${printable(line)}`)))
}
