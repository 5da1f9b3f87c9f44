import { fstatSync } from 'node:fs'
import { Socket } from 'node:net'

/** Resolves when the terminal closes. */
export interface Closing {
  readonly closed: Promise<unknown>
  /** Listens no more; the process may end. */
  release(): void
}

/** Waits for Ctrl+C, a request to end, a terminal that goes away, or the end of a pipe on stdin. */
export function untilClosed(): Closing {
  let end: () => void = () => {}
  const closed = new Promise<void>((resolve) => {
    end = resolve
  })
  for (const signal of signals) process.on(signal, end)
  const stdin = openPipe()
  stdin?.on('end', end).on('error', end).on('close', end).resume()
  return {
    closed,
    release() {
      for (const signal of signals) process.off(signal, end)
      stdin?.destroy()
    },
  }
}

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** stdin where somebody holds its other end. A terminal says by a signal that it closes, and must not be read in the background; `/dev/null` has ended before it began. */
function openPipe(): Socket | undefined {
  try {
    const stat = fstatSync(0)
    if (!stat.isFIFO() && !stat.isSocket()) return undefined
    return new Socket({ fd: 0, readable: true, writable: false })
  } catch {
    return undefined
  }
}
