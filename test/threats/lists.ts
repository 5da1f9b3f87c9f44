import type { Item, Plan, Section } from './plan.js'
import type { Random } from './random.js'
import { decoys, title, word } from './words.js'

/** How one dialect lays out its lists, to generate them by. */
interface Shape {
  readonly dialect: string
  readonly folder: (spec: string, random: Random) => string
  readonly forms: readonly Form[]
  readonly details: (item: { file: string; random: Random }) => readonly string[]
}

type Form = 'nested' | 'flat' | 'numbered' | 'headings' | 'phases' | 'dotted' | 'todos' | 'repeated'

/** The dialects that lists are generated for. */
export const shapes: readonly Shape[] = [
  {
    dialect: 'claude',
    folder: (spec) => `.claude/specs/${spec}`,
    forms: ['nested', 'flat', 'numbered', 'headings', 'repeated', 'repeated'],
    details: ({ file, random }) => [
      `- File: ${file}`,
      `- _Leverage: src/base/${word(random)}.ts_`,
      `- _Requirements: ${random.below(5) + 1}.${random.below(4) + 1}_`,
    ],
  },
  {
    dialect: 'kiro',
    folder: (spec) => `.kiro/specs/${spec}`,
    forms: ['nested', 'flat', 'numbered', 'repeated'],
    details: ({ file, random }) => [
      `- Create \`${file}\``,
      `- ${title(random)}`,
      `- _Requirements: ${random.below(5) + 1}.1, ${random.below(5) + 1}.2_`,
    ],
  },
  {
    dialect: 'spec-workflow',
    folder: (spec) => `.spec-workflow/specs/${spec}`,
    forms: ['numbered', 'nested'],
    details: ({ file, random }) => [
      `- File: ${file}`,
      `- Purpose: ${title(random)}`,
      `- _Prompt: Role: developer | Task: ${title(random)} | Restrictions: none_`,
    ],
  },
  {
    dialect: 'spec-kit',
    folder: (spec, random) => `specs/00${random.below(9) + 1}-${spec}`,
    forms: ['phases'],
    details: () => [],
  },
  {
    dialect: 'openspec',
    folder: (spec) => `openspec/changes/${spec}`,
    forms: ['dotted', 'todos', 'repeated'],
    details: ({ file, random }) => (random.once(2) ? [`- ${file}`] : []),
  },
  {
    dialect: 'agent-os',
    folder: (spec) => `.agent-os/specs/2025-01-0${spec.length % 9}-${spec}`,
    forms: ['nested', 'todos', 'repeated'],
    details: () => [],
  },
]

/** A plausible task list, every box open. `name` is unique among the plans of a repository. */
export function makePlan(shape: Shape, name: string, random: Random): Plan {
  const spec = `${word(random)}-${name}`
  const folder = shape.folder(spec, random)
  const form = random.pick(shape.forms)
  const made = sectionsOf(form, new Maker(shape, spec, random), random)
  const isHeadings = form === 'headings'
  return {
    dialect: shape.dialect,
    spec: folder.slice(folder.lastIndexOf('/') + 1),
    path: `${folder}/tasks.md`,
    eol: random.once(6) ? '\r\n' : '\n',
    start: random.once(12) ? '\ufeff' : '',
    end: random.once(5) ? 'none' : 'newline',
    indent: form === 'flat' || form === 'dotted' ? 0 : 2,
    head: ['# Implementation Plan', '', ...decoys(random)],
    sections: made,
    tail:
      isHeadings || form === 'todos' || !random.once(3)
        ? []
        : [
            '## Success Criteria',
            '',
            '- [ ] Everything above holds',
            '- [ ] The release notes say so',
          ],
  }
}

/** Makes items with the details of a dialect. */
class Maker {
  private count = 0

  constructor(
    private readonly shape: Shape,
    private readonly spec: string,
    private readonly random: Random,
  ) {}

  item(key: string, label: string, more: Partial<Item> = {}): Item {
    const { random } = this
    const file = `src/${this.spec}/${word(random)}-${++this.count}.ts`
    const isPlain = label === ''
    const isCheckpoint = !isPlain && more.children === undefined && random.once(9)
    const isIdle = !isPlain && !isCheckpoint && more.children === undefined && random.once(12)
    const name = isPlain ? `${title(random, 'plain')} ${this.count}` : title(random)
    return {
      key: isPlain ? `#${name.toLowerCase().replaceAll(' ', '-')}` : key,
      label,
      title: isCheckpoint
        ? `Checkpoint - ${name}`
        : this.shape.dialect === 'spec-kit'
          ? `${name} in ${file}`
          : name,
      mark: ' ',
      form: 'box',
      isOptional: false,
      steps: this.steps(),
      details: [
        ...(isCheckpoint ? ['- Ensure all of it holds'] : this.shape.details({ file, random })),
        ...(isIdle ? ['- _Work: none_'] : []),
      ],
      children: [],
      file,
      needs: [],
      isIdle: isCheckpoint || isIdle,
      ...more,
    }
  }

  steps(least = 0): Item['steps'] {
    const count = least > 0 ? least + this.random.below(3) : this.random.once(5) ? 2 : 0
    return Array.from({ length: count }, () => ({ title: title(this.random, 'plain'), mark: ' ' }))
  }

  /** A parent: its own block is its title. */
  parent(key: string, label: string, children: readonly Item[]): Item {
    const { details: _details, ...item } = this.item(key, label, {
      children,
      steps: [],
      isIdle: false,
    })
    return { ...item, title: item.title.replace(/^Checkpoint - /, ''), details: [] }
  }
}

function sectionsOf(form: Form, maker: Maker, random: Random): readonly Section[] {
  const some = <T>(least: number, make: (n: number) => T) =>
    Array.from({ length: least + random.below(3) }, (_, index) => make(index + 1))
  const isStarred = form === 'nested' && random.once(2)
  const family = (n: number) => {
    const children = some(2, (m) =>
      maker.item(
        `${n}.${m}`,
        `${n}.${m}`,
        isStarred && m > 1 && random.once(2) ? { isOptional: true } : {},
      ),
    )
    return maker.parent(`${n}`, `${n}.`, children)
  }
  switch (form) {
    case 'nested':
    case 'flat': {
      const items = some(2, family)
      const last = items.length + 1
      return [
        {
          heading: '## Tasks',
          items: [...items, needing(maker.item(`${last}`, `${last}.`), items, random)],
        },
      ]
    }
    case 'numbered': {
      const items = some(4, (n) => maker.item(`${n}`, `${n}.`))
      const last = items.length + 1
      return [
        {
          heading: '',
          items: [...items, needing(maker.item(`${last}`, `${last}.`), items, random)],
        },
      ]
    }
    case 'headings':
      return [
        {
          heading: '## Tasks',
          items: some(3, (n) =>
            maker.item(`T00${n}`, `T00${n}:`, { form: 'heading', steps: maker.steps(1) }),
          ),
        },
      ]
    case 'phases': {
      let id = 0
      const items = () =>
        some(2, () => {
          const key = `T${String(++id).padStart(3, '0')}`
          return maker.item(
            key,
            `${key}${random.once(3) ? ' [P]' : ''}${random.once(3) ? ' [US1]' : ''}`,
          )
        })
      return [
        { heading: '## Phase 1: Setup', items: items() },
        { heading: '## Phase 2: Stories', items: items() },
      ]
    }
    case 'dotted':
      return some(2, (n) => ({
        heading: `## ${n}. ${title(random)}`,
        items: some(2, (m) => maker.item(`${n}.${m}`, `${n}.${m}`)),
      }))
    case 'todos':
      return [{ heading: '## Tasks', items: some(4, () => maker.item('', '')) }]
    case 'repeated': {
      const seen = new Map<number, number>()
      return some(2, (n) => ({
        heading: `## Phase ${'ABCDE'[n - 1]}`,
        items: some(2, (m) => {
          const ordinal = (seen.get(m) ?? 0) + 1
          seen.set(m, ordinal)
          return maker.item(ordinal === 1 ? `${m}` : `${m}~${ordinal}`, `${m}.`)
        }),
      }))
    }
  }
}

/** Sometimes the last task depends on an earlier one, whose id no other task has. */
function needing(item: Item, others: readonly Item[], random: Random): Item {
  const first = others[random.below(others.length)]
  if (!first || item.isIdle) return item
  return { ...item, needs: [first.key], details: [...item.details, `- Depends on: ${first.key}`] }
}
