import type { Edit } from '../../helpers/histories.js'
import { flipping, type Operator, operator, taken } from '../operator.js'
import { isDone, itemsOf, type Plan, textOf, withItem } from '../plan.js'
import { flip, lists, reopen, sketch, work } from '../state.js'

/** K15: lists that move. */
export const moveOperators: readonly Operator[] = [
  flipping('K15-move-and-flip', 'tasks-intact', (found, state) => ({
    bad: taken(state, found, moved(found.plan, textOf(flip(found.plan, found.item.key, 'alone')))),
    good: sketch(state, 'docs: move the spec', moved(found.plan, textOf(found.plan))),
  })),
  flipping('K15-archive-and-flip', 'tasks-intact', (found, state) => ({
    bad: taken(
      state,
      found,
      archived(found.plan, textOf(flip(found.plan, found.item.key, 'alone'))),
    ),
    good: sketch(state, 'docs: archive the spec', archived(found.plan, textOf(found.plan))),
  })),
  operator('K15-move-and-reopen', 'plan-marks', (state, random) => {
    const plan = random.pick(state.plans)
    const done = itemsOf(plan).find(isDone)
    if (!done) return undefined
    return {
      bad: sketch(state, 'docs: move the spec', moved(plan, textOf(reopen(plan, done.key)))),
      good: sketch(state, 'docs: move the spec', moved(plan, textOf(plan))),
    }
  }),
  operator('K15-copy-with-marks', 'plan-marks', (state, random) => {
    const plan = random.pick(state.plans)
    if (!itemsOf(plan).some(isDone)) return undefined
    return {
      bad: sketch(state, 'docs: copy the spec', { [otherPath(plan)]: textOf(plan) }),
      good: sketch(state, 'docs: archive the spec', archived(plan, textOf(plan))),
    }
  }),
]

/** K17, K18 and K21: entries and names that deceive. */
export const pathOperators: readonly Operator[] = [
  flipping('K17-list-is-a-link', 'paths-safe', (found, state) => ({
    bad: taken(state, found, { [found.plan.path]: { mode: '120000', content: '/tmp/tasks.md' } }),
    good: taken(state, found),
  })),
  operator('K17-link-in-plan', 'paths-safe', (state, random) => {
    const path = random.pick(state.plans).path.replace('tasks.md', 'notes.md')
    return {
      bad: sketch(state, 'docs: note', { [path]: { mode: '120000', content: '../../notes.md' } }),
      good: sketch(state, 'docs: note', { [path]: '# Notes\n' }),
    }
  }),
  operator('K17-folder-is-a-link', 'paths-safe', (state, random) => {
    const folder = folderOf(otherPath(random.pick(state.plans)))
    return {
      bad: sketch(state, 'docs: plan', { [folder]: { mode: '120000', content: 'one' } }),
      good: sketch(state, 'docs: plan', { [`${folder}/design.md`]: '# Design\n' }),
    }
  }),
  flipping('K18-list-in-other-case', 'paths-safe', (found, state) => ({
    bad: taken(state, found, {
      [`${folderOf(found.plan.path).replace(/[a-z](?=[^a-z]*$)/, upper)}/tasks.md`]: '# Tasks\n',
    }),
    good: taken(state, found),
  })),
  flipping('K18-work-in-other-case', 'paths-safe', (found, state) => ({
    bad: taken(state, found, { 'src/base/LEDGER.ts': 'export {}\n' }),
    good: taken(state, found, { 'src/base/ledgers.ts': 'export {}\n' }),
  })),
  flipping('K18-other-composition', 'paths-safe', (found, state) => ({
    bad: taken(state, found, {
      'src/caf\u00e9.ts': 'export {}\n',
      'src/cafe\u0301.ts': 'export {}\n',
    }),
    good: taken(state, found, { 'src/caf\u00e9.ts': 'export {}\n' }),
  })),
  flipping('K18-control-character', 'paths-safe', (found, state) => ({
    bad: taken(state, found, { 'src/a\u202eb.ts': 'export {}\n' }),
    good: taken(state, found, { 'src/aäb 倉.ts': 'export {}\n' }),
  })),
  operator('K21-spec-is-a-submodule', 'paths-safe', (state, random) => {
    const folder = folderOf(otherPath(random.pick(state.plans)))
    return {
      bad: sketch(state, 'docs: plan', { [folder]: { mode: '160000', content: '1'.repeat(40) } }),
      good: sketch(state, 'docs: plan', { [`${folder}/design.md`]: '# Design\n' }),
    }
  }),
]

/** K19 and its kin: the law changed beside a flip. */
export const lawOperators: readonly Operator[] = [
  beside('K19-attributes', { '.gitattributes': '*.md -diff\n' }),
  beside('K19-attributes-below', { 'src/.gitattributes': '*.ts filter=own\n' }),
  beside('K19-steering', { '.kiro/steering/tech.md': '# Technology\n\nAnything.\n' }),
  beside('K19-configuration', {
    'spec-exec.config.ts': "export default { rules: { 'one-task': 'off' } }\n",
  }),
  beside('K19-hook', { '.husky/pre-commit': 'exit 0\n' }),
  beside('K19-test-command', {
    'package.json': '{ "name": "project", "scripts": { "test": "exit 0" } }\n',
  }),
  flipping('K19-note-names-it', 'law-apart', (found, state) => {
    const flipped = flip(found.plan, found.item.key, 'alone')
    const noted = withItem(flipped, found.item.key, (item) => ({
      ...item,
      details: [...item.details, '- File: vitest.config.ts'],
    }))
    return {
      bad: taken(state, found, { ...lists(noted), 'vitest.config.ts': 'export default {}\n' }),
      good: taken(state, found, lists(noted)),
    }
  }),
  {
    ...flipping('K19-law-off-plan', 'law-apart', (found, state) => {
      const message = 'feat: aside\n\nSpec-Task: none — the build is down'
      const law = { '.husky/pre-commit': 'exit 0\n' }
      return {
        bad: sketch(state, message, { ...work(state, found.item), ...law }),
        good: sketch(state, message, work(state, found.item)),
      }
    }),
    needs: 'message',
  },
  beside('K19-test-configuration', { 'vitest.config.ts': 'export default {}\n' }),
]

function beside(id: string, law: Readonly<Record<string, Edit>>): Operator {
  return flipping(id, 'law-apart', (found, state) => ({
    bad: taken(state, found, law),
    good: sketch(state, 'chore: change the law', law),
  }))
}

function moved(plan: Plan, text: string): Record<string, Edit> {
  return { [plan.path]: undefined, [otherPath(plan)]: text }
}

function otherPath(plan: Plan): string {
  return plan.path.replace('/tasks.md', '-again/tasks.md')
}

/** To where the dialect keeps what is finished, or else out of the plan's places. */
function archived(plan: Plan, text: string): Record<string, Edit> {
  const path = plan.path
    .replace('openspec/changes/', 'openspec/changes/archive/2025-02-03-')
    .replace('.spec-workflow/specs/', '.spec-workflow/archive/specs/')
  return { [plan.path]: undefined, [path === plan.path ? otherPath(plan) : path]: text }
}

const folderOf = (path: string) => path.slice(0, path.lastIndexOf('/'))
const upper = (letter: string) => letter.toUpperCase()
