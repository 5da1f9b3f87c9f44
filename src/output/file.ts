import { closeSync, openSync, realpathSync, renameSync, rmSync, statSync, writeSync } from 'node:fs'
import { basename, dirname, isAbsolute, join, relative, resolve } from 'node:path'
import { SpecExecError } from '../error.js'
import { onInterrupt } from '../shadow/interrupt.js'
import type { Sink } from './sink.js'

/**
 * A file, as seen from `cwd`, that is there as a whole or not at all: what is written goes to one beside it, which
 * takes its name at the end. A run that ends early leaves the old one as it was. What is no plain file, such as
 * `/dev/stdout` or a pipe, is written to as it is.
 * Throws SpecExecError where its folder is missing, and where it cannot be written.
 */
export function openFile(path: string, cwd: string): Sink {
  const target = resolve(cwd, path)
  refuseMissingFolder(path, target, cwd)
  const isPlain = isPlainFile(path, target)
  const held = isPlain ? join(dirname(target), `.${basename(target)}.${process.pid}.tmp`) : target
  let file: number | undefined
  let pending = ''
  const forget = isPlain ? whenEndedEarly(() => rmSync(held, { force: true })) : () => {}
  const flush = () => {
    // Not before the first words: most runs that cannot tell end without any.
    file ??= isPlain ? openNew(held) : openSync(held, 'w')
    writeAll(file, Buffer.from(pending))
    pending = ''
  }
  return {
    write(text) {
      pending += text
      if (pending.length > 1 << 16) attempt(path, flush)
    },
    end() {
      attempt(path, () => {
        flush()
        if (file !== undefined) closeSync(file)
        if (isPlain) renameSync(held, target)
      })
      forget()
    },
  }
}

/** Before anything is judged: an hour of tests must not end in a folder that is not there. */
function refuseMissingFolder(path: string, target: string, cwd: string): void {
  const folder = statSync(dirname(target), { throwIfNoEntry: false })
  if (folder?.isDirectory()) {
    refuseLinkedFolder(path, target, cwd)
    return
  }
  throw new SpecExecError(`Expected a folder for \`${path}\`, found none`, {
    hint: `Make it: mkdir -p ${dirname(path)}`,
  })
}

/** In CI the working folder is the checkout of somebody: a link in it must not lead what is written out of it. */
function refuseLinkedFolder(path: string, target: string, cwd: string): void {
  if (isAbsolute(path) || relative(cwd, target).startsWith('..')) return
  const real = realpathSync(dirname(target))
  if (!relative(realpathSync(cwd), real).startsWith('..')) return
  throw new SpecExecError(
    `Expected \`${path}\` within the working folder, found a link to ${real}`,
    {
      hint: 'Name the file by its whole path, where that is meant',
    },
  )
}

function isPlainFile(path: string, target: string): boolean {
  const found = statSync(target, { throwIfNoEntry: false })
  if (found?.isDirectory())
    throw new SpecExecError(`Expected a file at \`${path}\`, found a folder`, {
      hint: `Name a file in it: ${join(path, 'report')}`,
    })
  return found === undefined || found.isFile()
}

/** Never through a link that somebody laid there; one that a killed run with the same id has left goes. */
function openNew(path: string): number {
  rmSync(path, { force: true })
  return openSync(path, 'wx')
}

/** A write may take a part of what it is given. */
function writeAll(file: number, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at)
}

/** Has something done when this process ends before the call that it returns takes that back. */
function whenEndedEarly(cleanUp: () => void): () => void {
  const forget = onInterrupt(cleanUp)
  process.once('exit', cleanUp)
  return () => {
    forget()
    process.off('exit', cleanUp)
  }
}

function attempt(path: string, write: () => void): void {
  try {
    write()
  } catch (cause) {
    throw new SpecExecError(`Cannot write \`${path}\``, {
      hint: 'See that its folder can be written to, and that there is room',
      cause,
    })
  }
}
