/** How much must be covered, or how many are left out, when a commit lowers the one or raises the other. */
export interface ThresholdDelta {
  readonly path: string
  readonly key: string
  readonly of: 'threshold' | 'exclusions'
  readonly before: number
  /** Absent: it is gone. */
  readonly after?: number
  readonly line?: number
}

/** Compares what two texts of a configuration of tests demand of coverage; keys that repeat are told apart by their order. */
export function compareThresholds(
  path: string,
  before: string,
  after: string,
): readonly ThresholdDelta[] {
  const is = readThresholds(after)
  const deltas: ThresholdDelta[] = []
  for (const [id, { key, of, value }] of readThresholds(before)) {
    const now = is.get(id)
    const isLooser =
      of === 'threshold'
        ? now === undefined || now.value < value
        : now !== undefined && now.value > value
    if (!isLooser) continue
    deltas.push({
      path,
      key,
      of,
      before: value,
      ...(now && { after: now.value, line: now.line }),
    })
  }
  return deltas
}

interface Threshold {
  readonly key: string
  readonly of: ThresholdDelta['of']
  readonly value: number
  readonly line: number
}

function readThresholds(text: string): ReadonlyMap<string, Threshold> {
  // What is commented out demands nothing.
  const told = text.replace(/\/\*[\s\S]*?\*\/|^[ \t]*(?:\/\/|#|;).*$|[ \t]\/\/.*$/gm, (comment) =>
    comment.replace(/[^\n]/g, ' '),
  )
  const found = new Map<string, Threshold>()
  const seen = new Map<string, number>()
  const add = (key: string, of: Threshold['of'], value: number, at: number) => {
    const nth = (seen.get(key) ?? 0) + 1
    seen.set(key, nth)
    const line = told.slice(0, at).split('\n').length
    found.set(`${key} ${nth}`, { key, of, value, line })
  }
  for (const { 1: key = '', 2: value = '', index } of told.matchAll(demand))
    add(key, 'threshold', value === 'true' ? 100 : Number(value), index)
  for (const { 1: key = '', 2: list = '', index } of told.matchAll(exclusion))
    add(key, 'exclusions', list.match(/["'][^"'\n]+["']|^[ \t]+[^\s"'#,]+$/gm)?.length ?? 0, index)
  return found
}

const demand =
  /(?<!\w)(branches|functions|lines|statements|fail[_-]under|cov-fail-under|min_coverage|minimum|target|100)["']?\s{0,4}[:=]\s{0,4}["']?(-?\d+(?:\.\d+)?|true)/g
const exclusion =
  /(?<!\w)(exclude|coveragePathIgnorePatterns|omit|exclude_lines)["']?\s{0,4}[:=]\s{0,4}(\[[^\]]{0,4000}\]|(?:\n[ \t]+\S[^\n]*)+)/g
