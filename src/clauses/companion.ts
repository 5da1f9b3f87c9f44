import {
  type Asking,
  captured,
  filled,
  fitsFilled,
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
    const answers = answersOf(there.map(({ path }) => path))
    const unanswered = new Map<string, string[]>()
    for (const file of there) {
      const { path } = file
      // A test asks for no test of its own.
      if (isWanted(wants, path) || fits(except, path)) continue
      if (when === 'added' && (!isBorn(file) || movedFrom(file, files))) continue
      const parts = firstOf(change, path)
      if (!parts || wants.some((want) => isAnswered(want, parts, answers))) continue
      const missing = list([...new Set(wants.map((want) => filled(want, parts)))])
      const asking = unanswered.get(missing)
      if (asking) asking.push(path)
      else unanswered.set(missing, [path])
    }
    return [...unanswered].map(([missing, asking]) => breach(missing, asking))
  },
}

function isWanted(wants: readonly Wanted[], path: string): boolean {
  return wants.some(({ shape }) => fitsSource(shape, path))
}

function firstOf(change: readonly Asking[], path: string): Parts | undefined {
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
}

function answersOf(paths: readonly string[]): Answers {
  return { paths: new Set(paths), names: new Set(paths.map(baseOf)) }
}

function isAnswered(want: Wanted, parts: Parts, { paths, names }: Answers): boolean {
  const text = filled(want, parts)
  if (want.isFixed) return (text.includes('/') ? paths : names).has(text)
  return [...paths].some((path) => fitsFilled(want, parts, path))
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
