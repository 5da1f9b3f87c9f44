import { agents } from '../../agents/all.js'
import { printable } from '../../escape.js'
import { readFile } from '../edits.js'
import type { Check, Symptom } from './check.js'

/** Whether the coding agents that have hooks of ours ask them as this version wants it. */
export const checkAgents: Check = async (project) =>
  agents.flatMap(({ name, files }): readonly Symptom[] => {
    const found = files
      .map((file) => ({ file, text: readFile(project.root, file.path) }))
      .find(({ text }) => text.includes(`hook.cjs\\" agent ${name} `))
    if (!found) return []
    const { file, text } = found
    const path = printable(file.path)
    return file.write(text, project) === text
      ? [{ level: 'ok', text: `${name} asks before it acts (${path})` }]
      : [
          {
            level: 'warn',
            text: `${path} lacks hooks of ours, or calls them in another folder`,
            mend: `npx spec-exec init --agent ${name}`,
          },
        ]
  })
