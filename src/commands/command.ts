import type { ExitCode, Io } from '../io.js'

export type { ExitCode, Io } from '../io.js'

/** One verb of the command line. */
export interface Command {
  readonly name: string
  readonly summary: string
  /** In order; flags as commander writes them: `<spec>`, `[id]`. */
  readonly args: readonly { readonly flags: string; readonly about: string }[]
  readonly options: readonly {
    readonly flags: string
    readonly about: string
    readonly fallback?: string
    /** May be given several times; `valueSeparator` stands between its values. It has no fallback. */
    readonly isRepeated?: true
  }[]
  run(
    io: Io,
    args: readonly (string | undefined)[],
    options: Readonly<Record<string, string | boolean | undefined>>,
  ): Promise<ExitCode>
}
