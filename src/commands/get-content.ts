import { resolve } from 'node:path'
import type { Command } from './command.js'
import { failMissing, failOlder, moreWords } from './older/call.js'
import { readText } from './older/preload.js'

/** The call that prompts for claude-code-spec-workflow 1.5.9 make; a path is read as the system reads paths, so `C:\a.md` is a plain name where `\` is. */
export const getContent: Command = {
  name: 'get-content',
  summary: 'print a file',
  args: [{ flags: '[file-path]', about: 'the file' }, moreWords],
  options: [],
  async run(io, [path]) {
    if (path === undefined) return failMissing(io, 'file-path')
    const full = resolve(io.cwd, path)
    const text = readText(full)
    if (text === undefined) return failOlder(io, `File not found: ${full}`)
    io.out(`${text}\n`)
    return 0
  },
}
