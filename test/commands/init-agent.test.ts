import { claudePayloads } from '../agents/payloads.js'
import { assert, suite } from '../helpers/suite.js'
import { withAdopter } from './package.js'

const tasks = { '.claude/specs/auth/tasks.md': '- [ ] 1. One\n' }

suite('init --agent', (test) => {
  test("writes Claude's files, whose hooks then answer", () =>
    withAdopter(({ repo, specExec }) => {
      const first = specExec('init', '--agent', 'claude')
      assert.is(first.stderr, '')
      assert.is(first.code, 0)
      assert.match(
        first.stdout,
        'new     .claude/agents/spec-task-executor.md\n  + ---\n  + name: spec-task-executor\n',
      )
      assert.equal(
        repo
          .git(
            'ls-files',
            '-o',
            '--exclude-standard',
            '.claude',
            '.cursor',
            '.github',
            '.codex',
            'AGENTS.md',
          )
          .split('\n'),
        [
          '.claude/agents/spec-task-executor.md',
          '.claude/agents/spec-task-implementation-reviewer.md',
          '.claude/settings.json',
          '.claude/skills/spec-exec/SKILL.md',
        ],
      )
      assert.match(
        specExec('init', '--agent', 'claude', '--dry-run').stdout,
        'Nothing was written: 0 files would be.',
      )
      repo.git('add', '-A')
      assert.is(repo.run('git', ['commit', '-qm', 'chore: adopt spec-exec']).stderr, '')
      const { hooks } = JSON.parse(repo.read('.claude/settings.json'))
      const input = JSON.stringify(claudePayloads.bash('HUSKY=0 git commit -m x', repo.root))
      const env = { ...repo.env, CLAUDE_PROJECT_DIR: repo.root }
      const ran = repo.run('sh', ['-c', hooks.PreToolUse[0].hooks[0].command], { input, env })
      assert.is(ran.code, 2)
      assert.match(ran.stderr, 'found `HUSKY=0`: it turns the hooks off')
    }, tasks))

  test('has doctor say whether the hooks are whole', () =>
    withAdopter(({ repo, specExec }) => {
      const agentLine = () =>
        /^.*(?:agent|claude|lacks).*$(?:\n {8}.*$)?/m.exec(specExec('doctor').stdout)?.[0]
      assert.is(specExec('init', '--agent', 'claude').code, 0)
      assert.is(agentLine(), 'ok      claude asks before it acts (.claude/settings.json)')
      const path = '.claude/settings.json'
      const settings = JSON.parse(repo.read(path))
      settings.hooks.Stop = []
      repo.write({ [path]: JSON.stringify(settings) })
      assert.is(
        agentLine(),
        'warn    .claude/settings.json lacks hooks of ours, or calls them in another folder\n        help: npx spec-exec init --agent claude',
      )
    }))

  test('takes several agents, named at once or one by one', () =>
    withAdopter(({ repo, specExec }) => {
      const shown = (...args: readonly string[]) => {
        const ran = specExec('init', '--dry-run', ...args)
        assert.is(ran.code, 0)
        return [...ran.stdout.matchAll(/^new {5}(\.(?!husky).*|AGENTS\.md)$/gm)].map(
          ([, path]) => path,
        )
      }
      const both = [
        'AGENTS.md',
        '.agents/skills/spec-exec/SKILL.md',
        '.codex/hooks.json',
        '.github/agents/spec-task-executor.agent.md',
        '.github/agents/spec-task-implementation-reviewer.agent.md',
        '.github/skills/spec-exec/SKILL.md',
        '.github/hooks/spec-exec.json',
      ]
      assert.equal(shown('--agent', 'codex', 'copilot'), both)
      assert.equal(shown('--agent', 'codex', '--agent', 'copilot'), both)
      assert.is(repo.git('status', '--porcelain'), '')
    }, tasks))

  test('refuses an agent that it does not know', () =>
    withAdopter(({ specExec }) => {
      assert.equal(specExec('init', '--agent', 'clod'), {
        code: 2,
        stdout: '',
        stderr:
          'spec-exec: Expected the name of a coding agent, found `clod`\n  help: Name one of: claude, codex, cursor, copilot\n',
      })
    }, tasks))

  test('writes nothing where a file is broken', () =>
    withAdopter(({ repo, specExec }) => {
      repo.commit('chore: settings', { '.claude/settings.json': '{ "hooks": ' })
      const ran = specExec('init', '--agent', 'claude')
      assert.is(ran.code, 2)
      assert.match(
        ran.stderr,
        'spec-exec: Expected JSON in `.claude/settings.json`, found text that does not parse\n  help: Mend .claude/settings.json, then run it again: nothing was written\n',
      )
      assert.is(repo.git('status', '--porcelain'), '')
    }, tasks))
})
