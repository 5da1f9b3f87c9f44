import { agents } from '../../src/agents/all.js'
import { readPatch } from '../../src/agents/reading/patch.js'
import { parsePayload } from '../../src/agents/reading/payload.js'
import { findBypass } from '../../src/shell/find-bypass.js'
import { suite } from '../helpers/suite.js'
import { fuzz } from './fuzz.js'

const patch = `*** Begin Patch
*** Update File: src/a.ts
@@ function a
 one
-two
+three
*** Add File: src/b.ts
+four
*** Delete File: src/c.ts
*** End Patch
`
const payloads = [
  { tool_name: 'Bash', tool_input: { command: 'git commit -n', timeout: 1 }, cwd: '/a' },
  { tool_name: 'Edit', tool_input: { file_path: 'a', old_string: 'b', new_string: 'c' } },
  { tool_name: 'apply_patch', tool_input: { command: patch } },
  { toolName: 'shell', toolArgs: '{"command":["git","commit"]}', workspace_roots: ['/a'] },
  { hook_event_name: 'Stop', stop_hook_active: true },
  { command: 'git push --no-verify', cwd: '' },
]
const events = ['PreToolUse', 'Stop', 'beforeShellExecution', 'preToolUse', 'agentStop']
const lines = [
  `git -c core.hooksPath=/dev/null commit -m "$(cat <<'EOF'\na\nEOF\n)" && HUSKY=0 git push -n`,
  `bash -c "g=git; \\$g commit -n" | xargs -I{} sh -c '{}' ; alias x='git commit'`,
  'for f in *; do { rm -rf .husky/_; } 2>&1 >"$f"; done',
]

suite('fuzz: what coding agents hand over', (test) => {
  fuzz(test, 'payload', {
    documents: payloads.map((payload) => JSON.stringify(payload)),
    pieces: [
      '{"tool_name":"Bash","tool_input":',
      '"command":',
      '"edits":[',
      '"old_string":"",',
      '"new_string":"a"',
      '"replace_all":true,',
      '"file_path":"../a",',
      '[[',
      '{"a":',
      'null',
      '1e999',
      '"\\ud800"',
      '"__proto__":{}',
    ],
    parse(bytes) {
      const payload = parsePayload(bytes.toString())
      for (const agent of agents)
        for (const event of events) {
          const act = agent.readAct(event, payload)
          if (act?.kind === 'edit') for (const { after } of act.edits) after('a\nb\na\n')
          if (act) agent.refuse(act, 'spec-exec: no\n')
        }
    },
    throws: 'refuses',
  })
  fuzz(test, 'patch', {
    documents: [patch],
    pieces: [
      '*** Update File: a\n',
      '*** Add File: a\n',
      '*** Delete File: ',
      '@@\n',
      ' a\n',
      '-b\n',
      '+c\n',
    ],
    parse(bytes) {
      for (const { after } of readPatch(bytes.toString())) after('a\nb\na\n')
    },
    throws: 'never',
    perMegabyte: 150,
  })
  for (const dialect of ['posix', 'powershell', 'cmd'] as const)
    fuzz(test, `shell line for ${dialect}`, {
      documents: lines,
      pieces: [
        'git ',
        'commit ',
        '--no-verify ',
        '-n ',
        '$(',
        '`',
        '${a:-',
        '$a',
        "$'",
        '"$(',
        '<<EOF\n',
        'EOF\n',
        '<<<',
        '2>&1 ',
        '| ',
        '&& ',
        '; ',
        'if ',
        'then ',
        'fi\n',
        'case a in ',
        ') ',
        ';;',
        'esac ',
        'f() {',
        'alias a=',
        'eval ',
        'sh -c ',
        'env A=b ',
        'xargs ',
        '\\\n',
        '{a,b}',
        '$((',
        '#',
        'cmd /c ',
        'powershell -enc ',
        'a=',
      ],
      parse: (bytes) => findBypass(bytes.toString(), dialect),
      throws: 'never',
      // What a line unfolds to has a budget, whatever its length.
      base: 60,
      perMegabyte: 250,
    })
})
