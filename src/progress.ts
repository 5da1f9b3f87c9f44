import { printable } from './escape.js'
import type { Io } from './io.js'
import type { TestWatch } from './shadow/testing.js'
import { inert, isOnRunner } from './text/inert.js'
import { fit } from './text/width.js'

/** How much of running tests is shown. `stream`: all that they say; `line`: what runs, and for how long. */
export type Showing = 'stream' | 'line' | 'nothing'

/**
 * Shows on stderr that tests run. Where nothing can be drawn over, a line says that a command begins, and
 * its output is left to the report.
 */
export function watchTests(to: Io, showing: Showing): TestWatch {
  const io = isOnRunner(to.env) ? { ...to, err: (text: string) => to.err(inert(text)) } : to
  if (showing === 'nothing') return { start: () => silent, clear() {} }
  if (!io.mayRedraw)
    return {
      clear() {},
      start(line, on) {
        io.err(`spec-exec: running \`${printable(line)}\` on ${on}\n`)
        return silent
      },
    }
  if (showing !== 'stream') return redrawing(io)
  return streaming(isOnRunner(to.env) ? { ...io, ...byLines(io) } : { ...io, end() {} })
}

const silent = { output() {}, end() {} }

/** What a test says in pieces must be whole to be made inert: said line by line. */
function byLines(io: Pick<Io, 'err'>): Stream {
  let held = ''
  return {
    err(text) {
      held += text
      const end = Math.max(held.lastIndexOf('\n'), held.lastIndexOf('\r')) + 1
      if (end > 0) io.err(held.slice(0, end))
      held = held.slice(end)
      if (held.length < longest) return
      io.err(`${held}\n`)
      held = ''
    },
    end() {
      if (held !== '') io.err(`${held}\n`)
      held = ''
    },
  }
}

/** Of a line that is waited for to its end. */
const longest = 1 << 16

interface Stream extends Pick<Io, 'err'> {
  end(): void
}

function streaming(io: Stream): TestWatch {
  return {
    clear() {},
    start(line, on) {
      io.err(`spec-exec: running \`${printable(line)}\` on ${on}\n`)
      let last = '\n'
      return {
        output(text) {
          last = text
          io.err(text)
        },
        end() {
          if (!last.endsWith('\n')) io.err('\n')
          io.end()
        },
      }
    },
  }
}

/** One line for all that run, drawn over each second. */
function redrawing(io: Io): TestWatch {
  const running = new Set<{ readonly what: string; readonly since: number }>()
  let timer: NodeJS.Timeout | undefined
  const draw = () => {
    const all = [...running].map(({ what, since }) => `${what} ${seconds(since)} s`).join(', ')
    io.err(`${eraseLine}${all && fit(`spec-exec: ${all}`, Math.min(io.width, 120) - 1)}`)
  }
  return {
    clear: () => io.err(eraseLine),
    start(line, on) {
      const one = { what: `${printable(line)} on ${on}`, since: Date.now() }
      running.add(one)
      draw()
      timer ??= setInterval(draw, 1000).unref()
      return {
        output() {},
        end() {
          running.delete(one)
          if (running.size === 0) {
            clearInterval(timer)
            timer = undefined
          }
          draw()
        },
      }
    },
  }
}

const eraseLine = '\r\u001b[2K'

function seconds(since: number): number {
  return Math.round((Date.now() - since) / 1000)
}
