/** The world as a command sees it; `cli.ts` alone makes one from the process. */
export interface Io {
  readonly cwd: string
  /** Of this process: its ancestors show which git called it. */
  readonly pid: number
  readonly env: NodeJS.ProcessEnv
  readonly isTerminal: boolean
  /** stderr is a terminal: a line of progress may be drawn over. */
  readonly mayRedraw: boolean
  readonly hasColor: boolean
  /** Columns of the terminal. */
  readonly width: number
  /** Data, to stdout. */
  out(text: string): void
  /** Progress and errors, to stderr. */
  err(text: string): void
  readStdin(): Promise<string>
}

/** 0: it holds; 1: it does not; 2: we could not tell. */
export type ExitCode = 0 | 1 | 2
