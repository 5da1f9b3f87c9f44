import fc from 'fast-check'
import { flipBoxes } from '../../src/spec/flips.js'
import { scanList } from '../../src/spec/list.js'
import type { Outline } from '../../src/spec/outline.js'
import { readOutline } from '../../src/spec/remark.js'
import { scan } from '../../src/spec/scan.js'
import { readLines } from '../../src/spec/text.js'
import { assert, suite } from '../helpers/suite.js'
import { tameDocuments, wildDocuments } from './documents.js'
import { sourceOf } from './list-of.js'

const numRuns = Number(process.env['SPEC_EXEC_FUZZ'] ?? 200)

suite('scan against remark', (test) => {
  test('reads what remark reads wherever it is sure, in tame documents', () => {
    const counts = compareAll(tameDocuments)
    assert.is(counts.sure, counts.documents, 'a tame document leaves no doubt')
  })

  test('reads what remark reads wherever it is sure, in documents made to mislead it', () => {
    const counts = compareAll(wildDocuments)
    assert.ok(counts.sure > 0)
  })

  test('sees one more task done, and nothing else, when one byte is set', () => {
    fc.assert(
      fc.property(tameDocuments, fc.nat(), (text, pick) => {
        const source = sourceOf(text)
        const before = scanList(source)
        const open = before?.tasks.filter((task) => task.box && task.state !== 'done') ?? []
        const task = open[pick % Math.max(open.length, 1)]
        if (!before || !task) return
        const [box] = flipBoxes(
          { ...before, byKey: new Map([[task.key, { ...task, steps: [] }]]) },
          task.key,
          'without',
        )
        const bytes = Buffer.from(source.bytes)
        bytes[box?.offset ?? 0] = 0x78
        const after = scanList({ ...source, bytes })
        const changed = after?.tasks.filter(
          (each, index) => each.state !== before.tasks[index]?.state,
        )
        assert.equal(
          changed?.map(({ key, state }) => `${key} ${state}`),
          [`${task.key} done`],
        )
      }),
      { numRuns },
    )
  })
})

interface Counts {
  documents: number
  sure: number
  boxes: number
}

function compareAll(documents: fc.Arbitrary<string>): Counts {
  const counts: Counts = { documents: 0, sure: 0, boxes: 0 }
  fc.assert(
    fc.property(documents, (text) => {
      const lines = readLines(Buffer.from(text))
      if (!lines) throw new Error('The document is not UTF-8')
      const found = scan(lines)
      counts.documents++
      if (!found.isSure) return
      counts.sure++
      const expected = readOutline(lines)
      counts.boxes += found.boxes.length
      assert.equal(partsOf(found), expected && partsOf(expected), JSON.stringify(text))
    }),
    { numRuns },
  )
  if (process.env['SPEC_EXEC_FUZZ'] !== undefined) console.log(`  ${JSON.stringify(counts)}`)
  return counts
}

/** Without the ends of items: remark lets an unclosed fence end one line late. */
function partsOf({ boxes, headings, malformed }: Outline) {
  return { boxes: boxes.map(({ endLine: _, ...box }) => box), headings, malformed }
}
