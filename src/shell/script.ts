/** How a line is split: as sh and its kin do, as PowerShell does, or as `cmd /c` does. */
export type ShellDialect = 'posix' | 'powershell' | 'cmd'

/** A stretch of a word. Unquoted, what a variable or a command prints is split at blanks. */
export type Part =
  | { readonly kind: 'text'; readonly text: string; readonly isQuoted: boolean }
  | {
      readonly kind: 'variable'
      readonly name: string
      readonly isQuoted: boolean
      /** `${name:-git}`: what stands for it where it is not set. */
      readonly fallback?: Word
    }
  /** `$(…)`, backticks, `<(…)`: the commands that print it. */
  | { readonly kind: 'output'; readonly script: Script; readonly isQuoted: boolean }

export type Word = readonly Part[]

/** `operator` without its file descriptor; the target of `<<` and `<<<` is the text itself. */
export interface Redirect {
  readonly operator: string
  readonly target: Word
}

/** Words in order, assignments before them included; or a group in parentheses. */
export interface ShellCommand {
  readonly words: readonly Word[]
  readonly redirects: readonly Redirect[]
  readonly group?: Script
}

/** Commands joined by `|`. */
export type Pipeline = readonly ShellCommand[]

/** Pipelines one after another, whatever stands between them: `;`, `&&`, `||`, `&`, a new line. */
export type Script = readonly Pipeline[]
