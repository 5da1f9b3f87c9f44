import type { AgentFile } from '../agent.js'

/** A file of our own text: written once, and then the user's to change. */
export function textFile(path: string, text: string): AgentFile {
  return { path, write: (before) => (before === '' ? text : before) }
}
