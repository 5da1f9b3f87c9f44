import { appendFileSync, statSync } from 'node:fs'
import { printable } from '../escape.js'
import type { Io } from '../io.js'
import type { Sink } from './sink.js'

/** The file that GitHub shows as the summary of a step. */
export interface JobSummary extends Sink {
  /** Bytes that may still be added to it. */
  readonly room: number
}

/**
 * The step's summary, `GITHUB_STEP_SUMMARY`, to which its other commands add too; undefined where there is none. One
 * that cannot be written is said and no more: the verdict does not hang on it.
 */
export function openJobSummary(io: Io): JobSummary | undefined {
  const path = io.env['GITHUB_STEP_SUMMARY'] ?? ''
  if (path === '') return undefined
  let text = ''
  return {
    room: Math.max(0, mostBytes - (statSync(path, { throwIfNoEntry: false })?.size ?? 0)),
    write(more) {
      text += more
    },
    end() {
      try {
        appendFileSync(path, text)
      } catch (cause) {
        const why = cause instanceof Error ? cause.message : String(cause)
        io.err(`spec-exec: the job summary cannot be written: ${printable(why)}\n`)
      }
    },
  }
}

/** Beyond it GitHub drops the whole summary of a step. */
const mostBytes = 1 << 20
