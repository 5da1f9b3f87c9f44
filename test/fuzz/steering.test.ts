import { readDocument } from '../../src/steering/document.js'
import { suite } from '../helpers/suite.js'
import { documentsNamed, markdown } from './documents.js'
import { fuzz } from './fuzz.js'

const pieces = [
  ...markdown,
  '---\ninclusion: fileMatch\nfileMatchPattern: "**/*.ts"\n---\n',
  '- kind: text\n  files: src/**/*.ts\n  ban: /a+/\n',
  '- kind: naming\n  files: "**"\n  is: kebab-case\n',
  '- kind: size\n  maxLines: 10\n',
  '  why: ',
  '&a ',
  '*a',
  '<<: *a',
  '!!js/function ',
  '- Never use `eval`\n',
  '- **Components**: `PascalCase.tsx`\n',
  'Maximum 500 lines per file',
  '├── src/\n',
  '| `npm` | 10 |\n',
]

suite('fuzz: steering', (test) => {
  fuzz(test, 'steering document', {
    documents: documentsNamed('/product.md', '/structure.md', '/tech.md'),
    pieces,
    parse: (bytes) => readDocument({ path: '.claude/steering/a.md', scope: '' }, bytes.toString()),
    throws: 'never',
    inputs: 100,
    // It is read by remark, and at most 256 kB of it.
    base: 100,
    perMegabyte: 8000,
  })
})
