import type { Dialect } from '../facts.js'

/** spec-kit: `specs/001-<spec>/tasks.md` with ids `T001`, under one constitution. */
export const specKit: Dialect = {
  id: 'spec-kit',
  lists: ['specs/[0-9]*-*/tasks.md'],
  steering: ['.specify/memory/constitution.md'],
  plan: ['.specify/**'],
}
