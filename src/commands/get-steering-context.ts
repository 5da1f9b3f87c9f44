import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Command } from './command.js'
import { moreWords, olderProject, projectOf } from './older/call.js'
import { formatSections } from './older/preload.js'
import { readOwnSteering, readSteeringAround } from './older/steering.js'

/** The call that prompts for claude-code-spec-workflow 1.5.9 make: the same text, of steering in any dialect. */
export const getSteeringContext: Command = {
  name: 'get-steering-context',
  summary: 'print the steering documents as one text',
  args: [moreWords],
  options: [olderProject],
  async run(io, _, options) {
    const project = resolve(io.cwd, projectOf(io, options))
    const own = readOwnSteering(project)
    const sections = own.length > 0 ? own : await readSteeringAround(io.env, project)
    if (sections.length === 0) {
      const what = existsSync(join(project, '.claude', 'steering')) ? ' or all are empty' : ''
      io.out(`## Steering Documents Context\n\nNo steering documents found${what}.\n`)
      return 0
    }
    io.out(formatSections('Steering Documents Context (Pre-loaded)', sections, 'Steering'))
    return 0
  },
}
