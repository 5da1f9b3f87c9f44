import type { Dialect } from '../facts.js'

/** OpenSpec: `openspec/changes/<change>/tasks.md`; finished changes move to its archive. */
export const openspec: Dialect = {
  id: 'openspec',
  lists: ['openspec/changes/*/tasks.md', 'openspec/changes/archive/*/tasks.md'],
  steering: ['openspec/project.md', 'openspec/config.{yaml,yml}', 'openspec/AGENTS.md'],
  plan: ['openspec/**'],
}
