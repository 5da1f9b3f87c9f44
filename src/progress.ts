import { printable } from './escape.js'
import type { Io } from './io.js'
import type { TestWatch } from './shadow/tester.js'
import type { StagedTests } from './staged.js'
import { fit } from './text/width.js'

/** How much of running tests is shown. `stream`: all that they say; `line`: what runs, and for how long. */
export type Showing = 'stream' | 'line' | 'nothing'

/**
 * Shows on stderr that tests run. Where nothing can be drawn over, a line says that a command begins, and
 * its output is left to the report.
 */
export function watchTests(io: Io, showing: Showing): TestWatch {
  if (showing === 'nothing') return { start: () => silent }
  if (!io.mayRedraw)
    return {
      start(line, treeId) {
        io.err(`spec-exec: running \`${printable(line)}\` on tree ${treeId.slice(0, 7)}\n`)
        return silent
      },
    }
  return showing === 'stream' ? streaming(io) : redrawing(io)
}

/** How a command's options have tests run; undefined for `--no-tests`. A reader of JSON, or an agent, is shown the report alone. */
export function testsOf(
  io: Io,
  options: Readonly<Record<string, string | boolean | undefined>>,
): StagedTests | undefined {
  if (options['tests'] === false) return undefined
  const isForPeople = (options['format'] ?? 'pretty') === 'pretty' && options['quiet'] !== true
  return {
    records: options['cache'] === false ? 'ignore' : 'use',
    watch: watchTests(io, isForPeople ? 'stream' : 'nothing'),
  }
}

const silent = { output() {}, end() {} }

function streaming(io: Io): TestWatch {
  return {
    start(line, treeId) {
      io.err(`spec-exec: running \`${printable(line)}\` on tree ${treeId.slice(0, 7)}\n`)
      let last = '\n'
      return {
        output(text) {
          last = text
          io.err(text)
        },
        end() {
          if (!last.endsWith('\n')) io.err('\n')
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
    io.err(`${clear}${all && fit(`spec-exec: ${all}`, Math.min(io.width, 120) - 1)}`)
  }
  return {
    start(line, treeId) {
      const one = { what: `${printable(line)} on ${treeId.slice(0, 7)}`, since: Date.now() }
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

const clear = '\r\u001b[2K'

function seconds(since: number): number {
  return Math.round((Date.now() - since) / 1000)
}
