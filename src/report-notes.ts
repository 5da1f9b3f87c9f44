/** The note of a commit that the law's `grandfather` names. */
export const grandfathered = 'grandfathered'
/** The note of a commit that is older than the law which its range brings. */
export const unadopted = 'before the adoption of spec-exec'
/** Begins the note of a commit whose message says why no task covers it. */
export const offPlan = 'off-plan: '
/** The note of a commit that mends a configuration which could not be read. */
export const mended = 'the law of the parent cannot be read: judged by its own'
/** Begins the note of a clause that the message waives. */
export const waived = 'waived: '
