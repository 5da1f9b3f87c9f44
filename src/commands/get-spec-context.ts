import { existsSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { printable } from '../escape.js'
import { findNamedList } from '../plan/working.js'
import type { Command, Io } from './command.js'
import { failMissing, moreWords, olderProject, projectOf } from './older/call.js'
import { formatSections, readSection, type Section } from './older/preload.js'
import { type SpecFolder, specFolderOf } from './older/spec-folder.js'

/** The call that prompts for claude-code-spec-workflow 1.5.9 make: the same text, of a spec in any dialect. */
export const getSpecContext: Command = {
  name: 'get-spec-context',
  summary: 'print the documents of a spec as one text',
  args: [{ flags: '[spec-name]', about: 'the spec' }, moreWords],
  options: [olderProject],
  async run(io, [said], options) {
    if (said === undefined) return failMissing(io, 'spec-name')
    const project = resolve(io.cwd, projectOf(io, options))
    const spec = specFolderOf(project, said)
    const sections = await readSpec(io, project, spec)
    const name = printable(said)
    if (sections.length === 0) {
      const what = spec.own !== undefined && existsSync(spec.own) ? 'documents ' : ''
      io.out(`## Specification Context\n\nNo specification ${what}found for: ${name}\n`)
      return 0
    }
    const heading = `Specification Context (Pre-loaded): ${name}`
    io.out(formatSections(heading, sections, 'Specification'))
    return 0
  },
}

/** The documents in `.claude/specs` of the project; else those beside the list that `get-tasks` reads for that name. */
async function readSpec(
  io: Io,
  project: string,
  { name, own }: SpecFolder,
): Promise<readonly Section[]> {
  const sections = own === undefined ? [] : readFolder(own, ownNames)
  if (sections.length > 0) return sections
  const found = await findNamedList(io.env, project, name)
  return found ? readFolder(join(found.root, dirname(found.list.path)), allNames) : []
}

const ownNames = [
  { title: 'Requirements', names: ['requirements.md'] },
  { title: 'Design', names: ['design.md'] },
  { title: 'Tasks', names: ['tasks.md'] },
]

/** What other dialects call the same documents: spec-kit and Agent OS, OpenSpec. */
const allNames = [
  { title: 'Requirements', names: ['requirements.md', 'spec.md', 'proposal.md'] },
  { title: 'Design', names: ['design.md', 'plan.md'] },
  { title: 'Tasks', names: ['tasks.md'] },
]

function readFolder(folder: string, documents: typeof allNames): readonly Section[] {
  return documents.flatMap(({ title, names }) =>
    names.flatMap((name) => readSection(title, join(folder, name))).slice(0, 1),
  )
}
