const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

const cleanups = new Set<() => void>()

/**
 * Has something done when this process is interrupted, before it ends as the signal wants; the call that it
 * returns takes that back.
 */
export function onInterrupt(cleanUp: () => void): () => void {
  if (cleanups.size === 0) for (const signal of signals) process.on(signal, interrupt)
  cleanups.add(cleanUp)
  return () => {
    cleanups.delete(cleanUp)
    if (cleanups.size === 0) for (const signal of signals) process.off(signal, interrupt)
  }
}

function interrupt(signal: NodeJS.Signals): void {
  try {
    process.stderr.write(
      '\nspec-exec: interrupted. Nothing was marked or committed; your files are as they were\n',
    )
    for (const cleanUp of cleanups) cleanUp()
  } finally {
    for (const each of signals) process.off(each, interrupt)
    // Whoever waits for this process must see what ended it.
    process.kill(process.pid, signal)
  }
}
