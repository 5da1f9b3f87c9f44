import { reporters } from '../../src/reporters/all.js'
import { importSketches } from '../helpers/histories.js'
import { type Sandbox, withRepo } from '../helpers/repo.js'
import { assert, suite } from '../helpers/suite.js'
import { before, child, list, marked, parent, path, work } from './said.js'
import { told } from './told.js'

suite('threats: hostile text in what is printed', (test) => {
  const escapes = '\u001b]0;x\u0007\u001b[2J\r\u202e\u2028'
  const commands = '::stop-commands::x ##[add-mask]src'
  const shown =
    '    --> \\u000d\\u000a::error file=x::y\\u202e ::stop-commands::x ##\\u005badd-mask]src\n'
  test('C07: escapes, in every format', () =>
    withRepo(async (repo) => {
      const range = hostileRange(repo, escapes)
      for (const { id: format } of reporters) {
        const out = await printed(repo, range, format)
        const acting = out.replaceAll('\n', '').match(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu)
        assert.is(acting, null, format)
      }
    }))
  test('C08: commands to CI, in every format', () =>
    withRepo(async (repo) => {
      const range = hostileRange(repo, commands)
      for (const { id: format } of reporters) {
        const out = await printed(repo, range, format)
        assert.equal(commandsIn(out), [], format)
        if (format === 'pretty') assert.ok(out.includes(shown), out)
      }
    }))
  test('C09: commands to CI in the output of tests', () =>
    withRepo(async (repo) => {
      const run = `printf '\\n::set-env name=PATH::/x\\n  ::add-path::/x\\n##[set-env name=A]b\\n'; exit 1`
      const from = parent(before, `test: ${JSON.stringify(run)}`)
      const sketch = child(from, { [path]: marked('2.1'), ...work })
      const idOf = importSketches(repo, [sketch])
      for (const { id: format } of reporters) {
        const range = { from: idOf(from), to: idOf(sketch), tests: 'each', format }
        const { lines } = await told(repo, range, onRunner)
        assert.equal(commandsIn(lines.join('\n')), [], format)
      }
    }))
})

const onRunner = { GITHUB_ACTIONS: 'true' }

interface Range {
  readonly from: string
  readonly to: string
}

/** Two commits with a text in their titles, messages, content and paths. */
function hostileRange(repo: Sandbox, text: string): Range {
  const start = { ...before, [path]: list.replace('Hash passwords', text) }
  const from = parent(start)
  const name = `\r\n::error file=x::y\u202e ${text.replace(/[\u0000-\u001f\u2028]/g, '')}`
  const bad = child(from, { [name]: `${text}\n` }, `${text}\n\n${text}\n`)
  const malformed = { [path]: `${start[path]}- [x ] 9. ${text}\n` }
  const plan = child(bad, malformed, `${text}\n\nSpec-Task: ${text}\n`)
  const idOf = importSketches(repo, [plan])
  return { from: idOf(from), to: idOf(plan) }
}

async function printed(repo: Sandbox, range: Range, format: string): Promise<string> {
  const { lines } = await told(repo, { ...range, format }, onRunner)
  return lines.join('\n')
}

/**
 * Lines that a CI system would obey: GitHub's runner takes `::command` behind blanks and `##[command]` anywhere
 * (actions/runner, ActionCommand.cs). What annotates is our own.
 */
function commandsIn(out: string): readonly string[] {
  const own = /^::(error|warning|notice|group|endgroup)\b/
  return out
    .split('\n')
    .filter((line) => !own.test(line) && (/^\s*::/.test(line) || line.includes('##[')))
}
