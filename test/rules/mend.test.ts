import { readConfiguration } from '../../src/config.js'
import { judge, openGate } from '../../src/engine.js'
import type { Report } from '../../src/finding.js'
import { openRepo } from '../../src/git/repo.js'
import { ruleIds } from '../../src/rules/all.js'
import { configuration, judged, linesOf } from '../helpers/judged.js'
import { type Sandbox, withRepo } from '../helpers/repo.js'
import { assert, suite } from '../helpers/suite.js'

const path = '.claude/specs/auth/tasks.md'
const list = '- [x] 1. Set up\n- [ ] 2. Hash\n- [ ] 3. Check\n'
const rows = Array.from({ length: 9 }, (_, n) => `- [ ] ${n + 4}. Row\n`).join('')

const fixesOf = (report: Report) =>
  report.outcomes.flatMap((outcome) =>
    outcome.status === 'failed' ? outcome.findings.flatMap(({ fix }) => fix ?? []) : [],
  )

/** Judges what is staged, with a message, upon HEAD or in its place. */
async function staged(
  sandbox: Sandbox,
  message: string,
  view: 'head' | 'amend' = 'head',
): Promise<Report> {
  const repo = await openRepo(sandbox.root, sandbox.env)
  try {
    const commit = await repo.staged({ message, view })
    const found = await readConfiguration(commit.tree, { ruleIds })
    if (!found) throw new Error('Expected a configuration')
    return await judge(openGate(repo, found), commit, ['diff', 'message'])
  } finally {
    repo.close()
  }
}

const files = { 'spec-exec.config.ts': configuration(), [path]: list }
const work = { 'src/a.js': '1\n' }
const flipped = (...ids: readonly string[]) =>
  ids.reduce((text, id) => text.replace(`[ ] ${id}`, `[x] ${id}`), list)

suite('what mends a finding', (test) => {
  test('of a staged commit leaves the commit before it alone', () =>
    withRepo(
      async (repo) => {
        repo.write({ ...work, [path]: flipped('2') })
        repo.git('add', '-A')
        assert.equal(fixesOf(await staged(repo, 'feat: hash\n\nSpec-Task: auth/3')), [
          'leave the Spec-Task line out, the hook writes it, and commit again: git commit',
        ])
      },
      { files },
    ))
  test('of a finished message rewrites that commit', async () => {
    const report = await judged({
      before: files,
      after: { ...work, [path]: flipped('2') },
      message: 'feat: hash\n\nSpec-Task: auth/3',
    })
    assert.equal(fixesOf(report), [
      `put the line \`Spec-Task: auth/2\` into the message; as \`reword\` in: git rebase -i ${report.commit?.slice(0, 7)}^`,
    ])
  })
  test('of a finished commit lays it open first', async () => {
    const report = await judged({ before: files, after: { ...work, [path]: flipped('2', '3') } })
    assert.equal(fixesOf(report), [
      `mark it \`edit\` in: git rebase -i ${report.commit?.slice(0, 7)}^; stage it again: git reset --soft HEAD~1; then keep one and take the others back: npx spec-exec reopen auth/3`,
    ])
  })
  test('that takes a mark back beside a task is the mark again', () =>
    withRepo(
      async (repo) => {
        repo.write({ ...work, [path]: flipped('2').replace('[x] 1', '[ ] 1') })
        repo.git('add', '-A')
        assert.equal(fixesOf(await staged(repo, 'feat: hash\n\nSpec-Task: auth/2')), [
          'take it back in a commit of its own; here mark it again: npx spec-exec done auth/1',
        ])
      },
      { files },
    ))
  test('of work that amends the plan is said once', () =>
    withRepo(
      async (repo) => {
        repo.commit('docs: plan', { [path]: list + rows })
        repo.write(work)
        repo.git('add', '-A')
        const report = await staged(repo, 'docs: plan', 'amend')
        assert.equal(linesOf(report).slice(2), [
          `error tasks-intact ${path}: Expected the task list to stay in a task commit, found one that amends the plan`,
        ])
        assert.is(
          fixesOf(report)[1],
          'leave the commit of the plan as it is, and commit without --amend: git commit',
        )
      },
      { files },
    ))
})

suite('tasks-intact', (test) => {
  test('shows the first edits of a list and counts the others', async () => {
    const after = { ...work, [path]: flipped('2') + rows }
    const message = 'feat: hash\n\nSpec-Task: auth/2'
    const lines = linesOf(await judged({ before: files, after, message }))
    assert.is(lines.length, 7)
    assert.is(
      lines.at(-1),
      `error tasks-intact ${path}: Expected no other edit of the list, found 4 more`,
    )
  })
})
