import { checkConfig } from '../../src/config/check.js'
import { readLiteral } from '../../src/config/literal.js'
import { packageProperty } from '../../src/config/package-property.js'
import { readConfiguration } from '../../src/config.js'
import { dialects } from '../../src/dialects/all.js'
import { ruleIds } from '../../src/rules/all.js'
import { suite } from '../helpers/suite.js'
import { treeOf } from '../helpers/tree.js'
import { fuzz } from './fuzz.js'

const literal = `import { defineConfig } from 'spec-exec'

export default defineConfig({
  // What needs no task.
  free: ['docs/**', '*.md'],
  rules: { 'one-task': 'warning' },
  test: [{ name: 'all', run: 'npm test', related: ['src/**'], timeout: 60, junit: ['out/*.xml'] }],
  dialects: ['claude', { id: 'own', lists: ['plan/*/todo.md'], steering: [] }],
  clauses: { declared: 'error' },
  review: { required: 'always', command: 'ask' },
  limits: { commits: 10 },
  grandfather: ['${'a'.repeat(40)}'],
})
`
const data = `${JSON.stringify({ free: ['a'], rules: { reuse: 'off' }, test: 'npm test', maxListBytes: 5 })}\n`
const documents = [literal, data, `{"name":"a","spec-exec":${data}}`]
const pieces = [
  'export default {',
  'defineConfig(',
  "import { defineConfig } from 'spec-exec'\n",
  ' as const',
  ' satisfies Config',
  '/*',
  '*/',
  '// ',
  "free: ['**'],",
  'rules: {',
  '"rules":',
  '__proto__: {}',
  '"__proto__":{"free":["**"]},',
  '`$',
  '{a}`',
  '[,]',
  '0x1f',
  '1e999',
  'NaN',
  '...a',
  '\\u{61}',
  '"$import":"a",',
  '{a,b}{c,d}',
  '**/**/**/*a',
  '!(a|b)',
]
const known = { ruleIds, dialects }

suite('fuzz: configuration', (test) => {
  fuzz(test, 'literal', {
    documents,
    pieces,
    parse: (bytes) => readLiteral(bytes.toString()),
    throws: 'never',
    // At most 256 kB of it are read.
    perMegabyte: 150,
  })
  fuzz(test, 'checked value', {
    documents,
    pieces,
    parse(bytes) {
      const found = readLiteral(`export default ${bytes.toString()}`)
      return found.kind === 'data' && checkConfig(found.value, 'spec-exec.config.ts', known)
    },
    throws: 'refuses',
    perMegabyte: 150,
  })
  fuzz(test, 'package.json', {
    documents,
    pieces,
    parse: (bytes) => packageProperty(bytes.toString()),
    throws: 'refuses',
  })
  // Beside the parsers, a search of folders.
  fuzz(test, 'tree with a configuration', {
    documents,
    pieces,
    parse: (bytes) =>
      readConfiguration(treeOf({ 'spec-exec.config.json': bytes }), {
        ruleIds,
        evaluate: 'refuse',
      }),
    throws: 'refuses',
    inputs: 50,
    oneIn: 20,
    perMegabyte: 2000,
  })
})
