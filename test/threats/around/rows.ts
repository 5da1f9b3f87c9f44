import { readFileSync } from 'node:fs'

/** What was measured of one way: how often of its bad commits, by what was done. */
export interface WayResult {
  readonly how: string
  /** The hooks at the commit; `warned`: it stands, and they have said that nothing judged it. */
  readonly commit: Readonly<Partial<Record<'refused' | 'warned' | 'silent', number>>>
  /** The hook at the push. */
  readonly push: Readonly<Partial<Record<'refused' | 'silent', number>>>
  /** All hooks and the opt-in guard at the commit. */
  readonly guard: Readonly<Partial<Record<'refused' | 'warned' | 'silent', number>>>
}

/** What was measured of one row of the threats: ten bad commits. */
export interface RowResult {
  /** `H01`. */
  readonly row: string
  readonly ways: readonly WayResult[]
  /** Verdicts of CI that were right, of ten. */
  readonly ci: number
}

/** As SPEC_EXEC_AROUND=1 measures them, and holds them. */
export const rows: readonly RowResult[] = JSON.parse(
  readFileSync(new URL('rows.json', import.meta.url), 'utf8'),
)
