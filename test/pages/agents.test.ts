import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Agent } from '../../src/agents/agent.js'
import { agents } from '../../src/agents/all.js'
import { assert, suite } from '../helpers/suite.js'
import { type AgentWords, agentWords } from './agents/words.js'
import { holdFile, root } from './page-file.js'

// SPEC_EXEC_PAGES=write writes the pages anew.
suite('pages of agents', (test) => {
  for (const agent of agents) {
    test(`docs/agents/${agent.name}.md names the files that init writes`, () => {
      const words = agentWords[agent.name]
      if (!words) throw new Error(`Expected words for ${agent.name}`)
      holdFile(`docs/agents/${agent.name}.md`, pageOf(agent, words))
    })
  }
  test('there is a page for each, and no other', () => {
    assert.equal(
      readdirSync(join(root, 'docs/agents')).sort(),
      agents.map(({ name }) => `${name}.md`).sort(),
    )
  })
})

function pageOf({ name, files }: Agent, { tool, source, notes }: AgentWords): string {
  const [hooks] = files.filter(({ path }) => path.endsWith('.json'))
  if (!hooks) throw new Error(`Expected a file of hooks for ${name}`)
  return [
    `# ${tool}`,
    '',
    '```sh',
    `npx spec-exec init --agent ${name}   # --dry-run shows what it would write`,
    '```',
    '',
    'Several agents go with commas between: `--agent claude,codex`. A second run changes nothing.',
    '',
    '## What it writes',
    '',
    '| file | what it is |',
    '|---|---|',
    ...files.map(({ path }) => `| \`${path}\` | ${purposeOf(path)} |`),
    '',
    '## What the hooks do',
    '',
    '- **Before a shell command** they refuse what goes around the gate: `--no-verify`, `commit -n`, `core.hooksPath`, `HUSKY=0`, writes to the records. The line is read as a shell splits it.',
    '- **Before an edit** they refuse marks that are set by hand in a task list: `npx spec-exec done` sets them.',
    '- **At the end of a turn** they say what the pinned task still lacks.',
    '',
    'Only a finding blocks. In a repository that has not adopted spec-exec they say nothing.',
    '',
    `\`${hooks.path}\`, as it is written where there was none:`,
    '',
    '```json',
    hooks.write('', { folder: 'node_modules/spec-exec' }).trimEnd(),
    '```',
    '',
    `How ${tool.split(',')[0]} calls them: <${source}>.`,
    '',
    '## Good to know',
    '',
    ...notes.map((note) => `- ${note}`),
    '- The hooks of an agent save it a refused commit. They are no proof: the git hooks judge each commit whoever makes it, and `npx spec-exec verify` decides in CI.',
    '- `SPEC_EXEC_FORMAT=agent` in its environment gives one line a finding, with the next command.',
    '- `npx spec-exec doctor` says whether the hooks are whole.',
    '',
    '[All pages](../README.md)',
    '',
  ].join('\n')
}

function purposeOf(path: string): string {
  if (path === 'AGENTS.md')
    return 'a block between two markers: the protocol in five steps; all else in it stays'
  if (path.endsWith('SKILL.md'))
    return 'a skill: one task from its context to its commit, and what a refusal means'
  if (path.includes('executor')) return 'an agent that does exactly one task'
  if (path.includes('reviewer'))
    return 'an agent that reviews one task and answers in the form of `review`'
  return 'the hooks, merged into what is there'
}
