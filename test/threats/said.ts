import { readConfiguration } from '../../src/config.js'
import { judge, openGate } from '../../src/engine.js'
import type { Report } from '../../src/finding.js'
import { readHistory } from '../../src/git/history.js'
import { openRepo } from '../../src/git/repo.js'
import { ruleIds } from '../../src/rules/all.js'
import { judgeAll } from '../../src/verify/windows.js'
import { type Edit, importSketches, type Sketch } from '../helpers/histories.js'
import { linesOf } from '../helpers/judged.js'
import { withRepo } from '../helpers/repo.js'

type Files = Readonly<Record<string, Edit>>

/** The list of most rows, at `path`: task 1 is done, and 2 is a parent of two. */
export const path = '.kiro/specs/login/tasks.md'
export const list = `# Plan

- [x] 1. Set up
- [ ] 2. Sign in
  - [ ] 2.1 Hash passwords
    - Create \`src/hash.ts\`
  - [ ] 2.2 Keep sessions
- [ ] 3. Sign out
- [ ] 4. Audit
  - Depends on: 3
`
/** What stands before each row's commit. */
export const before: Files = {
  [path]: list,
  'src/index.ts': 'export {}\n',
  'package.json': '{ "scripts": { "test": "node --test" } }\n',
}
export const work = { 'src/hash.ts': 'export const hash = 1\n' }

/** The list with some tasks marked. */
export function marked(...ids: readonly string[]): string {
  return ids.reduce((text, id) => text.replace(`[ ] ${id}`, `[x] ${id}`), list)
}

/** A commit with the lists, files and configuration that a row starts from. */
export function parent(files: Files = before, config = ''): Sketch {
  const text = `import { defineConfig } from 'spec-exec'\n\nexport default defineConfig({${config}})\n`
  return {
    message: 'chore: start\n',
    files: { 'spec-exec.config.ts': text, ...files },
    parents: [],
  }
}

/** A commit upon another; by default named as the commit of task 2.1. */
export function child(
  of: Sketch,
  files: Files,
  message = 'feat: hash\n\nSpec-Task: login/2.1\n',
): Sketch {
  return { message, files, parents: [of] }
}

/** What is said of a commit upon the files that most rows start from. */
export async function said(files: Files, message?: string): Promise<readonly string[]> {
  return saidOf(child(parent(), files, message))
}

/** What is said of a commit by the law of the oldest commit behind it, as in a range that `verify` judges. */
export async function saidOf(sketch: Sketch): Promise<readonly string[]> {
  return linesOf(await reportOf(sketch))
}

async function reportOf(sketch: Sketch): Promise<Report> {
  const reports: Report[] = []
  await withRepo(async (sandbox) => {
    const idOf = importSketches(sandbox, [sketch])
    const first = firstOf(sketch)
    const repo = await openRepo(sandbox.root, sandbox.env)
    try {
      const configuration = await readConfiguration(repo.tree(idOf(first)), { ruleIds })
      if (!configuration) throw new Error('Expected a configuration')
      const gate = openGate(repo, configuration)
      const commits = readHistory(repo, { from: idOf(first), to: idOf(sketch) })
      const needs = ['diff', 'message', 'history'] as const
      for await (const report of judgeAll(commits, (commit) => judge(gate, commit, needs)))
        if (report.commit === idOf(sketch)) reports.push(report)
    } finally {
      repo.close()
    }
  })
  const [report] = reports
  if (!report) throw new Error('Expected a report')
  return report
}

function firstOf(sketch: Sketch): Sketch {
  const [first] = sketch.parents
  return first ? firstOf(first) : sketch
}
