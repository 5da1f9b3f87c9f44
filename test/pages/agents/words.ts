/** What a page says of a coding agent beside its files. */
export interface AgentWords {
  readonly tool: string
  /** Where the tool describes its hooks. */
  readonly source: string
  readonly notes: readonly string[]
}

/** By the name of the agent. */
export const agentWords: Readonly<Record<string, AgentWords>> = {
  claude: {
    tool: 'Claude Code',
    source: 'https://code.claude.com/docs/en/hooks',
    notes: [
      'A refused command or edit goes back to the model with the reason (exit code 2). An error of ours is shown and blocks nothing.',
      'At the end of a turn it is told once what the pinned task still lacks, and may stop after that.',
      'Hooks of `.claude/settings.local.json` and of the user are left alone.',
    ],
  },
  codex: {
    tool: 'Codex',
    source: 'https://developers.openai.com/codex/hooks',
    notes: [
      "A project's hooks run once its user has trusted them.",
      'Edits come as patches (`apply_patch`), and are read file by file.',
      'There is no agent file to write: `AGENTS.md` and the skill say what to do.',
    ],
  },
  cursor: {
    tool: 'Cursor',
    source: 'https://cursor.com/docs/hooks',
    notes: [
      'Before a shell command and an edit the answer is a permission, with the reason for the agent.',
      'At the end of a turn nothing blocks there: what the pinned task lacks goes back as a message.',
    ],
  },
  copilot: {
    tool: 'Copilot, its command line and its cloud agent',
    source: 'https://docs.github.com/en/copilot/reference/hooks-reference',
    notes: [
      'Before a tool it takes any exit code but 0 for a refusal. So a package that is not installed, and an error of ours, end with 0.',
      'The cloud agent works in a clone of its own: have its set-up steps run `npm ci`, which wires the hooks.',
    ],
  },
}
