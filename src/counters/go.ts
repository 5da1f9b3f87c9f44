import type { TestCounts } from '../facts.js'
import type { Counter } from './counter.js'
import { emptyPackage, type GoPackage, packageCounts } from './go-package.js'
import { noTests, sumOf } from './tally.js'

type Ending = 'ok' | 'fail'

/** Every event that counts starts so, with its fields in this order (cmd/internal/test2json). */
const event =
  /^\{(?:"Time":"[^"]*",)?"Action":"(run|pass|fail|skip)","Package":"([^"]+)"(?:,"Test":"((?:[^"\\]|\\.)*)")?/
const textResult = /^(?: {4})*--- (PASS|FAIL|SKIP): (\S+) \(\d+\.\d+s\)$/
const outcomes = { pass: 'passed', fail: 'failed', skip: 'skipped' } as const

/**
 * go test -v and -json. A test with subtests counts by those, the innermost ones; a package counts once its own
 * closing line is there. Without -v only packages are named, and nothing is counted.
 */
export const go: Counter = {
  id: 'go',
  began: /^=== RUN /,
  needsAll: true,
  count: (lines) => sumOf([countText(lines), countEvents(lines)]),
}

function countText(lines: readonly string[]): TestCounts | undefined {
  const runs: TestCounts[] = []
  let open = emptyPackage()
  let isLastLine: Ending | undefined
  let isSilent = false
  for (const line of lines) {
    const started = /^=== RUN {3}(\S+)$/.exec(line)?.[1]
    const [, verdict = '', name = ''] = textResult.exec(line) ?? []
    const ended = /^(ok {2}|FAIL|\? {2})\t\S+(?:\t(.*)| (\[(?:build|setup) failed\]))?$/.exec(line)
    if (started !== undefined) open.started.push(started)
    else if (name !== '') open.results.push([name, kindOf(verdict.toLowerCase())])
    else if (line === 'PASS' || line === 'FAIL') isLastLine = line === 'PASS' ? 'ok' : 'fail'
    else if (ended) {
      const isEmpty = /\[no test(?: files|s to run)\]/.test(ended[2] ?? '')
      if (open.started.length > 0)
        runs.push(packageCounts(open, ended[1] === 'FAIL' ? 'failed' : 'passed'))
      else if (isEmpty) runs.push(noTests)
      else if (ended[3] === undefined) isSilent = true
      open = emptyPackage()
      isLastLine = undefined
    }
  }
  // A test binary that is run by itself closes with PASS or FAIL alone.
  if (open.started.length > 0) {
    if (isLastLine === undefined) return undefined
    runs.push(packageCounts(open, isLastLine === 'ok' ? 'passed' : 'failed'))
  }
  return isSilent ? undefined : sumOf(runs)
}

function countEvents(lines: readonly string[]): TestCounts | undefined {
  const runs: TestCounts[] = []
  const open = new Map<string, GoPackage>()
  for (const line of lines) {
    const [, action = '', path = '', test] = event.exec(line) ?? []
    if (action === '') continue
    const held = open.get(path) ?? emptyPackage()
    open.set(path, held)
    if (test === undefined) {
      if (action === 'run') continue
      runs.push(packageCounts(held, action === 'fail' ? 'failed' : 'passed'))
      open.delete(path)
    } else if (action === 'run') held.started.push(test)
    else held.results.push([test, kindOf(action)])
  }
  return open.size === 0 ? sumOf(runs) : undefined
}

function kindOf(verdict: string): keyof TestCounts {
  return verdict === 'pass' || verdict === 'fail' || verdict === 'skip'
    ? outcomes[verdict]
    : 'passed'
}
