/** What a line would do to the gate. */
export interface Bypass {
  /** The words that do it: `git commit --no-verify`, `HUSKY=0`, `rm .husky/pre-commit`. */
  readonly found: string
  /** What that does, after `it`: `skips the hooks`. */
  readonly effect: string
}
