import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Command } from '../../src/commands/command.js'
import { context } from '../../src/commands/context.js'
import { done } from '../../src/commands/done.js'
import { getTasks } from '../../src/commands/get-tasks.js'
import { list } from '../../src/commands/list.js'
import { next } from '../../src/commands/next.js'
import { review } from '../../src/commands/review.js'
import { start } from '../../src/commands/start.js'
import { steering } from '../../src/commands/steering.js'
import { SpecExecError } from '../../src/error.js'
import { configuration } from '../helpers/judged.js'
import { type Sandbox, withRepo } from '../helpers/repo.js'
import { assert, suite } from '../helpers/suite.js'
import { called } from './called.js'

const corpus = process.env['SPEC_EXEC_CORPUS']

interface Step {
  readonly command: Command
  readonly args?: readonly string[]
  readonly options?: Readonly<Record<string, string | boolean>>
}

const json = { format: 'json' }
const stepsOf = (spec: string): readonly Step[] => [
  { command: list, options: { all: true, ...json } },
  { command: list, args: [spec] },
  { command: next, options: json },
  { command: getTasks, args: [spec], options: { mode: 'all' } },
  { command: getTasks, args: [spec], options: { mode: 'next-pending' } },
  { command: steering },
  { command: start, options: json },
  { command: context, options: { budget: '4000' } },
  { command: review },
  { command: done, options: { dryRun: true, format: 'agent' } },
  { command: done, options: json },
]

suite('each command on the corpus of real task lists', (test) => {
  if (corpus === undefined) {
    test.skip('ends with an answer', 'SPEC_EXEC_CORPUS names no folder')
    return
  }
  const sources = readFileSync(join(corpus, 'SOURCES.tsv'), 'utf8').trim().split('\n').slice(1)
  test('ends with an answer', async () => {
    const counts = { lists: 0, calls: 0, answered: 0, refused: 0, toldWhy: 0 }
    const crashes: string[] = []
    for (const source of sources) {
      const [file = '', , , path = ''] = source.split('\t')
      counts.lists++
      const spec = path.split('/').at(-2) ?? ''
      await withRepo(
        async (repo) => {
          repo.write({ 'src/work.js': '1\n' })
          repo.git('add', 'src')
          for (const step of stepsOf(spec)) await take(step, repo, { counts, crashes, path })
        },
        {
          files: {
            'spec-exec.config.ts': configuration(),
            [path]: readFileSync(join(corpus, file), 'utf8'),
          },
        },
      )
    }
    console.log(`  ${JSON.stringify(counts)}`)
    assert.equal(crashes, [])
  })
})

interface Tally {
  readonly counts: { calls: number; answered: number; refused: number; toldWhy: number }
  readonly crashes: string[]
  readonly path: string
}

async function take(
  { command, args = [], options = {} }: Step,
  repo: Sandbox,
  { counts, crashes, path }: Tally,
): Promise<void> {
  counts.calls++
  try {
    const { code, out, err } = await called(
      command,
      { cwd: repo.root, env: repo.env },
      { args, options },
    )
    if (out + err === '') crashes.push(`${command.name} of ${path} says nothing`)
    if (code === 0) counts.answered++
    else counts.refused++
  } catch (error) {
    if (error instanceof SpecExecError) counts.toldWhy++
    else crashes.push(`${command.name} of ${path}: ${String(error)}`)
  }
}
