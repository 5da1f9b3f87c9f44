import type { Agent, AgentFile } from '../agents/agent.js'
import { agents } from '../agents/all.js'
import { SpecExecError } from '../error.js'
import { type Edit, readFile } from './edits.js'
import type { Project } from './project.js'

/** The agents of a list of names with commas between. Throws SpecExecError for a name that none has. */
export function findAgents(names: string): readonly Agent[] {
  return names.split(',').map((name) => {
    const found = agents.find((agent) => agent.name === name.trim())
    if (found) return found
    throw new SpecExecError(`Expected the name of a coding agent, found \`${name}\``, {
      hint: `Name one of: ${agents.map((agent) => agent.name).join(', ')}`,
    })
  })
}

/** What is missing for some coding agents to work with spec-exec; none on a second run. Throws SpecExecError for a file that is there and broken. */
export function planAgents(project: Project, wanted: readonly Agent[]): readonly Edit[] {
  // Several agents read AGENTS.md.
  const files = new Map<string, AgentFile>(
    wanted.flatMap((agent) => agent.files.map((file) => [file.path, file])),
  )
  return [...files.values()].flatMap((file) => {
    const before = readFile(project.root, file.path)
    const after = file.write(before, project)
    return after === before ? [] : [{ path: file.path, before, after, mode: 'file' }]
  })
}
