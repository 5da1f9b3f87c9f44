import { readList, scanList } from '../../src/spec/list.js'
import { suite } from '../helpers/suite.js'
import { sourceOf } from '../spec/list-of.js'
import { documentsNamed, markdown } from './documents.js'
import { fuzz } from './fuzz.js'

suite('fuzz: task lists', (test) => {
  const stock = { documents: documentsNamed('tasks.md'), pieces: markdown }
  fuzz(test, 'task list, by the scanner', {
    ...stock,
    parse: (bytes) => scanList({ ...sourceOf(bytes), maxBytes: 1 << 21 }),
    throws: 'never',
  })
  fuzz(test, 'task list', {
    ...stock,
    parse: (bytes) => readList(sourceOf(bytes)),
    throws: 'never',
    // Where the scanner is not sure, remark decides.
    base: 60,
    perMegabyte: 8000,
  })
})
