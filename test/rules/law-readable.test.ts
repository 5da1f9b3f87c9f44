import { configuration, judgeCommit, judged, linesOf } from '../helpers/judged.js'
import { withRepo } from '../helpers/repo.js'
import { assert, suite } from '../helpers/suite.js'

const config = 'spec-exec.config.ts'
const expected = 'Expected a configuration that can be read, found a fault in it:'

const saidOf = async (after: Readonly<Record<string, string | undefined>>) =>
  linesOf(await judged({ before: { 'a.ts': '' }, after, message: 'chore: configure' }))

suite('law-readable', (test) => {
  test('names each wrong key and value of a configuration', async () => {
    assert.equal(
      await saidOf({ [config]: configuration("fre: [], offPlan: 'often'") }).then((lines) =>
        lines.map((line) => line.replace(/(found a fault in it: Expected ).*( at)/, '$1…$2')),
      ),
      [
        'law',
        `error law-readable ${config}: ${expected} Expected … at \`offPlan\` in \`${config}\`, found \`"often"\``,
        `error law-readable ${config}: ${expected} Expected … at \`fre\` in \`${config}\`, found \`fre\`: did you mean \`free\`?`,
      ],
    )
  })

  test('refuses an empty one, JSON that does not parse, and code that does not', async () => {
    assert.equal(await saidOf({ [config]: '\n' }), [
      'law',
      `error law-readable ${config}: ${expected} Expected a configuration in \`${config}\`, found an empty file`,
    ])
    const json = 'spec-exec.config.json'
    assert.equal(await saidOf({ [config]: undefined, [json]: '{' }), [
      'law',
      `error law-readable ${json}: ${expected} Expected JSON in \`${json}\`, found text that does not parse`,
    ])
    const [, line = ''] = await saidOf({ [config]: 'export default {' })
    assert.match(line, `${expected} Expected \`${config}\` to parse, found a fault`)
  })

  test('parses code and runs none of it', async () => {
    assert.equal(await saidOf({ [config]: 'process.exit(3)\nexport default {}\n' }), ['law'])
  })

  test('judges a file that the configuration imports', async () => {
    const code = "import free from './tools/free.js'\nexport default { free }\n"
    const before = { [config]: code, 'tools/free.js': "export default ['docs/**']\n" }
    const after = { 'tools/free.js': 'export default [\n' }
    const [kind, line = '', ...more] = linesOf(await judged({ before, after }))
    assert.equal([kind, more], ['law', []])
    assert.match(
      line,
      `error law-readable tools/free.js: ${expected} Expected \`tools/free.js\` to parse, found a fault`,
    )
  })

  test('judges the property of a package.json', async () => {
    const manifest = (own: object) => `${JSON.stringify({ name: 'app', 'spec-exec': own })}\n`
    const before = { [config]: undefined, 'package.json': manifest({ free: [] }) }
    const said = async (own: object) =>
      linesOf(await judged({ before, after: { 'package.json': manifest(own) } }))
    assert.equal(await said({ free: ['docs/**'] }), ['law'])
    assert.equal(
      (await said({ free: 1 })).map((line) => line.replace(/(in it: Expected ).*( at)/, '$1…$2')),
      [
        'law',
        `error law-readable package.json: ${expected} Expected … at \`free\` in \`package.json\`, found \`1\``,
      ],
    )
  })

  test('lets a configuration be taken away', async () => {
    assert.equal(await saidOf({ [config]: undefined }), ['law'])
  })

  test('refuses a merge that brings a configuration which cannot be read', () =>
    withRepo(async (repo) => {
      repo.commit('chore: start', { [config]: configuration() })
      repo.git('checkout', '-qb', 'side')
      repo.commit('chore: configure', { [config]: '' })
      repo.git('checkout', '-q', 'main')
      repo.git('merge', '-q', '--no-ff', '-m', 'merge', 'side')
      assert.equal(linesOf(await judgeCommit(repo, 'HEAD')), [
        'merge',
        `error law-readable ${config}: ${expected} Expected a configuration in \`${config}\`, found an empty file`,
      ])
    }))
})
