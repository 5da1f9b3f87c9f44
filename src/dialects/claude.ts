import type { Dialect } from '../facts.js'

/** Spec workflows of Claude Code: `.claude/specs/<spec>/tasks.md`. */
export const claude: Dialect = {
  id: 'claude',
  lists: ['.claude/specs/*/tasks.md'],
  steering: ['.claude/steering/**/*.md'],
}
