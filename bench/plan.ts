/** One task of the made-up plan that the histories follow, and the commit that does it. */
export interface PlannedTask {
  /** `feature-0001/2.10`. */
  readonly reference: string
  /** A subject without the trailer: the hooks write that. */
  readonly subject: string
  /** Path and content of all that the commit changes: the task list, the work, its test, the index. */
  readonly files: readonly (readonly [path: string, content: string])[]
}

/** Tasks in one list, without the ten parents above them. */
export const TASKS = 100

const GROUP = 10
// Folders stay narrow however long the history is, else git's own work per commit grows with it.
const SPECS_IN_PACKAGE = 32

/** Path and content of the task list of the n-th spec (from 0), as its plan commit brings it. */
export function plannedList(spec: number): readonly [path: string, content: string] {
  return [`${folderOf(spec)}/.claude/specs/${nameOf(spec)}/tasks.md`, listOf(spec, 0)]
}

/** The n-th task (from 0) of the n-th spec, done in order: every task before it is done already. */
export function plannedTask(spec: number, task: number): PlannedTask {
  const folder = folderOf(spec)
  const name = nameOf(spec)
  const part = `part-${idOf(task).replace('.', '-')}`
  const index = Array.from({ length: task + 1 }, (_, n) => exportOf(n)).join('')
  return {
    reference: `${name}/${idOf(task)}`,
    subject: `feat(${name}): write ${part}`,
    files: [
      [plannedList(spec)[0], listOf(spec, task + 1)],
      [`${folder}/src/${name}/index.ts`, index],
      [`${folder}/src/${name}/${part}.ts`, workOf(name, part)],
      [`${folder}/test/${name}/${part}.test.ts`, testOf(name, part)],
    ],
  }
}

/** 110 boxes in 17 kB, as dense as real lists of that length; a parent is done with its last task. */
function listOf(spec: number, done: number): string {
  const folder = folderOf(spec)
  const name = nameOf(spec)
  const lines = [`# Implementation plan: ${name}`, '']
  for (let task = 0; task < TASKS; task++) {
    const id = idOf(task)
    if (task % GROUP === 0)
      lines.push(
        `- [${markOf(task + GROUP <= done)}] ${1 + task / GROUP}. Build its next ten parts`,
      )
    lines.push(
      `  - [${markOf(task < done)}] ${id} Write the part that answers requirement ${id}`,
      `    - File: ${folder}/src/${name}/part-${id.replace('.', '-')}.ts, ${folder}/src/${name}/index.ts`,
      `    - _Requirements: ${id}_`,
    )
  }
  return `${lines.join('\n')}\n`
}

function workOf(name: string, part: string): string {
  const lines = Array.from({ length: 12 }, (_, n) => `  sum += size * ${n} // step ${n} of ${part}`)
  return `// Part of ${name}.\nexport function run(size: number): number {\n  let sum = 0\n${lines.join('\n')}\n  return sum\n}\n`
}

function testOf(name: string, part: string): string {
  return `import assert from 'node:assert'\nimport test from 'node:test'\nimport { run } from '../../src/${name}/${part}.js'\n\ntest('${part} of ${name} adds up', () => {\n  assert.equal(run(1), 66)\n})\n`
}

function exportOf(task: number): string {
  const part = idOf(task).replace('.', '-')
  return `export { run as run${part.replace('-', 'x')} } from './part-${part}.js'\n`
}

function idOf(task: number): string {
  return `${1 + Math.floor(task / GROUP)}.${1 + (task % GROUP)}`
}

function nameOf(spec: number): string {
  return `feature-${String(spec + 1).padStart(4, '0')}`
}

function folderOf(spec: number): string {
  return `packages/p${String(Math.floor(spec / SPECS_IN_PACKAGE) + 1).padStart(2, '0')}`
}

function markOf(isDone: boolean): string {
  return isDone ? 'x' : ' '
}
