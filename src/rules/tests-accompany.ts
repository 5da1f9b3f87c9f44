import type { NewWork } from '../change/protocol/new-work.js'
import type { Finding } from '../finding.js'
import type { Rule } from './rule.js'
import { count, nameOf, quote } from './words.js'

export const testsAccompany: Rule = {
  id: 'tests-accompany',
  summary: 'brings a test with new work, unless its task says otherwise',
  about: `A task that adds source files, or functions to others, adds or changes a test too. Not asked where the task is about
tests, documents, configuration or clearing up, where it names files and none is source, where a task beside it brings
the tests, and while the project has none at all.

Why: what has no test when it is new has none later.

Shown: a task that adds src/auth.ts and touches no test. Not shown: the same with test/auth.test.ts.`,
  kinds: ['task'],
  severity: 'warning',
  needs: 'diff',
  skip: ({ flips }) => (flips.length === 0 ? 'no task is flipped' : undefined),
  check({ protocol, flips }) {
    const [flip] = flips
    const work = protocol?.newWork
    return flip && work ? [untested(nameOf(flip), work)] : []
  },
}

function untested(name: string, { files, functions }: NewWork): Finding {
  const [first] = functions
  const parts = [
    ...(files.length > 0 ? [`${count(files.length, 'new source file')} (${quote(files, 3)})`] : []),
    ...(functions.length > 0
      ? [
          `${count(functions.length, 'new function')} (${quote(
            functions.map((each) => each.name),
            3,
          )})`,
        ]
      : []),
  ]
  const [path = first?.path ?? ''] = files
  const line = files.length === 0 ? first?.line : undefined
  return {
    message: `Expected a test with the new work of \`${name}\`, found ${parts.join(' and ')} and no test changed`,
    place: { path, ...(line !== undefined && { line }) },
    fix: 'add a test of it to the commit',
  }
}
