import { readJunit } from './code/junit.js'
import type { Syntax } from './code/mask.js'
import { readSource } from './code/source.js'
import { blockComment, lineComment, longQuoted, quoted } from './code/spans.js'
import type { Language } from './language.js'
import { testPaths } from './test-paths.js'

/** Java: JUnit 3 to 5, TestNG, jqwik. */
export const java: Language = {
  id: 'java',
  isTestFile: testPaths.java,
  read: (path, text) => readJunit(readSource(path, text, syntax), forms),
}

const syntax: Syntax = [
  lineComment('\\/\\/'),
  blockComment('\\/\\*', '*/'),
  longQuoted('"""'),
  quoted('"'),
  quoted("'"),
]

const forms = {
  definition: /\b(?:(?:class|interface|record|enum)\s+(?<group>\w+)|(?<name>[A-Za-z_]\w*)\s?\()/,
  assertions: [
    /(?<!\w)(?:assert|verify|expect|check|should|fail|then)(?:[A-Z]\w*)?(?:<[^<>\n]{0,80}>)?\s?\(|\.and(?:Expect|DoExpect)\w*\(/g,
  ],
}
