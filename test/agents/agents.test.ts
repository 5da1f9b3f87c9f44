import type { Act } from '../../src/agents/agent.js'
import { agents } from '../../src/agents/all.js'
import { claude } from '../../src/agents/claude.js'
import { codex } from '../../src/agents/codex.js'
import { copilot } from '../../src/agents/copilot.js'
import { cursor } from '../../src/agents/cursor.js'
import { skill } from '../../src/agents/texts/skill.js'
import { assert, suite } from '../helpers/suite.js'
import { claudePayloads, codexPayloads, copilotPayloads, cursorPayloads } from './payloads.js'

const here = '/a b/ö"\\'
const shell = { kind: 'shell', cwd: here, line: 'git commit -n', dialect: 'posix' }

suite('agents', (test) => {
  test('read a shell command', () => {
    const line = 'git commit -n'
    assert.equal(claude.readAct('PreToolUse', claudePayloads.bash(line, here)), shell)
    assert.equal(codex.readAct('PreToolUse', codexPayloads.tool('Bash', line, here)), shell)
    assert.equal(cursor.readAct('beforeShellExecution', cursorPayloads.shell(line, here)), shell)
    const args = { command: line, description: 'x' }
    assert.equal(copilot.readAct('preToolUse', copilotPayloads.tool('bash', args, here)), shell)
  })

  test('read a command of PowerShell, also where its arguments are JSON in a string', () => {
    const args = JSON.stringify({ command: '$env:HUSKY=0' })
    assert.equal(copilot.readAct('preToolUse', copilotPayloads.tool('powershell', args, here)), {
      kind: 'shell',
      cwd: here,
      line: '$env:HUSKY=0',
      dialect: 'powershell',
    })
  })

  test('read what an edit makes of a file', () => {
    const path = '/a b/ö/tasks.md'
    const swap = { old_string: '[ ] 1', new_string: '[x] 1' }
    for (const [tool, input] of [
      ['Edit', { file_path: path, ...swap, replace_all: false }],
      ['MultiEdit', { file_path: path, edits: [swap] }],
      ['Write', { file_path: path, content: '- [x] 1. A\n' }],
    ] as const)
      assert.equal(
        edited(
          claude.readAct('PreToolUse', claudePayloads.tool(tool, input, here)),
          '- [ ] 1. A\n',
        ),
        [[path, '- [x] 1. A\n']],
      )
    const patch = `*** Begin Patch\n*** Update File: ${path}\n@@ ## Tasks\n-- [ ] 1. A\n+- [x] 1. A\n*** End Patch`
    const patched = [[path, '- [x] 1. A\n']]
    assert.equal(
      edited(
        codex.readAct('PreToolUse', codexPayloads.tool('apply_patch', patch, here)),
        '- [ ] 1. A\n',
      ),
      patched,
    )
    for (const [tool, args] of [
      ['edit', { path, old_str: '[ ] 1', new_str: '[x] 1' }],
      ['create', { path, file_text: '- [x] 1. A\n' }],
      ['apply_patch', patch],
    ] as const)
      assert.equal(
        edited(
          copilot.readAct('preToolUse', copilotPayloads.tool(tool, args, here)),
          '- [ ] 1. A\n',
        ),
        patched,
      )
    const written = { path, contents: '- [x] 1. A\n' }
    assert.equal(
      edited(cursor.readAct('preToolUse', cursorPayloads.tool('Write', written, here)), ''),
      patched,
    )
  })

  test('replace every occurrence only where that is asked for', () => {
    const swap = { file_path: 'a', old_string: 'x', new_string: 'y' }
    const after = (input: object) =>
      edited(claude.readAct('PreToolUse', claudePayloads.tool('Edit', input, here)), 'x\r\nx')
    assert.equal(after(swap), [['a', 'y\nx']])
    assert.equal(after({ ...swap, replace_all: true }), [['a', 'y\ny']])
    assert.equal(after({ ...swap, old_string: 'z' }), [['a', undefined]])
  })

  test('read the end of a turn', () => {
    const stop = { kind: 'stop', cwd: here, isAgain: false }
    assert.equal(claude.readAct('Stop', claudePayloads.stop(false, here)), stop)
    assert.equal(codex.readAct('Stop', codexPayloads.stop(true, here)), { ...stop, isAgain: true })
    assert.equal(copilot.readAct('agentStop', copilotPayloads.stop(false, here)), stop)
    assert.equal(cursor.readAct('stop', cursorPayloads.stop('completed', 0, here)), stop)
    assert.equal(cursor.readAct('stop', cursorPayloads.stop('completed', 1, here)), {
      ...stop,
      isAgain: true,
    })
    assert.is(cursor.readAct('stop', cursorPayloads.stop('aborted', 0, here)), undefined)
  })

  test('read nothing into other tools, other events and payloads of other forms', () => {
    for (const agent of agents)
      for (const event of ['PreToolUse', 'preToolUse', 'beforeShellExecution', 'PostToolUse', ''])
        for (const payload of [
          {},
          { tool_name: 7, tool_input: null, toolName: [], toolArgs: '{', command: 1 },
          claudePayloads.tool('Read', { file_path: '/x' }, here),
          copilotPayloads.tool('view', { path: '/x' }, here),
        ])
          assert.is(agent.readAct(event, payload), undefined)
  })

  test('are told no as their documentation says', () => {
    const act: Act = { kind: 'shell', line: '', dialect: 'posix' }
    const stop: Act = { kind: 'stop', isAgain: false }
    const told = agents.map((agent) => [agent.refuse(act, 'no'), agent.refuse(stop, 'no')])
    const blocks = { code: 2, err: 'no' }
    assert.equal(told, [
      [blocks, blocks],
      [blocks, blocks],
      [
        { code: 0, out: '{"permission":"deny","user_message":"no","agent_message":"no"}' },
        { code: 0, out: '{"followup_message":"no"}' },
      ],
      [
        { code: 0, out: '{"permissionDecision":"deny","permissionDecisionReason":"no"}' },
        { code: 0, out: '{"decision":"block","reason":"no"}' },
      ],
    ])
  })

  test('are taught in fewer than 60 lines', () => {
    assert.ok(skill.split('\n').length < 60, String(skill.split('\n').length))
  })

  test('get texts of their own that name what they are', () => {
    for (const { files, name } of agents)
      for (const { path, write } of files.filter(({ path }) =>
        /agents\/.*\.md$|SKILL\.md$/.test(path),
      ))
        assert.match(
          write('', { folder: 'x' }),
          /^---\nname: [a-z-]+\ndescription: .+\n/,
          `${name} ${path}`,
        )
  })
})

function edited(act: Act | undefined, before: string) {
  return act?.kind === 'edit' ? act.edits.map((edit) => [edit.path, edit.after(before)]) : act
}
