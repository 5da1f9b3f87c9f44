/** Where lists have stood before, as commits moved them, in whatever order branches tell of it. */
export class Moves {
  private readonly origins = new Map<string, Set<string>>()

  add(from: string, to: string): void {
    const known = this.origins.get(to)
    if (known) known.add(from)
    else this.origins.set(to, new Set([from]))
  }

  /** Whether a list that stands at a path stood at another, by one move or several. */
  leads(from: string, to: string): boolean {
    const seen = new Set([to])
    // A set grows while it is walked.
    for (const path of seen) {
      const origins = this.origins.get(path)
      if (origins?.has(from)) return true
      for (const origin of origins ?? []) seen.add(origin)
    }
    return false
  }
}
