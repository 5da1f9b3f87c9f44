import { readCalls } from './code/calls.js'
import { readEarlyReturns } from './code/early-returns.js'
import { joinOutline } from './code/outline.js'
import { readScript } from './code/script.js'
import { makeScriptSyntax } from './code/script-syntax.js'
import { readSource } from './code/source.js'
import type { Language } from './language.js'
import { testPaths } from './test-paths.js'

/** JavaScript and TypeScript: node:test, vitest, jest, mocha, jasmine, uvu, ava, tap, playwright, bun and deno. */
export const javascript: Language = {
  id: 'javascript',
  isTestFile: testPaths.javascript,
  read(path, text) {
    const source = readSource(path, text, makeScriptSyntax())
    const { blocks, marks } = readScript(source)
    const assertions = heads.flatMap((head) => readCalls(source, head))
    const returns = readEarlyReturns(source, blocks, assertions)
    return joinOutline(source, { blocks, marks: [...marks, ...returns], assertions })
  },
}

const heads: readonly RegExp[] = [
  // Not what sets expectations up: it asserts nothing.
  /(?<![\w$])\.?(?:expect|assert|should|(?<!\.)(?:verify|check|ensure))(?:[A-Z_][\w$]*|s)?(?!\s*\.\s*(?:assertions|hasAssertions|extend|addSnapshotSerializer)\b)(?:\s{0,40}\.\s{0,40}[\w$]+){0,4}(?:<[^<>()\n]{0,80}>)?\s{0,40}\(/g,
  /(?<![\w$.])(?:not)?(?:[dD]eep)?(?:[sS]trict)?[eE]quals?\(|(?<![\w$.])(?:ok|throws|rejects|doesNotThrow|doesNotReject|fail)\(/g,
  /(?<![\w$.])(?:t{1,2}|tap|qunit|chai)\.(?:is|not|ok|notOk|equals?|notEqual|deepEqual|notDeepEqual|same|notSame|strictSame|strict\w*|true|false|truthy|falsy|throws\w*|notThrows\w*|rejects|like|regex|notRegex|snapshot|pass|fail|match\w*|has\w*|type|assert|error)\(/g,
  /\.should\b(?:\.\w+){1,6}\(?/g,
]
