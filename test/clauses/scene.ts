import type { Breach, ClauseKind, Scene, SceneFile } from '../../src/clauses/clause.js'

/** The keys that a kind makes of some; throws its faults. */
export function keysOf<Keys>(
  kind: ClauseKind<Keys>,
  given: Readonly<Record<string, unknown>>,
): Keys {
  const parsed = kind.parse(given)
  if ('faults' in parsed) throw new Error(faultsOf(kind, given).join('\n'))
  // Clauses are kept as JSON: what does not outlive that is no key.
  return JSON.parse(JSON.stringify(parsed.keys)) as Keys
}

/** What is wrong with some keys, as `key: message`. */
export function faultsOf<Keys>(
  kind: ClauseKind<Keys>,
  given: Readonly<Record<string, unknown>>,
): readonly string[] {
  const parsed = kind.parse(given)
  return 'faults' in parsed ? parsed.faults.map(({ key, message }) => `${key}: ${message}`) : []
}

/** What in some changed files breaks a clause. */
export function judge<Keys>(
  kind: ClauseKind<Keys>,
  given: Readonly<Record<string, unknown>>,
  files: readonly SceneFile[],
): readonly Breach[] {
  return kind.judge(keysOf(kind, given), sceneOf(files))
}

export function sceneOf(files: readonly SceneFile[]): Scene {
  return { files, asked: new Map() }
}

/** The messages of breaches, each with its place. */
export function told(breaches: readonly Breach[]): readonly string[] {
  return breaches.map(
    ({ message, place }) =>
      `${place.path}${place.line === undefined ? '' : `:${place.line}`} ${message}`,
  )
}

export function added(path: string, after = ''): SceneFile {
  return { path, status: 'A', after }
}

export function modified(path: string, before = '', after = ''): SceneFile {
  return { path, status: 'M', before, after }
}

export function deleted(path: string, before = ''): SceneFile {
  return { path, status: 'D', before }
}

/** That many lines. */
export function lines(amount: number): string {
  return Array.from({ length: amount }, (_, at) => `line ${at + 1}\n`).join('')
}
