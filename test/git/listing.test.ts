import fc from 'fast-check'
import { Listing } from '../../src/git/listing.js'
import type { FileChange } from '../../src/tree.js'
import { assert, suite } from '../helpers/suite.js'

const name = fc.integer({ min: 0, max: 400 }).map((n) => `${n % 7}/${n}.ts`)
const entry = { id: '1'.repeat(40), mode: '100644' }

suite('a listing of paths', (test) => {
  test('is after any commits what a set of their paths would be', () => {
    const commits = fc.array(fc.array(name, { maxLength: 40 }), { maxLength: 30 })
    fc.assert(
      fc.property(fc.array(name), commits, (first, all) => {
        const expected = new Set(first)
        let listing = new Listing(first)
        for (const paths of all) {
          const files = [...new Set(paths)].map((path) => changeOf(path, expected))
          listing = listing.after(files)
          for (const { path, after } of files)
            if (after) expected.add(path)
            else expected.delete(path)
        }
        assert.equal([...listing].sort(), [...expected].sort())
        for (const path of all.flat()) assert.is(listing.has(path), expected.has(path))
      }),
      { numRuns: 60 },
    )
  })

  test('is the same where a commit brings and takes nothing', () => {
    const listing = new Listing(['a.ts'])
    assert.is(listing.after([{ path: 'a.ts', status: 'M', before: entry, after: entry }]), listing)
  })
})

/** Takes a path away where it is, brings it where it is not; every fifth that is there is only modified. */
function changeOf(path: string, present: ReadonlySet<string>): FileChange {
  if (!present.has(path)) return { path, status: 'A', after: entry }
  if (/5\.ts$/.test(path)) return { path, status: 'M', before: entry, after: entry }
  return { path, status: 'D', before: entry }
}
