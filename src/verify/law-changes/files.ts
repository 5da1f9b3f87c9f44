import { harnessOf } from '../../change/area.js'
import type { ChangedFile } from '../../change/files.js'
import { isOwnKey } from '../../change/manifest.js'
import type { LawChange } from '../../finding.js'
import type { Repo } from '../../git/repo.js'
import type { Law } from '../../law.js'
import { findPlace } from '../../spec/place.js'
import { shortId } from '../../text/words.js'
import type { Entry } from '../../tree.js'
import { difference, other } from './compare.js'
import { pinIn } from './pin.js'

/** Files of the gate that a range changes: hooks, CI, the configuration of tests, who owns what, and what is protected by name. */
export function fileChanges(files: readonly ChangedFile[], law: Law): readonly LawChange[] {
  return files
    .filter(({ area, keys }) => !keys && (area === 'law' || area === 'harness'))
    .map(({ path, before, after }) => ({
      what: sortOf(path, law),
      ...difference(entryText(before, after), entryText(after, before), 'changes'),
      place: { path },
    }))
}

/** The keys of a package.json that belong to the law, with their values; those of a configuration are told of by itself. */
export async function manifestChanges(
  repo: Repo,
  files: readonly ChangedFile[],
): Promise<readonly LawChange[]> {
  const changed = files.flatMap((file) => {
    const keys = [...(file.keys?.law ?? []), ...(file.keys?.harness ?? [])]
    const own = keys.filter((key) => !isOwnKey(key))
    return own.length === 0 ? [] : [{ ...file, own }]
  })
  const read = await Promise.all(
    changed.map(async ({ path, before, after, own }) => {
      const [was, is] = await Promise.all([before, after].map((entry) => jsonOf(repo, entry)))
      return own.flatMap((key) =>
        other(valueAt(was, key), valueAt(is, key)).map((found) => ({
          what: key,
          ...found,
          place: { path },
        })),
      )
    }),
  )
  return read.flat()
}

/** The spec-exec that lock files pin, which is what CI installs. */
export async function lockChanges(
  repo: Repo,
  files: readonly ChangedFile[],
): Promise<readonly LawChange[]> {
  const locks = files.filter(({ path }) => isLock(path))
  const read = await Promise.all(
    locks.map(async ({ path, before, after }) => {
      const [was, is] = await Promise.all(
        [before, after].map(async (entry) => pinIn(path, await textOf(repo, entry))),
      )
      return other(was, is).map((found) => ({ what: 'spec-exec', ...found, place: { path } }))
    }),
  )
  return read.flat()
}

/** Whether a path may be a lock file of JavaScript. */
export function isLock(path: string): boolean {
  return lock.test(path)
}

const lock = /(^|\/)(package-lock\.json|npm-shrinkwrap\.json|yarn\.lock|pnpm-lock\.yaml|bun\.lock)$/

function sortOf(path: string, { patterns }: Law): string {
  if (findPlace(path, patterns.places)?.role === 'steering') return 'steering'
  const harness = harnessOf(path)
  if (harness) return harness === 'ci' ? 'CI' : 'test configuration'
  return sorts.find(([pattern]) => pattern.test(path))?.[1] ?? 'protected file'
}

const sorts: readonly (readonly [RegExp, string])[] = [
  [/^spec-exec\.config\.[a-z]+$/, 'configuration'],
  [/(^|\/)\.(husky|githooks)\//, 'hook'],
  [
    /(^|\/)(\.?lefthook|\.pre-commit-config|\.lintstagedrc|lint-staged\.config|\.huskyrc|\.simple-git-hooks)[^/]*$/,
    'hook',
  ],
  [/(^|\/)CODEOWNERS$/, 'owners'],
  [/(^|\/)\.git(attributes|modules)$/, 'git configuration'],
]

/** `3f2a91c`; with its mode where that is another than on the other side. */
function entryText(entry: Entry | undefined, beside: Entry | undefined): string | undefined {
  if (!entry) return undefined
  const mode = beside && beside.mode !== entry.mode ? `${entry.mode} ` : ''
  return mode + shortId(entry.id)
}

/** Bytes of a file that is opened: the lock files of large projects have some ten megabytes. */
const most = 32 << 20

async function textOf(repo: Repo, entry: Entry | undefined): Promise<string | undefined> {
  if (!entry?.mode.startsWith('100')) return undefined
  const { bytes } = await repo.objects.blob(entry.id, most)
  return bytes?.toString('utf8')
}

async function jsonOf(repo: Repo, entry: Entry | undefined): Promise<unknown> {
  try {
    return JSON.parse(((await textOf(repo, entry)) ?? '').replace(/^\uFEFF/, ''))
  } catch {
    return undefined
  }
}

/** `scripts.test`: the first dot parts the key at the top from the one below it. */
function valueAt(manifest: unknown, key: string): unknown {
  const dot = key.indexOf('.')
  if (dot < 0) return ownValue(manifest, key)
  return ownValue(ownValue(manifest, key.slice(0, dot)), key.slice(dot + 1))
}

function ownValue(value: unknown, key: string): unknown {
  return Object.getOwnPropertyDescriptor(Object(value), key)?.value
}
