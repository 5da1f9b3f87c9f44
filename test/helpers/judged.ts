import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Change } from '../../src/change.js'
import { readConfiguration } from '../../src/config.js'
import { judge, openGate } from '../../src/engine.js'
import type { Need, TestRun } from '../../src/facts.js'
import type { Report } from '../../src/finding.js'
import { openRepo } from '../../src/git/repo.js'
import { ruleIds } from '../../src/rules/all.js'
import { type Sandbox, withRepo } from './repo.js'

const cacheDir = mkdtempSync(join(tmpdir(), 'spec-exec-cache-'))
process.on('exit', () => rmSync(cacheDir, { recursive: true, force: true }))
/** Hundreds of tests read the same few configurations. */
const options = { ruleIds, cacheDir }

type Files = Readonly<Record<string, string | Uint8Array | undefined>>

/** A commit to be made and judged upon another. */
export interface Story {
  /** Files of the parent, beside a configuration of defaults. */
  readonly before: Files
  /** Files that the commit writes; `undefined` removes one. */
  readonly after: Files
  readonly message?: string
  /** The body of `defineConfig({ … })`. */
  readonly config?: string
  /** Does more to the index before the commit is made. */
  readonly also?: (repo: Sandbox) => void
  /** How its tests went; without it nothing runs them. */
  readonly run?: TestRun | ((change: Change) => TestRun)
}

/** Makes the commit in a real repository and judges it as `verify` does. */
export async function judged(story: Story): Promise<Report> {
  let report: Report | undefined
  await withRepo(async (sandbox) => {
    sandbox.commit('chore: start', {
      'spec-exec.config.ts': configuration(story.config),
      ...story.before,
    })
    sandbox.write(story.after)
    sandbox.git('add', '-A')
    story.also?.(sandbox)
    sandbox.git(
      'commit',
      '-q',
      '--no-verify',
      '--allow-empty',
      '-m',
      story.message ?? 'feat: a change',
    )
    report = await judgeCommit(sandbox, 'HEAD', { run: story.run })
  })
  if (!report) throw new Error('Expected a report')
  return report
}

/** What a commit is judged by; the doors of `verify` unless it is said. */
export interface JudgeOptions {
  readonly needs?: readonly Need[]
  readonly run?: Story['run'] | undefined
}

/** Judges a commit of a sandbox by its first parent's law. */
export async function judgeCommit(
  sandbox: Sandbox,
  rev: string,
  { needs = ['diff', 'message', 'history', 'tests'], run }: JudgeOptions = {},
): Promise<Report> {
  const repo = await openRepo(sandbox.root, sandbox.env)
  try {
    const commit = await repo.commit(rev)
    const [parent] = commit.parents
    const found =
      (parent && (await readConfiguration(parent, options))) ??
      (await readConfiguration(commit.tree, options))
    if (!found) throw new Error('Expected a configuration')
    const answer = (change: Change) => (typeof run === 'function' ? run(change) : run)
    const tester = run && { test: async (change: Change) => answer(change) ?? noRun, close() {} }
    return await judge(openGate(repo, found, { tester }), commit, needs)
  } finally {
    repo.close()
  }
}

const noRun: TestRun = { commands: [], intrusions: [], notes: [] }

/** The text of a configuration. */
export function configuration(body = ''): string {
  return `import { defineConfig } from 'spec-exec'\n\nexport default defineConfig({${body}})\n`
}

/** A report in lines, as literals in tests: its kind, then `severity rule place: message` for every finding. */
export function linesOf(report: Report): readonly string[] {
  const lines = [[report.kind, ...report.flips].join(' ')]
  for (const outcome of report.outcomes) {
    if (outcome.status !== 'failed') continue
    for (const { message, place, severity } of outcome.findings) {
      const where = place ? ` ${place.path}${place.line === undefined ? '' : `:${place.line}`}` : ''
      lines.push(`${severity ?? outcome.severity} ${outcome.rule}${where}: ${message}`)
    }
  }
  return lines
}
