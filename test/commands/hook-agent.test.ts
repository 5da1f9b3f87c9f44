import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { claudePayloads, copilotPayloads, cursorPayloads } from '../agents/payloads.js'
import { assert, suite } from '../helpers/suite.js'
import { type Adopter, withAdopter } from './package.js'

const list = '.claude/specs/auth/tasks.md'
const law = {
  'spec-exec.config.json': '{}\n',
  [list]: '# Tasks\n\n- [ ] 1. One\n  - [ ] a step\n- [x] 2. Two\n',
}

/** Runs the built hook with a payload, as an agent does. */
function call({ repo }: Adopter, [agent, event]: readonly [string, string], payload: unknown) {
  const input = typeof payload === 'string' ? payload : JSON.stringify(payload)
  const hook = join(repo.root, 'node_modules/spec-exec/dist/hook.cjs')
  return repo.run(process.execPath, [hook, 'agent', agent, event], { input })
}

const bypassed = [
  'spec-exec: Expected a command that leaves the gate in place, found `git commit -nm`: it skips the hooks\n',
  '  help: See what the gate says and mend that: npx spec-exec check. Where the gate itself is wrong, tell your user\n',
].join('')

suite('hook agent', (test) => {
  test('refuses a bypass with 2, and lets all else pass', () =>
    withAdopter((adopter) => {
      const { root } = adopter.repo
      const run = (line: string) =>
        call(adopter, ['claude', 'PreToolUse'], claudePayloads.bash(line, root))
      assert.equal(run('git add -A && git commit -nm x'), { code: 2, stdout: '', stderr: bypassed })
      assert.equal(run('git commit -m "no --no-verify"'), { code: 0, stdout: '', stderr: '' })
      const cli = adopter.repo.run(
        process.execPath,
        [join(root, 'node_modules/spec-exec/dist/cli.js'), 'hook', 'agent', 'claude', 'PreToolUse'],
        { input: JSON.stringify(claudePayloads.bash('git commit -nm x', root)) },
      )
      assert.equal(cli, { code: 2, stdout: '', stderr: bypassed })
    }, law))

  test('answers Cursor and Copilot in JSON', () =>
    withAdopter((adopter) => {
      const { root } = adopter.repo
      const shell = cursorPayloads.shell('git commit -nm x', root)
      assert.equal(call(adopter, ['cursor', 'beforeShellExecution'], shell), {
        code: 0,
        stdout: JSON.stringify({
          permission: 'deny',
          user_message: bypassed,
          agent_message: bypassed,
        }),
        stderr: '',
      })
      const tool = copilotPayloads.tool('bash', { command: 'git commit -nm x' }, root)
      assert.equal(call(adopter, ['copilot', 'preToolUse'], tool), {
        code: 0,
        stdout: JSON.stringify({ permissionDecision: 'deny', permissionDecisionReason: bypassed }),
        stderr: '',
      })
    }, law))

  test('points to done and reopen where a mark is set by hand; other edits pass', () =>
    withAdopter((adopter) => {
      const { root } = adopter.repo
      const edit = (old_string: string, new_string: string, path = list) =>
        call(
          adopter,
          ['claude', 'PreToolUse'],
          claudePayloads.tool(
            'Edit',
            { file_path: join(root, path), old_string, new_string },
            root,
          ),
        )
      const message = (task: string, fix: string) =>
        `spec-exec: Expected the boxes of \`${list}\` to be left to spec-exec, found an edit of the mark of \`auth/${task}\`\n  help: ${fix}\n`
      assert.equal(edit('[ ] 1.', '[x] 1.'), {
        code: 2,
        stdout: '',
        stderr: message('1', 'Stage the work of the task, then: npx spec-exec done auth/1'),
      })
      assert.is(edit('[x] 2.', '[ ] 2.').stderr, message('2', 'npx spec-exec reopen auth/2'))
      assert.is(edit('[ ] a step', '[x] a step').code, 2)
      assert.is(edit('# Tasks\n', '# Tasks\n\n- [x] 0. Zero\n').code, 2)
      assert.is(edit('1. One', '1. The first').code, 0)
      assert.is(edit('2. Two', '2. Two\n- [ ] 3. Three').code, 0)
      assert.is(edit('[ ] 1.', '[-] 1.').code, 0)
      assert.is(edit('not there', '[x]').code, 0)
      assert.is(edit('[ ]', '[x]', 'README.md').code, 0)
      assert.is(edit('', 'x', '.git/spec-exec/rules/a-b').code, 2)
      assert.is(edit('', 'exit 0', '.husky/_/pre-commit').code, 2)
    }, law))

  test('says once at the end of a turn what is missing', () =>
    withAdopter((adopter) => {
      const { repo } = adopter
      const stop = (again: boolean) =>
        call(adopter, ['claude', 'Stop'], claudePayloads.stop(again, repo.root))
      repo.write({ 'src/ö b.ts': '1\n' })
      assert.is(stop(false).code, 0)
      writeFileSync(join(repo.root, '.git/spec-exec-pin'), 'auth/1\n')
      assert.equal(stop(false), {
        code: 2,
        stdout: '',
        stderr:
          'spec-exec: Expected the work of `auth/1`, which is started here, to be committed, found 1 changed file: `src/`. No check of it is on record\n  help: Stage the work, then: npx spec-exec done, then: git commit. If it cannot be finished now, say what is missing and stop: this is said once\n',
      })
      assert.is(stop(true).code, 0)
      repo.git('add', '-A')
      assert.match(stop(false).stderr, '1 changed file: `src/ö b.ts`. No check')
      writeFileSync(join(repo.root, '.git/spec-exec-last'), 'a-b\n')
      assert.match(stop(false).stderr, 'It was judged and passed: git commit.')
      const cursor = call(
        adopter,
        ['cursor', 'stop'],
        cursorPayloads.stop('completed', 0, repo.root),
      )
      assert.is(cursor.code, 0)
      assert.match(JSON.parse(cursor.stdout).followup_message, 'found 1 changed file')
      repo.git('commit', '-qnm', 'x')
      assert.is(stop(false).code, 0)
    }, law))

  test('ends with 1 and a message where it cannot tell, for Copilot with 0, never with 2', () =>
    withAdopter((adopter) => {
      const { root } = adopter.repo
      const unread =
        'spec-exec: Expected a JSON object on stdin, found something else: what the agent is about to do is not judged\n'
      for (const payload of ['', '[]', '{"tool_name":']) {
        const told = call(adopter, ['claude', 'PreToolUse'], payload)
        assert.equal(told, { code: 1, stdout: '', stderr: unread })
      }
      assert.is(call(adopter, ['copilot', 'preToolUse'], '').code, 0)
      assert.equal(call(adopter, ['nobody', 'x'], '{}'), {
        code: 1,
        stdout: '',
        stderr:
          'spec-exec: Expected the name of a coding agent (claude, codex, cursor, copilot), found `nobody`\n',
      })
      assert.is(call(adopter, ['claude', 'PostToolUse'], '{}').code, 0)
      adopter.repo.commit('chore: break the law', { 'spec-exec.config.json': '{' })
      const bypass = claudePayloads.bash('git commit -nm x', root)
      assert.is(call(adopter, ['claude', 'PreToolUse'], bypass).code, 1)
      assert.is(
        call(
          adopter,
          ['copilot', 'preToolUse'],
          copilotPayloads.tool('bash', { command: 'git commit -n' }, root),
        ).code,
        0,
      )
    }, law))

  test('refuses nothing where there is no law, or no repository', () =>
    withAdopter((adopter) => {
      const { root } = adopter.repo
      const run = (cwd: string) =>
        call(adopter, ['claude', 'PreToolUse'], claudePayloads.bash('git commit -nm x', cwd))
      assert.equal(run(root), { code: 0, stdout: '', stderr: '' })
      const outside = join(root, '..', 'out side')
      mkdirSync(outside)
      assert.equal(run(outside), { code: 0, stdout: '', stderr: '' })
    }))
})
