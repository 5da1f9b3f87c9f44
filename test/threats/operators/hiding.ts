import { note } from '../good.js'
import { flipping, type Operator, operator, taken, takenAs } from '../operator.js'
import { joinLines, type Line, linesOf, type Plan } from '../plan.js'
import { flip, lists, names, sketch, work } from '../state.js'

/** K09 and K10: boxes that are no tasks, and tasks that are hidden. */
export const hidingOperators: readonly Operator[] = [
  flipping('K09-decoy-alone', 'one-task', (found, state) => {
    const head = checkedDecoys(found.plan)
    if (!head) return undefined
    const bad = sketch(state, names('feat: take a task', [found.plan, found.item]), {
      ...work(state, found.item),
      ...lists({ ...found.plan, head }),
    })
    return { bad, good: taken(state, found) }
  }),
  flipping('K09-decoy-too', 'tasks-intact', (found, state) => {
    const head = checkedDecoys(found.plan)
    if (!head) return undefined
    return {
      bad: takenAs(state, found, { ...flip(found.plan, found.item.key, 'alone'), head }),
      good: taken(state, found),
    }
  }),
  flipping('K09-checklist-alone', 'one-task', (found, state) => {
    const { plan, item } = found
    if (plan.tail.length === 0) return undefined
    const tail = plan.tail.map((line) => line.replace('[ ]', '[x]'))
    return {
      bad: sketch(state, 'feat: all of it', { ...work(state, item), ...lists({ ...plan, tail }) }),
      good: taken(state, found),
    }
  }),
  ...(
    [
      ['fence', '```', '```'],
      ['tilde-fence', '~~~', '~~~'],
      ['comment', '<!--', '-->'],
      ['pre', '<pre>', '</pre>'],
      ['script', '<script>', '</script>'],
    ] as const
  ).flatMap(([name, open, close]) => [
    hiding(`K10-${name}-to-the-end`, (lines, at) => [
      ...lines.slice(0, at),
      other(open),
      ...lines.slice(at),
    ]),
    hiding(`K10-${name}-around-rest`, (lines, at) => [
      ...lines.slice(0, at),
      other(open),
      ...lines.slice(at),
      other(close),
    ]),
  ]),
  flipping('K10-note-opens-fence', 'tasks-intact', (found, state) => {
    const { plan, item } = found
    const flipped = flip(plan, item.key, 'alone')
    const lines = linesOf(flipped)
    const last = lines.findLastIndex((line) => line.key === item.key)
    if (!lines.slice(last + 1).some(isBox)) return undefined
    const bad = [...lines.slice(0, last + 1), other('```'), ...lines.slice(last + 1)]
    return {
      bad: taken(state, found, { [plan.path]: joinLines(plan, bad) }),
      good: takenAs(state, found, note(flipped, item.key)),
    }
  }),
  operator('K10-done-hidden-in-plan', 'plan-marks', (state, random) => {
    const plan = random.pick(state.plans)
    const lines = linesOf(plan)
    const at = lines.findIndex((line) => line.what === 'box' && line.text.includes('[x]'))
    if (at < 0) return undefined
    const bad = [...lines.slice(0, at), other(''), other('<!--'), ...lines.slice(at), other('-->')]
    return {
      bad: sketch(state, 'docs: tidy', { [plan.path]: joinLines(plan, bad) }),
      good: sketch(
        state,
        'docs: tidy',
        lists({ ...plan, head: [...plan.head, '<!-- a remark -->', ''] }),
      ),
    }
  }),
]

/** A flip beside lines that hide what stands below the flipped task. */
function hiding(
  id: string,
  hide: (lines: readonly Line[], at: number) => readonly Line[],
): Operator {
  return flipping(id, 'tasks-intact', (found, state) => {
    const flipped = flip(found.plan, found.item.key, 'alone')
    const lines = linesOf(flipped)
    const after = lines.findLastIndex((line) => line.key === found.item.key) + 1
    const at = lines.findIndex((line, index) => index >= after && isBox(line))
    if (at < 0) return undefined
    const bad = joinLines(flipped, [...lines.slice(0, at), other(''), ...hide(lines.slice(at), 0)])
    return { bad: taken(state, found, { [found.plan.path]: bad }), good: taken(state, found) }
  })
}

const other = (text: string): Line => ({ text, what: 'head' })
const isBox = (line: Line) => line.what === 'box'

/** The prose above the tasks with its examples checked; undefined where there are none. */
function checkedDecoys({ head }: Plan): readonly string[] | undefined {
  const checked = head.map((line) => line.replace('[ ]', '[x]'))
  return checked.join() === head.join() ? undefined : checked
}
