// What is asked of merges in conflict, and of reverts: few commits are either, so a hook loads it only then.
export { readFresh } from './fresh.js'
export { readLost } from './lost.js'
export { readStale } from './marks.js'
export { findOrigin } from './origin.js'
export { readOwn, readViews } from './views.js'
