import type { Dialect } from '../facts.js'

/** Agent OS: `.agent-os/specs/<date>-<spec>/tasks.md`; its later releases drop the dot. */
export const agentOs: Dialect = {
  id: 'agent-os',
  lists: ['.agent-os/specs/*/tasks.md', '.agent-os/recaps/*/tasks.md', 'agent-os/specs/*/tasks.md'],
  steering: [
    '.agent-os/product/**/*.md',
    '.agent-os/standards/**/*.md',
    'agent-os/product/**/*.md',
    'agent-os/standards/**/*.md',
  ],
  plan: ['.agent-os/**', 'agent-os/**'],
}
