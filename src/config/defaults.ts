import { dialects } from '../dialects/all.js'
import type { Settings } from '../facts.js'

/** What holds where a configuration says nothing. */
export const defaults: Settings = {
  dialects,
  rules: {},
  free: [],
  protected: [],
  offPlan: 'never',
  notes: 'append',
  startMarks: 'allow',
  noWork: [],
  grandfather: [],
  merge: 'commits',
  limits: { commits: 100_000, files: 100_000 },
  maxListBytes: 1_048_576,
  test: [],
  mirror: ['node_modules', '.venv', 'venv', 'vendor'],
  install: 'auto',
  clauses: {},
  start: 'pin',
  pinned: 'advise',
  waivers: 'never',
  review: { required: 'never', timeout: 600 },
}
