import type { CommitTrace, Trace } from '../../trace/trace.js'
import { type Markup, markup } from './markup.js'

/** What is said of a commit that the rules refuse: without a gate nothing was refused. */
export function refusedWord({ audit }: Pick<Trace, 'audit'>): string {
  return audit.isAdopted ? 'refused' : 'would be refused'
}

/** What the part about such commits is called. */
export function gateName({ audit }: Pick<Trace, 'audit'>): string {
  return audit.isAdopted ? 'Around the gate' : 'Would be refused'
}

/** Why a commit is not judged, in grey; undefined for one that is. */
export function letPassTag(commit: Pick<CommitTrace, 'letPass'> | undefined): Markup | undefined {
  return commit?.letPass === undefined
    ? undefined
    : markup`<span class="tag">${commit.letPass}</span>`
}
