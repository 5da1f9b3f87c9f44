import type { Example } from '../../../src/commands/explain/page.js'
import { verify } from '../../../src/commands/verify.js'
import { readConfiguration } from '../../../src/config.js'
import { judge, openGate } from '../../../src/engine.js'
import type { Need } from '../../../src/facts.js'
import { openRepo, type Repo } from '../../../src/git/repo.js'
import { pretty } from '../../../src/reporters/pretty.js'
import { ruleIds } from '../../../src/rules/all.js'
import { called } from '../../commands/called.js'
import { importSketches, type Sketch } from '../../helpers/histories.js'
import { configuration } from '../../helpers/judged.js'
import { type Sandbox, withRepo } from '../../helpers/repo.js'
import { commitText } from './commit-text.js'
import { type Attempt, date, type Story } from './story.js'

/** An example as its page shows it, and the rules that found something. */
export interface Judged extends Example {
  readonly found: readonly string[]
}

/** Makes the commits of all stories in one real repository and judges them; by the name of the page. */
export async function judgeStories(
  stories: ReadonlyMap<string, Story>,
): Promise<ReadonlyMap<string, readonly Judged[]>> {
  const judged = new Map<string, readonly Judged[]>()
  await withRepo(async (sandbox) => {
    const drafts = [...stories].map(([page, story]) => ({ page, story, ...sketch(story) }))
    const idOf = importSketches(
      sandbox,
      drafts.flatMap(({ attempts }) => attempts.flatMap(({ sketches }) => sketches)),
    )
    const repo = await openRepo(sandbox.root, sandbox.env)
    try {
      for (const { page, story, attempts } of drafts) {
        const done: Judged[] = []
        for (const { sketches, attempt, start } of attempts) {
          const ids = sketches.map(idOf)
          const asked = { repo, sandbox, attempt, page, start: idOf(start), ids }
          const printed = await (attempt.door === 'commit' ? printStaged : printRange)(asked)
          const shown = ids.map((id) => named(sandbox, id, commitText(sandbox, id)))
          const given = givenOf(attempt, done.length === 0 ? story : {})
          const commit = shown.join('\n\n')
          done.push({ heading: attempt.heading, given, commit, ...printed })
        }
        judged.set(page, done)
      }
    } finally {
      repo.close()
    }
  })
  return judged
}

/** The configuration and the rest are said once, before the first attempt. */
function givenOf({ pin }: Attempt, { config, given }: Pick<Story, 'config' | 'given'>): string {
  const parts = [
    config === undefined ? '' : `the configuration says \`${config}\``,
    given ?? '',
    pin === undefined ? '' : `\`${pin}\` is pinned`,
  ].filter((part) => part !== '')
  return parts.length === 0 ? '' : `Where ${parts.join(', and ')}:`
}

interface Draft {
  readonly attempt: Attempt
  readonly start: Sketch
  readonly sketches: readonly Sketch[]
}

function sketch({ before, config, attempts }: Story): { readonly attempts: readonly Draft[] } {
  const start: Sketch = {
    message: 'chore: start\n',
    files: { 'spec-exec.config.ts': configuration(config), ...before },
    parents: [],
    date,
  }
  return {
    attempts: attempts.map((attempt) => {
      const sketches = attempt.commits(start)
      return { attempt, start, sketches }
    }),
  }
}

interface Asked {
  readonly repo: Repo
  readonly sandbox: Sandbox
  readonly attempt: Attempt
  /** `rules/one-task`. */
  readonly page: string
  readonly start: string
  readonly ids: readonly string[]
}

type Printed = Pick<Judged, 'printed' | 'found'>

/** As a hook judges what is staged, before there is a commit. */
async function printStaged({ repo, sandbox, attempt, page, ids, start }: Asked): Promise<Printed> {
  const found = await readConfiguration(repo.tree(start), { ruleIds })
  const [last = ''] = ids.slice(-1)
  if (!found) throw new Error('Expected a configuration')
  const { id: _, message: written, ...commit } = await repo.commit(last)
  const message = named(sandbox, last, written)
  const { run, pin } = attempt
  const gate = openGate(repo, found, {
    pin,
    ...(run && { tester: { test: async () => run, close() {} } }),
  })
  const isSaid = /^rules\/(message-names-task|reviewed|revert-clean|merge-clean)$/.test(page)
  const needs: readonly Need[] = isSaid || /^Spec-/m.test(message) ? ['diff', 'message'] : ['diff']
  const asked: readonly Need[] = run ? [...needs, 'tests'] : needs
  const report = await judge(gate, { ...commit, ...(needs.length > 1 && { message }) }, asked)
  const view = { hasColor: false, width: Number.POSITIVE_INFINITY, isQuiet: false }
  const reporter = pretty(view)
  reporter.open({ kind: 'check', law: '', notes: [] })
  const text = reporter.report({ ...report, subject: message.split('\n')[0] ?? '' })
  const failed = report.outcomes.filter(({ status }) => status === 'failed')
  return { printed: withoutChecklist(text), found: failed.map(({ rule }) => rule) }
}

/** A message approves its very tree, which is known once it is made. */
function named(sandbox: Sandbox, id: string, text: string): string {
  if (!text.includes('APPROVED TREE')) return text
  const tree = sandbox.git('rev-parse', `${id}^{tree}`)
  return text.replaceAll('APPROVED TREE', `APPROVED ${tree.slice(0, 12)}`)
}

/** The checklist is the same on each page, and not what it is about. */
function withoutChecklist(text: string): string {
  return text
    .split('\n')
    .filter((line) => !/^ {2}[✔⚠✖–] /u.test(line) || /^ {2}[⚠✖] [a-z-]+ {2}Expected/u.test(line))
    .join('\n')
    .trimEnd()
}

/** As `verify` judges a range. */
async function printRange({ sandbox, attempt, start, ids }: Asked): Promise<Printed> {
  const [to = ''] = ids.slice(-1)
  const options = {
    from: start,
    to,
    tests: 'none',
    ...(attempt.door === 'landed' && { landed: true }),
  }
  const where = { cwd: sandbox.root, env: sandbox.env }
  const { out } = await called(verify, where, { options })
  const rules = [...out.matchAll(/^ *[✖⚠] ([a-z-]+) {2}Expected/gmu)].map(([, rule = '']) => rule)
  const printed = out
    .split('\n')
    .filter((line) => !/^(law|more): /.test(line))
    .join('\n')
  return { printed: withoutChecklist(printed), found: rules }
}
