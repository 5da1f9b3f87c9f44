import { printable } from '../escape.js'
import type { Audit } from './audit.js'
import { commitsText, percent, thousands } from './numbers.js'

/** What an audit comes to, in printable sentences; the first says it all. */
export function closingOf(audit: Audit): readonly string[] {
  const { lists, specs, places, commits, refused, isAdopted } = audit
  if (lists.commits === 0 && specs.length === 0)
    return [
      `No task list was found in ${commitsText(commits)}`,
      `Looked for ${places.map(printable).join(', ')}, below any folder`,
      'Where lists stand elsewhere, `dialects` in the configuration says so: npx spec-exec init',
    ]
  const refusing = `The rules would refuse ${thousands(refused.commits)} of all ${commitsText(commits)}`
  const outlook = 'They judge only what comes after they are adopted: npx spec-exec init'
  return [coveringOf(audit), refusing, ...(isAdopted ? [] : [outlook])]
}

function coveringOf({ lists: { commits, oneTask } }: Audit): string {
  if (commits === 0) return 'No commit but merges touches a task list'
  if (commits === 1)
    return `The one commit that touches a task list covers ${oneTask === 1 ? 'exactly' : 'not exactly'} one task`
  const share = percent(oneTask, commits)
  return `${share} of the ${thousands(commits)} commits that touch a task list cover exactly one task`
}
