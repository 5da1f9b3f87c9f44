import type { Root } from 'mdast'
import type { Plugin, Processor } from 'unified'
import type { VFile } from 'vfile'
import { fixesOf } from '../reading/lint-document.js'
import type { FileReader } from './documents.js'

/**
 * Lets documents that are linted come out as their own text, with the certain fixes made: a compiler
 * of Markdown would lay out the whole list anew. Other documents go on to the compiler that was there.
 */
export const remarkFix: Plugin<[FileReader], Root> = function (this: Processor, read) {
  const texts = new WeakMap<VFile, VFile['value']>()
  const compile = this.compiler
  this.compiler = (tree, file) =>
    texts.get(file) ?? (compile ? compile(tree, file) : String(file.value))
  return async (_tree, file) => {
    const found = await read(file)
    if (!found) return
    const { document, facts } = found
    const fixes = facts.on === 'list' ? await fixesOf(document, facts.list) : undefined
    texts.set(file, fixes ? alike(fixes.bytes, file.value) : file.value)
  }
}

/** Bytes in the form that a file held them in. A decoder drops the byte order mark unless it is told to keep it. */
function alike(bytes: Uint8Array, value: VFile['value']): VFile['value'] {
  if (typeof value !== 'string') return bytes
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)
}
