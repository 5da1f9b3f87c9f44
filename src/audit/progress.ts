import type { Io } from '../io.js'
import { thousands } from './numbers.js'

/** Says on stderr, where a line can be drawn over, how far an audit is. */
export function watchAudit(io: Io): { seen(commits: number, of: number): void; end(): void } {
  let last = Date.now()
  let isDrawn = false
  return {
    seen(commits, of) {
      if (!io.mayRedraw || commits % 256 !== 0 || Date.now() - last < interval) return
      last = Date.now()
      isDrawn = true
      io.err(`${eraseLine}spec-exec: ${thousands(commits)} of ${thousands(of)} commits`)
    },
    end() {
      if (isDrawn) io.err(eraseLine)
    },
  }
}

/** Milliseconds. */
const interval = 200
const eraseLine = '\r\u001b[2K'
