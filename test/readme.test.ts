import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { kinds } from '../src/clauses/all.js'
import { withAdopter } from './commands/package.js'
import { assert, suite } from './helpers/suite.js'

const readme = readFileSync(fileURLToPath(new URL('../README.md', import.meta.url)), 'utf8')

/** Object ids differ from run to run. */
const steady = (text: string) => text.replace(/\b[0-9a-f]{7}\b/g, '<id>')

suite('README', (test) => {
  test('shows what the demo prints', () =>
    withAdopter((adopter) => {
      const { stdout } = adopter.specExec('demo')
      const [, transcript = 'none'] = /```text\n([\s\S]*?)```/.exec(readme) ?? []
      for (const part of transcript.split('…\n'))
        assert.ok(steady(stdout).includes(steady(part)), part)
    }))

  test('names every command', () =>
    withAdopter((adopter) => {
      const { stdout } = adopter.specExec('--help')
      const commands = [...stdout.matchAll(/^ {2}([a-z-]+) /gm)].map(([, name]) => name)
      const missing = commands.filter(
        (name) => name !== 'help' && name !== 'hook' && !readme.includes(`\`${name}`),
      )
      assert.equal(missing, [])
    }))

  test('has the kinds of clause in its table, each with its keys', () => {
    const section = readme.split(/^## /m).find((part) => part.startsWith('Steering documents\n'))
    assert.equal(
      section?.match(/^\| `.*$/gm),
      kinds.map(({ kind, about, summary }) => {
        const keys = about.map(({ key }) => `\`${key}\``)
        return `| \`${kind}\` | ${keys.join(', ')} | ${summary} |`
      }),
    )
  })
})
