import { appendFileSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { StepName } from '../../src/flip/step.js'
import { flipMarks } from '../../src/flip.js'
import { type Sandbox, withRepo } from '../helpers/repo.js'
import { assert, rejects, suite } from '../helpers/suite.js'
import { listPath, locateIds, marked, plan, requestOf, type Scene, stagedBytes } from './scene.js'

const ids = ['2', '2.2']
const options = { files: { [listPath]: plan } }
const meanwhile =
  'Cannot mark a task in `specs/accounts/tasks.md`: another program saved it meanwhile'

/** How other programs save a file. */
const saves = {
  'by rename': (full: string, text: string) => {
    writeFileSync(`${full}~`, text)
    renameSync(`${full}~`, full)
  },
  'in place': (full: string, text: string) => writeFileSync(full, text),
}

const above = plan.replace('- [x] 1', '- [x] 0. It\n- [x] 1')

/** Flips while `save` happens at a step, once; returns what was said. */
async function race(scene: Scene, at: StepName, save: () => void): Promise<string> {
  let isSaved = false
  const flip = flipMarks(requestOf(scene), (name) => {
    if (isSaved || name !== at) return
    isSaved = true
    save()
  })
  return flip.then(
    ({ wrote }) => `done: ${wrote}`,
    (thrown: unknown) => (thrown instanceof Error ? thrown.message : 'not an Error'),
  )
}

function lookAt({ repo }: Scene): { file: string; index: string } {
  const file = readFileSync(join(repo.root, listPath), 'latin1')
  return { file, index: stagedBytes(repo, listPath).toString('latin1') }
}

const newPlan = marked(Buffer.from(plan), ids).toString('latin1')

suite('a flip during a save', (test) => {
  for (const [how, save] of Object.entries(saves))
    for (const step of ['file-read', 'before-byte', 'byte-written', 'before-rename'] as const)
      test(`${how} at ${step} keeps the save alone, and says so`, () =>
        withRepo(async (repo) => {
          const scene = { repo, path: listPath, ids }
          const said = await race(scene, step, () => save(join(repo.root, listPath), above))
          assert.is(said, meanwhile)
          assert.equal(lookAt(scene), { file: above, index: plan })
          await flipMarks(requestOf(scene))
          const file = marked(Buffer.from(above), ids).toString('latin1')
          assert.equal(lookAt(scene), { file, index: newPlan })
        }, options))
  for (const step of ['byte-written', 'before-rename', 'index-renamed'] as const)
    test(`that appends at ${step} keeps both`, () =>
      withRepo(async (repo) => {
        const scene = { repo, path: listPath, ids: ['3'] }
        const said = await race(scene, step, () =>
          appendFileSync(join(repo.root, listPath), '- [ ] 4. More\n'),
        )
        assert.is(said, 'done: file,index')
        const file = marked(Buffer.from(`${plan}- [ ] 4. More\n`), ['3']).toString('latin1')
        const index = marked(Buffer.from(plan), ['3']).toString('latin1')
        assert.equal(lookAt(scene), { file, index })
      }, options))
  test('of an old text right after the index was written marks that text too', () =>
    withRepo(async (repo) => {
      const scene = { repo, path: listPath, ids }
      const save = () => saves['by rename'](join(repo.root, listPath), above)
      assert.is(await race(scene, 'index-renamed', save), 'done: file,index')
      const file = marked(Buffer.from(above), ids).toString('latin1')
      assert.equal(lookAt(scene), { file, index: newPlan })
    }, options))
  test('that shortens the file leaves no gap behind', () =>
    withRepo(async (repo) => {
      const scene = { repo, path: listPath, ids }
      const save = () => saves['in place'](join(repo.root, listPath), '# Plan\n')
      assert.is(await race(scene, 'before-byte', save), meanwhile)
      assert.equal(lookAt(scene), { file: '# Plan\n', index: plan })
    }, options))
  test('of new text under the byte names the line to look at', () =>
    withRepo(async (repo) => {
      const scene = { repo, path: listPath, ids: ['3'] }
      const text = 'another text, of which nothing was there before\n'.repeat(8)
      const save = () => saves['in place'](join(repo.root, listPath), text)
      assert.is(
        await race(scene, 'before-byte', save),
        'Another program saved `specs/accounts/tasks.md` at the same moment, and line 4 may hold a stray `x`',
      )
    }, options))
  test('is not needed when the index changes under the lock', () =>
    withRepo(async (repo) => {
      const scene = { repo, path: listPath, ids }
      const index = join(repo.root, '.git/index')
      const said = await race(scene, 'before-rename', () =>
        writeFileSync(index, readFileSync(index)),
      )
      assert.is(said, 'Cannot write the index: another program changed it meanwhile')
      assert.equal(lookAt(scene), { file: plan, index: plan })
    }, options))
})

suite('many flips during many saves', (test) => {
  const count = Number(process.env['SPEC_EXEC_RACES'] ?? 30)
  test(`lose no edit and leave no wrong byte unnamed in ${count} races`, () =>
    withRepo(async (repo) => {
      const scene = { repo, path: listPath, ids }
      for (let seed = 1; seed <= count; seed++) await raceOnce(scene, seed)
    }, options))
})

const steps: readonly StepName[] = [
  'locked',
  'file-read',
  'before-byte',
  'byte-written',
  'file-synced',
  'file-marked',
  'before-rename',
  'index-renamed',
]

/** One edit by one editor at one step, then a second flip; `seed` decides all. */
async function raceOnce(scene: Scene, seed: number): Promise<void> {
  const next = numbers(seed)
  reset(scene.repo)
  const full = join(scene.repo.root, listPath)
  const at = steps[next() % steps.length] ?? 'locked'
  const save = Object.values(saves)[next() % 2] ?? saves['in place']
  const isStale = next() % 2 === 0
  let saved = ''
  const said = await race(scene, at, () => {
    saved = edit(isStale ? plan : readFileSync(full, 'latin1'), next)
    save(full, saved)
  })
  const where = `seed ${seed}, ${at}: ${said}`
  const { file, index } = lookAt(scene)
  const stray = /and line (\d+) may hold a stray/.exec(said)?.[1]
  if (stray !== undefined) {
    // Our byte fell on text that was new: nobody can know what stood there, and the line was named.
    const lines = file
      .split('\n')
      .flatMap((line, i) => (line === saved.split('\n')[i] ? [] : [i + 1]))
    assert.equal([lines, file.length, index], [[Number(stray)], saved.length, plan], where)
    return
  }
  assert.is(blank(file), blank(saved), where)
  const isNew = said.startsWith('done')
  assert.is(index === newPlan, isNew || at === 'index-renamed', where)
  if (isNew) assert.is(marked(Buffer.from(file, 'latin1'), ids).toString('latin1'), file, where)
  if (locateIds(ids)(Buffer.from(saved, 'latin1')) === undefined) {
    await rejects(flipMarks(requestOf(scene)))
    return
  }
  await flipMarks(requestOf(scene))
  assert.is(lookAt(scene).file, marked(Buffer.from(saved, 'latin1'), ids).toString('latin1'), where)
  assert.is(lookAt(scene).index, newPlan, where)
}

function edit(text: string, next: () => number): string {
  const lines = text.split('\n')
  const line = next() % lines.length
  const how = next() % 4
  if (how === 0) return `${text}- [ ] ${100 + line}. Appended\n`
  if (how === 1) lines.splice(line, 0, `Line ${next() % 1000} of another text`)
  if (how === 2) lines.splice(line, 1)
  if (how === 3) lines[line] = `${lines[line]} and more`
  return lines.join('\n')
}

/** With the boxes of the flip emptied: what the editor meant, whether it had seen our bytes or not. */
function blank(text: string): string {
  let bytes = Buffer.from(text, 'latin1')
  for (const id of ids) bytes = Buffer.from(marked(bytes, [id], ' '))
  return bytes.toString('latin1')
}

function reset(repo: Sandbox): void {
  repo.write({ [listPath]: plan })
  repo.git('add', listPath)
}

/** A small generator of numbers, the same for one seed each time. */
function numbers(seed: number): () => number {
  let state = seed * 2654435761
  return () => {
    state = (Math.imul(state ^ (state >>> 15), 2246822519) + 0x9e3779b9) >>> 0
    return state >>> 8
  }
}
