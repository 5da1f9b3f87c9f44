import type { ChildProcess } from 'node:child_process'
import { SpecExecError } from '../error.js'
import { type GitOptions, gitError, spawnGit, startError } from './run.js'

/** git's object store, read through one `git cat-file --batch-command` that starts with the first question. */
export interface Objects {
  /** A file's content; above `maxBytes` it is not even asked for. Throws SpecExecError when it is missing or no blob. */
  blob(id: string, maxBytes?: number): Promise<Blob>
  /** Bytes of a file that is not read. Throws SpecExecError when it is missing or no blob. */
  size(id: string): Promise<number>
  /** Any object by any name that git knows; undefined where there is none. */
  object(rev: string): Promise<GitObject | undefined>
  /** Ends the process once everything asked is answered; a later question starts another. */
  close(): void
}

export interface Blob {
  readonly size: number
  readonly bytes?: Buffer
}

export interface GitObject {
  /** 40 or 64 hex digits. */
  readonly id: string
  readonly type: string
  readonly size: number
  /** Absent where only its size was asked for. */
  readonly bytes?: Buffer
}

type Wants = 'info' | 'contents'

/** Opens the object store of the repository that `options` name. Questions are pipelined; answers come in order. */
export function openObjects(options: GitOptions): Objects {
  let batch: Batch | undefined
  const ask = (wants: Wants, name: string): Promise<GitObject | undefined> =>
    new Promise((resolve, reject) => {
      if (!batch?.isOpen()) batch = startBatch(options)
      batch.ask(name, {
        wants,
        reject,
        resolve: (found) => resolve(found === 'unanswered' ? ask(wants, name) : found),
      })
    })
  const askBlob = async (wants: Wants, id: string): Promise<GitObject> => {
    const found = await ask(wants, id)
    if (!found) throw missing(id)
    if (found.type !== 'blob') throw new SpecExecError(`Expected a file, found ${found.type} ${id}`)
    return found
  }
  return {
    async blob(id, maxBytes) {
      if (maxBytes === undefined) return askBlob('contents', id)
      const known = await askBlob('info', id)
      return known.size > maxBytes ? known : askBlob('contents', id)
    },
    async size(id) {
      return (await askBlob('info', id)).size
    },
    async object(rev) {
      return /[\n\0]/.test(rev) ? undefined : ask('contents', rev)
    },
    close() {
      batch?.close()
      batch = undefined
    },
  }
}

/** The error for an object that history names and that is not there. */
export function missing(id: string): SpecExecError {
  return new SpecExecError(`Object ${id} is missing`, {
    hint: `In a partial clone fetch it with: git cat-file -e ${id} (or clone without --filter); else run: git fsck`,
  })
}

interface Batch {
  isOpen(): boolean
  /** `unanswered`: it ended over an earlier question; ask another. */
  ask(name: string, question: Question): void
  close(): void
}

interface Question {
  readonly wants: Wants
  resolve(found: GitObject | 'unanswered' | undefined): void
  reject(error: Error): void
}

function startBatch(options: GitOptions): Batch {
  // Buffered, git writes once for all that one turn of the loop asks, and not once for each answer.
  const args = ['cat-file', '--batch-command', '--buffer']
  const child = spawnGit(args, { ...options, input: '' })
  const { stdin, stdout } = child
  const questions: Question[] = []
  let next = 0
  let unsent = ''
  let isOpen = true
  let said = ''
  const answer = readAnswers(
    (found) => {
      questions[next++]?.resolve(found)
      if (next === questions.length) {
        questions.length = next = 0
        hold(child, 'unref')
      } else if (next === 256) {
        // Under a steady stream the queue is never empty: what was answered must not be kept until then.
        questions.splice(0, next)
        next = 0
      }
    },
    () => questions[next]?.wants ?? 'info',
  )
  const fail = (error: Error) => {
    isOpen = false
    for (const question of questions.splice(0).slice(next)) question.reject(error)
    next = 0
  }
  stdout?.on('data', answer)
  child.stderr?.on('data', (chunk: Buffer) => {
    said += chunk.toString()
  })
  // Its end is told by `close`.
  stdin?.on('error', () => {})
  child.on('error', (cause) => fail(startError(cause, options.cwd)))
  child.on('close', () => {
    // In a partial clone git dies of a missing object, however politely it is told not to fetch.
    if (!/could not fetch \w+ from promisor remote/.test(said))
      return fail(gitError(args, said || 'ended early'))
    isOpen = false
    const [first, ...others] = questions.splice(0).slice(next)
    first?.resolve(undefined)
    for (const question of others) question.resolve('unanswered')
  })
  hold(child, 'unref')
  return {
    isOpen: () => isOpen,
    ask(name, question) {
      if (unsent === '')
        // After all that this turn of the loop asks: a write for each question costs more than git's answer.
        setImmediate(() => {
          stdin?.write(`${unsent}flush\n`)
          unsent = ''
        })
      unsent += `${question.wants} ${name}\n`
      if (questions.length === 0) hold(child, 'ref')
      questions.push(question)
    },
    close() {
      isOpen = false
      setImmediate(() => stdin?.end())
    },
  }
}

/** Lets the event loop wait for the child, or not: an idle one must not keep the process alive. */
function hold(child: ChildProcess, how: 'ref' | 'unref'): void {
  child[how]()
  for (const stream of [child.stdin, child.stdout, child.stderr])
    if (stream && how in stream) Reflect.apply(Reflect.get(stream, how), stream, [])
}

/** Cuts the stream into answers: `<id> <type> <size>\n`, with contents `<bytes>\n` behind it, or `<name> missing\n`. */
function readAnswers(
  found: (object: GitObject | undefined) => void,
  wants: () => Wants,
): (chunk: Buffer) => void {
  let header = ''
  let open: OpenAnswer | undefined
  return (chunk) => {
    let at = 0
    while (at < chunk.length) {
      if (open === undefined) {
        const end = chunk.indexOf(newline, at)
        header += chunk.toString('utf8', at, end < 0 ? chunk.length : end)
        if (end < 0) return
        at = end + 1
        const [, id = '', type = '', digits = ''] = answerLine.exec(header) ?? []
        header = ''
        if (id === '') {
          found(undefined)
          continue
        }
        const size = Number(digits)
        if (wants() === 'info') {
          found({ id, type, size })
          continue
        }
        // Most answers lie in one chunk, and stay there: copying them would cost more than reading did.
        const isWhole = at + size <= chunk.length
        const bytes = isWhole ? chunk.subarray(at, at + size) : Buffer.allocUnsafe(size)
        open = { id, type, size, filled: isWhole ? size : 0, bytes }
        at += open.filled
      }
      const rest = Math.min(open.size - open.filled, chunk.length - at)
      chunk.copy(open.bytes, open.filled, at, at + rest)
      open.filled += rest
      at += rest
      // One newline closes the content.
      if (open.filled === open.size && at < chunk.length) {
        at++
        const { id, type, size, bytes } = open
        open = undefined
        found({ id, type, size, bytes })
      }
    }
  }
}

interface OpenAnswer {
  readonly id: string
  readonly type: string
  readonly size: number
  /** How many bytes have come. */
  filled: number
  readonly bytes: Buffer
}

const newline = 10
const answerLine = /^([0-9a-f]{40,64}) ([a-z]+) ([0-9]+)$/
