import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { markdownOf } from '../../src/context/markdown.js'
import { readContext } from '../../src/context/read.js'
import { openRepo, type Repo } from '../../src/git/repo.js'
import { nameSpecs } from '../../src/plan/names.js'
import { readHeadLaw } from '../../src/plan/steering/law.js'
import { readWorkingPlan } from '../../src/plan.js'
import { readMarkdownLines } from '../../src/spec/markdown-lines.js'
import type { Task, TaskList } from '../../src/spec/task.js'
import { configuration } from '../helpers/judged.js'
import { withRepo } from '../helpers/repo.js'
import { assert, suite } from '../helpers/suite.js'

const corpus = process.env['SPEC_EXEC_CORPUS']
/** One task of so many is taken; 1 takes all, in nine minutes. */
const every = Number(process.env['SPEC_EXEC_EVERY'] ?? 100)

const chapters = 40
const criteria = 30

/** Requirements 1 to 40 with criteria 1 to 30 each, every one of which can be told from the others. */
const madeRequirements = `# Requirements\n\n${Array.from({ length: chapters }, (_, at) => {
  const id = at + 1
  const lines = Array.from(
    { length: criteria },
    (_, each) => `${each + 1}. THEN [${id}.${each + 1}]`,
  )
  return `### Requirement ${id}: Chapter [${id}]\n\n#### Acceptance Criteria\n\n${lines.join('\n')}\n`
}).join('\n')}`

suite('the context of real tasks', (test) => {
  if (corpus === undefined) {
    test.skip('holds what they name, and nothing else', 'SPEC_EXEC_CORPUS names no folder')
    return
  }
  const sources = readFileSync(join(corpus, 'SOURCES.tsv'), 'utf8').trim().split('\n').slice(1)
  const lists = sources.map((source, at) => {
    const [file = '', , , path = ''] = source.split('\t')
    // Beside each other, whatever repositories they are from.
    return [`r${at}/${path}`, readFileSync(join(corpus, file), 'utf8')] as const
  })
  const files = Object.fromEntries([
    ['spec-exec.config.ts', configuration()],
    ...lists,
    ...lists.map(([path]) => [path.replace(/[^/]+$/, 'requirements.md'), madeRequirements]),
  ])

  test('holds the requirements that each of 300 and more names, and no others', () =>
    withRepo((sandbox) => compare(sandbox.root, sandbox.env, 'requirements'), { files }))

  test('is there for tasks of every list', () =>
    withRepo((sandbox) => compare(sandbox.root, sandbox.env, 'all'), { files }))
})

async function compare(
  root: string,
  env: NodeJS.ProcessEnv,
  what: 'requirements' | 'all',
): Promise<void> {
  const repo = await openRepo(root, env)
  try {
    const { configuration: read } = await readHeadLaw(repo)
    const lists = await readWorkingPlan(repo, read.law)
    const counts = { lists: lists.length, tasks: 0, compared: 0, named: 0, slowest: 0 }
    let met = 0
    for (const list of lists) {
      const tasks = what === 'all' ? list.tasks : list.tasks.filter(isPlain)
      for (const task of tasks) {
        // Those of a list stand side by side and are alike.
        if (met++ % (what === 'all' ? every : Math.min(every, 8)) !== 0) continue
        const start = performance.now()
        await compareOne(repo, { list, lists, task }, counts)
        counts.slowest = Math.max(counts.slowest, Math.round(performance.now() - start))
      }
    }
    console.log(`  ${JSON.stringify(counts)}`)
    assert.ok(what === 'all' || counts.compared >= 300, `${counts.compared}`)
  } finally {
    repo.close()
  }
}

async function compareOne(
  repo: Repo,
  { list, lists, task }: { list: TaskList; lists: readonly TaskList[]; task: Task },
  counts: { tasks: number; compared: number; named: number },
): Promise<void> {
  const name = `${nameSpecs(lists).get(list)}/${task.key}`
  const context = await readContext(repo, { list, task, name, lists })
  const text = markdownOf(context)
  counts.tasks++
  const { headings } = readMarkdownLines(text)
  const sections = headings.filter(({ level }) => level === 2).map((each) => each.text)
  assert.equal(sections, sectionsOf, `${list.path} ${task.key}`)
  if (!isPlain(task)) return
  counts.compared++
  const wanted = [...new Set(task.metadata.requirements.map((id) => Number.parseInt(id, 10)))]
  counts.named += wanted.length
  const { chosen, missing } = context.requirements
  const sorted = wanted.sort((a, b) => a - b).map(String)
  assert.equal(
    chosen.map(({ id }) => id),
    sorted,
    `${list.path} ${task.key}`,
  )
  assert.equal(missing, [])
  const requirements = text.slice(
    text.indexOf('\n## Requirements\n'),
    text.indexOf('\n## Design\n'),
  )
  for (let id = 1; id <= chapters; id++) {
    const isNamed = wanted.includes(id)
    assert.is(requirements.includes(`Chapter [${id}]`), isNamed, `${list.path} ${task.key} ${id}`)
    for (let each = 1; each <= criteria; each++)
      assert.is(requirements.includes(`THEN [${id}.${each}]`), isNamed)
  }
}

const sectionsOf = [
  ...['Requirements', 'Design', 'Steering', 'Leverage', 'Clauses', 'Open questions', 'Commands'],
]

/** Names nothing but requirements and criteria by numbers that the made document has. */
function isPlain({ metadata }: Task): boolean {
  const { requirements } = metadata
  return (
    requirements.length > 0 &&
    requirements.every((id) => {
      const [, chapter, criterion = '1'] = /^(\d+)(?:\.(\d+))?$/.exec(id) ?? []
      const isIn = (number: string | undefined, most: number) =>
        number !== undefined && Number(number) >= 1 && Number(number) <= most
      return isIn(chapter, chapters) && isIn(criterion, criteria)
    })
  )
}
