/** The page that is served, as it is now. */
export interface Pages {
  /** Made anew where something has changed since. */
  page(): Promise<string>
  /** Of the page that was made last; it grows. */
  readonly version: number
  /** Why the last page could not be made: the one before it is served still. */
  readonly fault: string | undefined
  /** The repository has changed. */
  refresh(): void
  /** Hears of each change until the call that it returns. While nobody does, nothing is made. */
  subscribe(changed: () => void): () => void
}

/** Makes pages as they are asked for, one at a time. The first that fails throws; a later one is said to `warn`. */
export function openPages(render: () => Promise<string>, warn: (message: string) => void): Pages {
  const listeners = new Set<() => void>()
  let html: string | undefined
  let version = 1
  let made = 0
  let fault: string | undefined
  let making: Promise<string> | undefined
  const make = async () => {
    let shown = html ?? ''
    while (made < version) {
      const now = version
      try {
        shown = await render()
        fault = undefined
      } catch (error) {
        if (html === undefined) throw error
        fault = error instanceof Error ? error.message : String(error)
        warn(`Cannot show the last change: ${fault}`)
      }
      html = shown
      made = now
    }
    return shown
  }
  const page = () => {
    making ??= make().finally(() => {
      making = undefined
    })
    return making
  }
  const tellAll = async (): Promise<void> => {
    while (made < version) await page()
    for (const tell of listeners) tell()
  }
  return {
    page,
    get version() {
      return made
    },
    get fault() {
      return fault
    },
    refresh() {
      version++
      if (listeners.size > 0) tellAll().catch(() => {})
    },
    subscribe(changed) {
      listeners.add(changed)
      // What changed while nobody listened.
      if (made < version) tellAll().catch(() => {})
      return () => {
        listeners.delete(changed)
      }
    },
  }
}
