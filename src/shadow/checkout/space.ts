import { SpecExecError } from '../../error.js'

/** As `make`; where it fails for want of space it throws a SpecExecError that says how to get some. */
export async function inSpaceOf<T>(folder: string, make: () => Promise<T>): Promise<T> {
  try {
    return await make()
  } catch (thrown) {
    throw isFull(thrown) ? fullError(folder, thrown) : thrown
  }
}

function isFull(thrown: unknown): boolean {
  if (!(thrown instanceof Error)) return false
  const code = 'code' in thrown ? String(thrown.code) : ''
  // Node gives codes, git the words of the system.
  return /^(ENOSPC|EDQUOT)$/.test(code) || /No space left|quota exceeded/i.test(thrown.message)
}

function fullError(folder: string, cause: unknown): SpecExecError {
  return new SpecExecError(`Cannot write ${folder}, where tests run: no space is left there`, {
    hint: 'Free some, or name a folder with more, outside of the repository: export SPEC_EXEC_CACHE=<folder>',
    cause,
  })
}
