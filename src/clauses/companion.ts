import { budget } from './budget.js'
import {
  type Asking,
  captured,
  filled,
  filledGlob,
  type Parts,
  parseAsking,
  parseWanted,
  type Wanted,
} from './captures.js'
import type { Breach, ClauseKind } from './clause.js'
import { fits, fitsSource, type Glob } from './glob.js'
import { list, readKeys } from './keys.js'
import { baseOf } from './names.js'
import { isBorn, movedFrom } from './reach.js'

/** The keys of a `companion` clause. */
export interface CompanionKeys {
  readonly change: readonly Asking[]
  /** Any of them will do. */
  readonly wants: readonly Wanted[]
  readonly when: 'changed' | 'added'
  readonly except: readonly Glob[]
}

/** Judges what must change together: code and its tests, an interface and its documentation. */
export const companion: ClauseKind<CompanionKeys> = {
  kind: 'companion',
  summary: 'asks that another file changes where one does',
  about: [
    {
      key: 'change',
      meaning:
        'Globs of the files whose change asks for another one; `{name}` stands for a part of a name that `wants` may use',
    },
    {
      key: 'wants',
      meaning:
        'Globs of what must change with them, a deletion aside; a list means any of them. `{name}` is the part that `change` names so, `{1}` its first wildcard or part, `{2}` its second',
    },
    {
      key: 'when',
      meaning: '`added`: only new files ask; else `changed`',
    },
    { key: 'except', meaning: 'Globs of files that ask for nothing: `src/generated/`' },
  ],
  example: `- kind: companion
  change: src/{name}.ts
  wants: test/{name}.test.ts
  when: added
  why: New code comes with its test.`,
  needs: 'paths',
  parse(keys) {
    const reader = readKeys(keys, ['change', 'wants', 'when', 'except'])
    const change = reader.each('change', 'required', parseAsking)
    const wants = reader.each('wants', 'required', (said) => parseWanted(said, change))
    const when = reader.word('when', ['changed', 'added']) ?? 'changed'
    const except = reader.globs('except', 'optional')
    return reader.parsed(() => ({ change, wants, when, except }))
  },
  governs({ change, wants }, path) {
    return change.some((asking) => captured(asking, path)) || isWanted(wants, path)
  },
  judge({ change, wants, when, except }, { files }) {
    const there = files.filter(({ status }) => status !== 'D')
    const byCost = wants.toSorted((a, b) => Number(b.isFixed) - Number(a.isFixed))
    const answers = answersOf(
      wants,
      there.map(({ path }) => path),
    )
    const unanswered = new Map<string, string[]>()
    const unclear: Breach[] = []
    for (const file of there) {
      const { path } = file
      // A test asks for no test of its own.
      if (isWanted(wants, path) || fits(except, path)) continue
      if (when === 'added' && (!isBorn(file) || movedFrom(file, files))) continue
      const parts = firstOf(change, path)
      if (parts === 'late') unclear.push(tooLong(path))
      if (!parts || parts === 'late') continue
      if (byCost.some((want) => isAnswered(want, parts, answers))) continue
      const missing = list([...new Set(wants.map((want) => filled(want, parts)))])
      const asking = unanswered.get(missing)
      if (asking) asking.push(path)
      else unanswered.set(missing, [path])
    }
    return [...[...unanswered].map(([missing, asking]) => breach(missing, asking)), ...unclear]
  },
}

function isWanted(wants: readonly Wanted[], path: string): boolean {
  return wants.some(({ shape }) => fitsSource(shape, path))
}

function firstOf(change: readonly Asking[], path: string): Parts | 'late' | undefined {
  for (const asking of change) {
    const parts = captured(asking, path)
    if (parts) return parts
  }
  return undefined
}

/** What a commit changes, to be looked up. */
interface Answers {
  readonly paths: ReadonlySet<string>
  readonly names: ReadonlySet<string>
  /** What could be wanted, whatever the parts are. */
  readonly fitting: ReadonlyMap<Wanted, readonly string[]>
}

function answersOf(wants: readonly Wanted[], paths: readonly string[]): Answers {
  const open = wants.filter(({ isFixed }) => !isFixed)
  const fitting = open.map(
    (want) => [want, paths.filter((path) => fitsSource(want.shape, path))] as const,
  )
  return { paths: new Set(paths), names: new Set(paths.map(baseOf)), fitting: new Map(fitting) }
}

function isAnswered(want: Wanted, parts: Parts, { paths, names, fitting }: Answers): boolean {
  if (want.isFixed) {
    const text = filled(want, parts)
    return (text.includes('/') ? paths : names).has(text)
  }
  const left = fitting.get(want) ?? []
  return left.length > 0 && left.some(filledGlob(want, parts))
}

function breach(missing: string, [first = '', ...others]: readonly string[]): Breach {
  const more = others.length === 1 ? 'one other file' : `${others.length} other files`
  const asking = others.length === 0 ? `\`${first}\`` : `\`${first}\` and ${more}`
  return {
    message: `Expected ${missing} to change with ${asking}, found no such change`,
    place: { path: first },
    fix: `Bring ${missing} up to date in this commit`,
  }
}

function tooLong(path: string): Breach {
  return {
    message: `Expected the globs of this clause to end within ${budget} ms on this path, found them running`,
    place: { path },
    fix: 'Give the file a shorter path, or write the globs with fewer wildcards',
    severity: 'warning',
  }
}
