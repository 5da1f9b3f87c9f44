import type { AgentFile } from '../../src/agents/agent.js'
import { agents } from '../../src/agents/all.js'
import { agentsMd } from '../../src/agents/files/agents-md.js'
import type { SpecExecError } from '../../src/error.js'
import { assert, suite, throws } from '../helpers/suite.js'

const from = { folder: 'node_modules/spec-exec' }
const fileAt = (path: string): AgentFile => {
  const found = agents.flatMap(({ files }) => files).find((file) => file.path === path)
  if (!found) throw new Error(`Expected a file ${path}`)
  return found
}
const settings = fileAt('.claude/settings.json')

suite('files of agents', (test) => {
  test('change nothing when they are written again', () => {
    for (const { files } of agents)
      for (const { path, write } of files) {
        const once = write('', from)
        assert.is(write(once, from), once, path)
        assert.not.equal(once, '', path)
      }
  })

  test("write Claude's hooks", () => {
    const command = (event: string) =>
      `node "\${CLAUDE_PROJECT_DIR:-.}/node_modules/spec-exec/dist/hook.cjs" agent claude ${event}`
    assert.equal(JSON.parse(settings.write('', from)), {
      hooks: {
        PreToolUse: [
          {
            matcher: 'Bash|PowerShell|Edit|MultiEdit|Write',
            hooks: [{ type: 'command', command: command('PreToolUse'), timeout: 30 }],
          },
        ],
        Stop: [{ hooks: [{ type: 'command', command: command('Stop'), timeout: 30 }] }],
      },
    })
  })

  test('merge hooks behind those that are there, and keep the layout', () => {
    const before =
      '\ufeff{\r\n\t"model": "opus",\r\n\t"hooks": {\r\n\t\t"Stop": [\r\n\t\t\t{ "hooks": [] }\r\n\t\t]\r\n\t},\r\n\t"ü": "\\\\"\r\n}'
    const after = settings.write(before, from)
    assert.match(
      after,
      /^\ufeff\{\r\n\t"model": "opus",\r\n\t"hooks": \{\r\n\t\t"Stop": \[\r\n\t\t\t\{/,
    )
    assert.not.match(after, /[^\r]\n/)
    assert.ok(after.endsWith('\t"ü": "\\\\"\r\n}'))
    const parsed = JSON.parse(after.slice(1))
    assert.equal(Object.keys(parsed), ['model', 'hooks', 'ü'])
    assert.equal(parsed.hooks.Stop[0], { hooks: [] })
    assert.is(parsed.hooks.Stop.length, 2)
    assert.is(parsed.hooks.PreToolUse.length, 1)
    assert.is(settings.write(after, from), after)
  })

  test('leave an entry of ours that the user has changed', () => {
    const changed = settings.write('', from).replace('"timeout": 30', '"timeout": 5')
    assert.is(settings.write(changed, from), changed)
  })

  test('refuse a broken file by its name', () => {
    for (const [before, message] of [
      ['{', 'Expected JSON in `.claude/settings.json`, found text that does not parse'],
      ['[]', 'Expected an object in `.claude/settings.json`, found something else'],
      [
        '{"hooks": []}',
        'Expected an object under `hooks` in `.claude/settings.json`, found something else',
      ],
      [
        '{"hooks": {"Stop": {}}}',
        'Expected a list under `hooks.Stop` in `.claude/settings.json`, found something else',
      ],
    ] as const) {
      const error = throws(() => settings.write(before, from)) as SpecExecError
      assert.is(error.message, message)
      assert.is(error.hint, 'Mend .claude/settings.json, then run it again: nothing was written')
    }
  })

  test('name a package in a folder of any name', () => {
    const odd = settings.write('', { folder: 'a "b" $c\\ö/node_modules/spec-exec' })
    const command: string = JSON.parse(odd).hooks.Stop[0].hooks[0].command
    assert.match(
      command,
      '/a \\"b\\" \\$c\\\\ö/node_modules/spec-exec/dist/hook.cjs" agent claude Stop',
    )
  })

  test("end Copilot's hooks with 0 where the package is missing", () => {
    const { hooks } = JSON.parse(fileAt('.github/hooks/spec-exec.json').write('', from))
    const command = 'node "./node_modules/spec-exec/dist/hook.cjs" agent copilot preToolUse'
    assert.equal(hooks.preToolUse, [
      {
        type: 'command',
        matcher: 'bash|powershell|edit|create|str_replace_editor|apply_patch',
        bash: `${command} || true`,
        powershell: `${command}; exit 0`,
        cwd: '.',
        timeoutSec: 30,
      },
    ])
  })

  test('put the block of AGENTS.md behind what is there, and replace it where it stands', () => {
    const block = agentsMd.write('', from)
    assert.match(
      block,
      /^<!-- >>> spec-exec -->\n## Tasks and commits\n[\s\S]*\n<!-- <<< spec-exec -->\n$/,
    )
    assert.is(agentsMd.write('# Mine', from), `# Mine\n\n${block}`)
    const old = '# Mine\n<!-- >>> spec-exec -->\nold\n<!-- <<< spec-exec -->\nMore\n'
    assert.is(agentsMd.write(old, from), `# Mine\n${block}More\n`)
    assert.is(agentsMd.write('# Mine\r\n', from), `# Mine\r\n\r\n${block.replaceAll('\n', '\r\n')}`)
  })
})
