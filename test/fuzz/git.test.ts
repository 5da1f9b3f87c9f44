import { parseMessage } from '../../src/git/message.js'
import { readRawRecords } from '../../src/git/raw.js'
import { writeTrailer } from '../../src/git/trailer.js'
import { suite } from '../helpers/suite.js'
import { fuzz } from './fuzz.js'

const ids = ['0', 'a', 'f'].map((digit) => digit.repeat(40))
const record = (status: string, path: string) =>
  `:100644 120000 ${ids[1]} ${ids[2]} ${status}\0${path}\0`
const messages = [
  'feat: hash\n\nSpec-Task: login/2.1\nSpec-Waive: no-console — no logger\nSpec-Review: APPROVED abc\n',
  'Revert "feat"\n\nThis reverts commit aaaaaaa.\n\n# Please enter\n# ------------------------ >8 ------------------------\ndiff\n',
  'fixup! feat: a\n\nSpec-Task: none — the build is down\n',
]
const words = [
  'Spec-Task:',
  'Spec-Task: none — ',
  'Spec-Task: none ',
  'Spec-Waive:',
  'Spec-Review:',
  'This reverts commit ',
  'fixup! ',
  'Signed-off-by: Ada <ada@example.org>\n',
  '# ------------------------ >8 ------------------------\n',
  '# ',
  '\n\n',
  ' — ',
  'none',
  '--',
]

suite('fuzz: git', (test) => {
  fuzz(test, 'diff stream', {
    documents: [
      record('A', 'src/a.ts') + record('U', 'b\n') + record('D', 'ü'),
      Buffer.from(`:000000 100644 ${'0'.repeat(64)} ${'a'.repeat(64)} A\0\xff\0`, 'latin1'),
    ],
    pieces: [':', '100644 ', '000000 ', '160000 ', `${ids[0]} `, 'M\0', 'T\0', 'a/b\0', '\0', ' '],
    parse: readRawRecords,
    throws: 'never',
  })
  fuzz(test, 'commit message', {
    documents: messages,
    pieces: words,
    parse(bytes) {
      for (const cleanup of ['none', 'strip', 'scissors'] as const)
        parseMessage(bytes.toString(), { cleanup })
    },
    throws: 'never',
  })
  fuzz(test, 'trailer', {
    documents: messages,
    pieces: words,
    parse: (bytes) => writeTrailer(bytes.toString(), 'login/2.1', { existing: 'replace' }),
    throws: 'never',
  })
})
