/** We could not judge: no verdict is given and the process exits with 2. */
export class SpecExecError extends Error {
  override readonly name = 'SpecExecError'
  /** What to do next: an imperative sentence or a command. */
  readonly hint: string | undefined

  constructor(message: string, options: { hint?: string; cause?: unknown } = {}) {
    super(message, options.cause === undefined ? {} : { cause: options.cause })
    this.hint = options.hint
  }
}

/** By name: the hooks' bundle and the chunks that it loads have a class each. */
export function isSpecExecError(error: unknown): error is SpecExecError {
  return error instanceof Error && error.name === 'SpecExecError'
}
