import type { Sketch } from '../../helpers/histories.js'
import { type Found, flipping, type Operator, operator, taken } from '../operator.js'
import { isDone, itemsOf, textOf } from '../plan.js'
import { flip, flippable, lists, names, type State, sketch, work } from '../state.js'

/** K24 and Y: what stands only in the history, in merges and in messages. */
export const historyOperators: readonly Operator[] = [
  merging('Y02-evil-merge', 'merge-clean', (found, state) => {
    const [ours, theirs] = sides(found, state)
    return {
      bad: merge(
        [ours, theirs],
        { ...work(state, found.item), 'src/evil.ts': 'export {}\n' },
        taken(state, found).files,
      ),
      good: merge([ours, theirs], {}, taken(state, found).files),
    }
  }),
  merging('Y02-flip-in-a-merge', 'merge-clean', (found, state) => {
    const ours = sketch(state, 'docs: one side', { 'docs/one.md': '1\n' })
    const theirs = sketch(state, 'docs: other side', { 'docs/two.md': '2\n' })
    return {
      bad: merge([ours, theirs], { 'docs/two.md': '2\n' }, taken(state, found).files),
      good: merge([ours, theirs], {}, { 'docs/two.md': '2\n' }),
    }
  }),
  merging('Y03-one-side-dropped', 'merge-clean', (found, state) => {
    const [ours, theirs] = sides(found, state)
    return {
      bad: merge([ours, theirs], {}, {}),
      good: merge([ours, theirs], {}, taken(state, found).files),
    }
  }),
  merging('Y04-three-parents', 'merge-clean', (found, state) => {
    const [ours, theirs] = sides(found, state)
    const third = sketch(state, 'docs: third side', { 'docs/three.md': '3\n' })
    const files = taken(state, found).files
    return {
      bad: {
        ...merge([ours, theirs], files, { 'docs/three.md': '3\n' }),
        parents: [ours, theirs, third],
      },
      good: merge([ours, theirs], {}, files),
    }
  }),
  reverting('Y05-box-stays-checked', (found, state, done) => {
    const { [found.plan.path]: _list, ...files } = inverse(found, state)
    return { ...upon(done, files), message: reverts(done) }
  }),
  reverting('Y05-revert-and-more', (found, state, done) => ({
    ...upon(done, { ...inverse(found, state), 'src/more.ts': 'export {}\n' }),
    message: reverts(done),
  })),
  reverting('Y05-no-such-commit', (found, state, done) => ({
    // A rebase may have given the commit another id: what is its inverse alone is its revert.
    ...upon(done, { ...inverse(found, state), 'src/stray.ts': 'export {}\n' }),
    message: `Revert "feat"\n\nThis reverts commit ${'4'.repeat(40)}.\n`,
  })),
  reverting('Y05-revert-of-a-stranger', (found, state) => {
    const evil = sketch(state, 'feat: aside', { 'src/evil.ts': 'export {}\n' })
    const clean = { message: 'chore: tidy\n', ...upon(evil, { 'src/evil.ts': undefined }) }
    const bad = sketch(state, '', { 'src/evil.ts': 'export {}\n', ...work(state, found.item) })
    return { ...bad, message: reverts(clean), beside: [clean] }
  }),
  reverting('Y05-revert-flips-another', (found, state, done) => {
    const other = flippable(found.plan).find(({ key }) => key !== found.item.key)
    const list = textOf(other ? flip(found.plan, other.key, 'alone') : found.plan)
    const files = {
      ...inverse(found, state),
      [found.plan.path]: list,
      'src/more.ts': 'export {}\n',
    }
    return { ...upon(done, files), message: reverts(done) }
  }),
  flipping('Y05-code-gone', 'one-task', (_found, state) => ({
    bad: sketch(state, 'refactor: tidy', { 'src/base/ledger.ts': undefined }),
    good: sketch(state, 'docs: tidy', { 'docs/guide.md': undefined }),
  })),
  {
    ...flipping('P13-law-dropped-and-brought-back', 'one-task', (found, state) => {
      const name = 'spec-exec.config.ts'
      const dropped = sketch(state, 'chore: drop the law', { [name]: undefined })
      const all = itemsOf(found.plan).reduce(
        (plan, item) => flip(plan, item.key, 'alone'),
        found.plan,
      )
      if (itemsOf(found.plan).filter((item) => !isDone(item)).length < 3) return undefined
      const files = { [name]: 'export default {}\n' }
      const again = { message: 'chore: adopt spec-exec\n', parents: [dropped] }
      return { bad: { ...again, files: { ...files, ...lists(all) } }, good: { ...again, files } }
    }),
    needs: 'history',
  },
  flipping('Y07-two-commits-joined', 'one-task', (found, state) => {
    const other = flippable(found.plan).find(
      ({ key }) =>
        key !== found.item.key &&
        !key.startsWith(`${found.item.key}.`) &&
        !found.item.key.startsWith(`${key}.`),
    )
    if (!other) return undefined
    const one = taken(state, found)
    const both = taken(state, {
      plan: flip(found.plan, found.item.key, 'alone'),
      item: other,
    }).files
    return {
      bad: {
        message: `${names('feat: both', [found.plan, found.item], [found.plan, other])}\n`,
        files: { ...one.files, ...both },
        parents: [state.at],
      },
      good: {
        message: `${names('feat: the second', [found.plan, other])}\n`,
        files: both,
        parents: [one],
      },
    }
  }),
  {
    ...flipping('Y12-dates', 'one-task', (found, state) => ({
      bad: { ...sketch(state, 'feat: early', work(state, found.item)), date: 1 },
      good: { ...taken(state, found), date: 4_102_444_800 },
    })),
  },
  {
    ...flipping('Y17-trailer-of-another', 'message-names-task', (found, state) => ({
      bad: { ...taken(state, found), message: 'feat: take a task\n\nSpec-Task: elsewhere/99\n' },
      good: taken(state, found),
    })),
    needs: 'message',
  },
  {
    ...flipping('Y17-trailer-without-flip', 'message-names-task', (found, state) => ({
      bad: sketch(state, names('docs: more', [found.plan, found.item]), {
        'docs/guide.md': '# More\n',
      }),
      good: sketch(state, 'docs: more', { 'docs/guide.md': '# More\n' }),
    })),
    needs: 'message',
  },
  {
    ...flipping('K24-split-as-fixups', 'fixup-folded', (found, state) => ({
      bad: sketch(state, 'fixup! feat: take a task', work(state, found.item)),
      good: taken(state, found),
    })),
    needs: 'history',
  },
  {
    ...flipping('K24-split-as-wip', 'fixup-folded', (found, state) => ({
      bad: sketch(state, 'wip! take a task', work(state, found.item)),
      good: taken(state, found),
    })),
    needs: 'history',
  },
  {
    ...operator('Y15-second-root', 'root-first', (state) => ({
      bad: {
        message: 'chore: another beginning\n',
        files: { 'README.md': '# Other\n' },
        parents: [],
      },
      good: sketch(state, 'docs: another page', { 'docs/other.md': '# Other\n' }),
    })),
    needs: 'history',
  },
]

type Files = Sketch['files']

/** A point's free work, and a task taken beside it. */
function sides(found: Found, state: State): readonly [Sketch, Sketch] {
  return [sketch(state, 'docs: one side', { 'docs/one.md': '1\n' }), taken(state, found)]
}

/** A merge of two commits: what the second side brings, and what is the merge's own. */
function merge(parents: readonly [Sketch, Sketch], own: Files, theirs: Files): Sketch {
  return { message: "Merge branch 'side'\n", files: { ...theirs, ...own }, parents }
}

function merging(
  id: string,
  expect: string,
  make: (found: Found, state: State) => { readonly bad: Sketch; readonly good: Sketch },
): Operator {
  return { ...flipping(id, expect, make), needs: 'history', isSlow: true }
}

/** A wrong revert of a task commit, and the right one. */
function reverting(
  id: string,
  wrong: (found: Found, state: State, done: Sketch) => Sketch,
): Operator {
  const made = flipping(id, 'revert-clean', (found, state) => {
    const done = taken(state, found)
    const good = { ...upon(done, inverse(found, state)), message: reverts(done) }
    return { bad: wrong(found, state, done), good }
  })
  return { ...made, needs: 'history', isSlow: true }
}

function upon(parent: Sketch, files: Files): Omit<Sketch, 'message'> {
  return { files, parents: [parent] }
}

function reverts(done: Sketch): Sketch['message'] {
  return (idOf) => `Revert "feat: take a task"\n\nThis reverts commit ${idOf(done)}.\n`
}

/** What takes a task commit back. */
function inverse({ plan, item }: Found, state: State): Files {
  const gone = Object.keys(work(state, item)).map((path) => [path, state.files[path]] as const)
  return { ...Object.fromEntries(gone), [plan.path]: textOf(plan) }
}
