import { SpecExecError } from '../error.js'

/** The answer, if it comes within so many seconds of the start of the process. Throws SpecExecError after that. */
export async function within<T>(seconds: number, answer: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    const left = seconds * 1000 - process.uptime() * 1000
    timer = setTimeout(() => reject(overdue(seconds)), Math.max(left, 0))
  })
  try {
    return await Promise.race([answer, late])
  } finally {
    clearTimeout(timer)
  }
}

function overdue(seconds: number): SpecExecError {
  return new SpecExecError(`Expected a verdict within ${seconds} s, found none`, {
    hint: 'Push fewer commits at once; the administrator can allow more: git config spec-exec.timeout <seconds>',
  })
}
