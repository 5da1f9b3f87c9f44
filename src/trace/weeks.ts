import type { CommitEntry } from './entry.js'
import type { WeekCounts } from './trace.js'

/** What weeks are counted from. */
export interface CountedWeeks {
  /** In the order of the history. */
  readonly commits: readonly { readonly id: string; readonly entry: CommitEntry }[]
  /** How many tasks stand as done at the end, and how many there are. */
  readonly end: { readonly done: number; readonly tasks: number }
}

/**
 * The weeks of a history by the dates of its authors, oldest first, without gaps. How many tasks were done follows
 * the first parents back from the end, where it is known: a date that lies before that of a commit further back
 * counts as that one's.
 */
export function countWeeks({ commits, end }: CountedWeeks): readonly WeekCounts[] {
  const mainline = firstParents(commits)
  const weeks = new Map<number, Counts>()
  const at = (monday: number) => {
    const known = weeks.get(monday) ?? { commits: 0, list: 0, oneTask: 0, tasks: 0, done: 0 }
    weeks.set(monday, known)
    return known
  }
  let last: number | undefined
  let latest: number | undefined
  for (const { id, entry } of commits) {
    const { audited, date, tasks = 0, done = 0 } = entry
    const monday = (date === undefined ? undefined : mondayOf(date)) ?? last
    if (monday === undefined) continue
    last = monday
    const week = at(monday)
    week.commits++
    if (audited.work) week.list++
    if (audited.work?.isOneTask) week.oneTask++
    if (!mainline.has(id)) continue
    latest = Math.max(latest ?? monday, monday)
    at(latest).tasks += tasks
    at(latest).done += done
  }
  return withoutGaps(weeks, end)
}

interface Counts {
  commits: number
  list: number
  oneTask: number
  /** Those that came, less those that went. */
  tasks: number
  done: number
}

/** Twenty years: a clock that is far off makes no million of empty weeks. */
const mostWeeks = 1040
const day = 86_400_000
const week = 7 * day

function firstParents(commits: CountedWeeks['commits']): ReadonlySet<string> {
  const found = new Set<string>()
  let wanted = commits.at(-1)?.id
  for (const { id, entry } of [...commits].reverse()) {
    if (id !== wanted) continue
    found.add(id)
    wanted = entry.parents[0]
  }
  return found
}

/** Days since 1970 of the Monday before a date as its author's calendar had it; undefined where it is none. */
function mondayOf(date: string): number | undefined {
  const days = Math.floor(Date.parse(`${date.slice(0, 10)}T00:00:00Z`) / day)
  // 1970 began on a Thursday.
  return Number.isNaN(days) ? undefined : days - ((((days + 3) % 7) + 7) % 7)
}

function withoutGaps(
  weeks: ReadonlyMap<number, Counts>,
  end: CountedWeeks['end'],
): readonly WeekCounts[] {
  const mondays = [...weeks.keys()].sort((a, b) => a - b)
  const last = mondays.at(-1)
  if (last === undefined) return []
  const first = Math.max(mondays[0] ?? last, last - (mostWeeks - 1) * 7)
  const found: WeekCounts[] = []
  let { tasks, done } = end
  for (let monday = last; monday >= first; monday -= 7) {
    const own = monday === first ? [...weeks].filter(([other]) => other <= first) : []
    const counts = own.length > 0 ? own.map(([, each]) => each) : [weeks.get(monday)]
    const sum = (of: keyof Counts) => counts.reduce((all, each) => all + (each?.[of] ?? 0), 0)
    found.push({
      ...namesOf(monday),
      commits: sum('commits'),
      list: sum('list'),
      oneTask: sum('oneTask'),
      done: Math.max(0, done),
      tasks: Math.max(0, tasks),
    })
    done -= sum('done')
    tasks -= sum('tasks')
  }
  return found.reverse()
}

/** ISO 8601: a week belongs to the year of its Thursday. */
function namesOf(monday: number): Pick<WeekCounts, 'week' | 'start'> {
  const thursday = new Date((monday + 3) * day)
  const year = thursday.getUTCFullYear()
  const number = 1 + Math.floor((thursday.getTime() - Date.UTC(year, 0, 1)) / week)
  return {
    week: `${year}-W${String(number).padStart(2, '0')}`,
    start: new Date(monday * day).toISOString().slice(0, 10),
  }
}
