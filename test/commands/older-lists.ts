import fc from 'fast-check'

/** A made task list; `ids` are those of its tasks, as both tools see them. */
export interface MadeList {
  readonly text: string
  readonly ids: readonly string[]
}

const word = fc.constantFrom(
  'add',
  'the',
  'API',
  '`code`',
  '**bold**',
  'größe',
  '完成',
  '"q"',
  'a_b',
)
const words = fc.array(word, { minLength: 1, maxLength: 4 }).map((all) => `Do ${all.join(' ')}`)
const metadata = fc.constantFrom(
  '  - _Requirements: 1.1, 2_',
  '  _Leverage: src/a.ts, b.ts_',
  '_Requirements: All_',
  '  - _Requirements: 1_ _Leverage: a.ts_',
  '  - _Prompt: Role: dev_',
  '  - File: src/a.ts',
)
const detail = fc.oneof(
  metadata,
  fc
    .tuple(fc.constantFrom('  - ', '  ', '    - ', '  - [ ] ', '\t- '), words)
    .map(([before, text]) => before + text),
)
const block = fc.record({
  mark: fc.constantFrom(' ', 'x'),
  title: words,
  details: fc.array(detail, { maxLength: 4 }),
  subs: fc.integer({ min: 0, max: 2 }),
  indent: fc.constantFrom('', '  '),
  point: fc.constantFrom('. ', ' ', '.  ', ') ', ': '),
  end: fc.constantFrom<readonly string[]>([], [], [''], ['', '## Phase', ''], ['', 'Prose.', '']),
})

/** Lists in the form of the older tool's own template: nothing about them may differ. */
export const plainLists: fc.Arbitrary<MadeList> = fc
  .record({
    blocks: fc.array(block, { minLength: 1, maxLength: 6 }),
    ending: fc.constantFrom('\n', '\r\n'),
    start: fc.constantFrom('', '', '\ufeff'),
  })
  .map(({ blocks, ending, start }) => {
    const ids: string[] = []
    const lines = blocks.flatMap(({ mark, title, details, subs, indent, point, end }, at) => {
      const below = Array.from({ length: subs }, (_, sub) => `${at + 1}.${sub + 1}`)
      ids.push(`${at + 1}`, ...below)
      const own = [`- [${mark}] ${at + 1}${point}${title}`, ...details]
      return [...own, ...below.map((id) => `${indent}- [${mark}] ${id} ${title}`), ...end]
    })
    const text = ['# Tasks', '', ...lines, ''].join(ending)
    return { text: start + text, ids }
  })

/** A deliberate difference: what makes a list odd, and why ours answers otherwise. */
export interface Oddity {
  readonly name: string
  readonly why: string
  /** Asked for beside the list's own tasks. */
  readonly id: string
  make(text: string): string
}

const line = (name: string, added: string, why: string, id = '77'): Oddity => ({
  name,
  why,
  id,
  make: (text) => `${text}${added}\n`,
})
const first = (name: string, added: string, why: string, id = '1'): Oddity => ({
  name,
  why,
  id,
  make: (text) => `${added}\n\n${text.replace(/^\ufeff/, '')}`,
})

const everyMark = 'every mark and bullet is read; the older tool sees no task'
const malformed = 'malformed: named on stderr, never guessed'
const decorated = 'the id is read through its decoration'
const noId = 'no id: a number that begins a sentence'

export const oddities: readonly Oddity[] = [
  {
    name: '`770` before `77`',
    why: 'the older tool marks 770 for 77',
    id: '77',
    make: (text) => `- [ ] 770. U\n\n${text.replace(/^\ufeff/, '')}- [ ] 77. T\n`,
  },
  first('a fence', '```\n- [ ] 1. Example\n```', 'an example is no task'),
  first('a comment', '<!--\n- [ ] 1. Hidden\n-->', 'a comment is no task'),
  first('indented code', '    - [ ] 1. Example', 'an example is no task'),
  line('a fence that nothing closes', '```\n- [ ] 77. Example', 'an example is no task'),
  line('an HTML block', '\n<details>\n- [ ] 77. Raw\n</details>', 'HTML is no list'),
  line('a repeated id', '- [ ] 1. Again', 'refused with both candidates, never guessed', '1'),
  line('[X]', '- [X] 77. T', everyMark),
  line('[-]', '- [-] 77. T', everyMark),
  line('[~]', '- [~] 77. T', everyMark),
  line('a star', '* [ ] 77. T', everyMark),
  line('a plus', '+ [ ] 77. T', everyMark),
  line('an optional task', '- [ ]* 77. T', everyMark),
  line('a number for a bullet', '1. [ ] 77. T', everyMark),
  line('[]', '- [] 77. T', malformed),
  line('[x ]', '- [x ] 77. T', malformed),
  line('[  ]', '- [  ] 77. T', malformed),
  line('a bullet without a blank', '-[ ] 77. T', malformed),
  line('a box without a blank', '- [ ]77. T', malformed),
  line('an unknown mark', '- [/] 77. T', 'read, named on stderr, not marked'),
  line('a bold id', '- [ ] **77. T**', decorated),
  line('a struck id', '- [ ] ~~77. T~~', decorated),
  line('`Task 77:`', '- [ ] Task 77: T', decorated),
  line('an emoji', '- [ ] ✅ 77. T', decorated),
  line('letters in an id', '- [ ] T077 T', 'an id of other dialects', 'T077'),
  line('letters behind a number', '- [ ] 2B.3 T', 'the older tool takes `2` for its id', '2B.3'),
  line('`10x`', '- [ ] 10x faster', noId, '10'),
  line('a date', '- [ ] 2024-01-02 release', noId, '2024'),
  line('a count', '- [ ] 5 apples', noId, '5'),
  line('a title without a blank', '- [ ] 77.T', 'no id: a file or a version'),
  line('no title', '- [ ] 77.', 'the older tool takes the dot for its title'),
  line('a heading with boxes', '\n### 77. H\n- [ ] step', 'a heading with an id is a task'),
  line('an odd blank', '- [ ]\u00a077. T', 'a no-break space is no blank of a list'),
  line('a line separator', '- [ ] 77. T\u2028U', 'a line ends at a line feed alone'),
  line(
    'a character that turns text around',
    '- [ ] 77. T\u202e',
    'escaped in JSON: parsing gives the same',
  ),
  line('lines below a heading', '- [ ] 77. T\n## Notes\n  - note', 'a heading ends the task above'),
  line(
    'lines after a sub-task',
    '- [ ] 77. T\n  - [ ] 77.1 U\n  - after',
    'no detail of the sub-task',
  ),
  line('a NUL', '- [ ] 77. T\u0000', 'no text: refused by name'),
  {
    name: 'no ids',
    why: 'a list without ids is one of todos',
    id: '#one',
    make: () => '- [ ] One\n- [x] Two\n',
  },
  {
    name: 'a carriage return alone',
    why: 'it ends a line, as CommonMark has it',
    id: '1',
    make: (text) => text.replace(/\r?\n/g, '\r'),
  },
]
