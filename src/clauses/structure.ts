import { startAllowance } from './budget.js'
import type { Breach, ClauseKind, SceneFile } from './clause.js'
import { list, readKeys, shown } from './keys.js'
import { changedLines, type Line, moreOften, takeOne, tally } from './lines.js'
import {
  aboutExceptions,
  aboutFiles,
  isBorn,
  isReached,
  pastOf,
  type Reach,
  reachedFiles,
  reachKeys,
  readReach,
  textBefore,
} from './reach.js'
import { faultOfMatcher, findMatches, type Match } from './structure/find.js'
import { languageOfGlobs, parseLanguage, type Syntax, syntaxFor } from './structure/languages.js'
import { loadSyntax } from './structure/library.js'
import { isRelational, type Matcher, parseMatcher } from './structure/rule.js'

/** The keys of a `structure` clause. */
export interface StructureKeys extends Reach {
  readonly language: Syntax
  /** Code that may not be added. */
  readonly ban: readonly Matcher[]
  /** Code that each new file must hold, all of it. */
  readonly require: readonly Matcher[]
  readonly instead?: string
}

/** Judges code by its syntax: what may not be added, and what each new file must hold. */
export const structure: ClauseKind<StructureKeys> = {
  kind: 'structure',
  summary: 'bans code by its syntax, or requires it in new files',
  about: [
    aboutFiles,
    {
      key: 'language',
      meaning:
        '`JavaScript`, `TypeScript`, `Tsx`, `Html`, `Css`, `python`, or what `@ast-grep/lang-<language>` brings; may be left out where the endings in `files` tell',
    },
    {
      key: 'ban',
      meaning:
        'Code that may not be added: an ast-grep pattern (`time.sleep($$$)`), or a whole rule (`pattern`, `inside`, `has`, …); a list means each of them. The smallest code that is wrong is best: it counts as new when it stands more often than before',
    },
    {
      key: 'require',
      meaning:
        'Code that each new file must hold, and no file may lose; instead of `ban` or beside it',
    },
    { key: 'instead', meaning: 'What to write in place of what is banned, for the message' },
    ...aboutExceptions,
  ],
  example: `- kind: structure
  files: app/**/*.py
  language: python
  ban:
    pattern: time.sleep($$$)
    inside: { kind: for_statement, stopBy: end }
  instead: await asyncio.sleep
  why: A loop that sleeps holds up everyone else.`,
  needs: 'text',
  parse(keys) {
    const reader = readKeys(keys, [...reachKeys, 'language', 'ban', 'require', 'instead'])
    const reach = readReach(reader)
    const matchers = (key: string) => {
      const given = reader.has(key) ? keys[key] : []
      return (Array.isArray(given) ? given : [given]).flatMap((each: unknown) => {
        const matcher = parseMatcher(each)
        if (typeof matcher !== 'string') return [matcher]
        reader.fault(key, matcher)
        return []
      })
    }
    const [ban, require] = [matchers('ban'), matchers('require')]
    if (!reader.has('ban') && !reader.has('require'))
      reader.fault('ban', `Expected one of ${list(['ban', 'require'])}, found none`)
    const told = languageOfGlobs(reach.files.map(({ said }) => said))
    const [said = told] = reader.strings('language', told ? 'optional' : 'required')
    const language = parseLanguage(said ?? 'unknown')
    if (typeof language === 'string') reader.fault('language', language)
    const [instead] = reader.strings('instead', 'optional')
    return reader.parsed(() => ({
      ...reach,
      language: typeof language === 'string' ? { id: '' } : language,
      ban,
      require,
      ...(instead && { instead }),
    }))
  },
  governs: isReached,
  prepare: ({ language }) => loadSyntax(language),
  judge(keys, { files }) {
    const reached = reachedFiles(keys, files).map((file) => ({
      file,
      syntax: syntaxFor(keys.language, file.path),
    }))
    const allowance = startAllowance()
    const breaches = [...keys.ban, ...keys.require].flatMap((matcher) => {
      const faults = faultsOf(matcher, reached)
      if (faults.length > 0) return faults
      const find: Find = ({ file, syntax }, text) => {
        if (text === undefined) return { matches: [], breaches: [], isTold: true }
        if (!allowance.covers(file.path)) return { matches: [], breaches: [], isTold: false }
        const found = findMatches(matcher, syntax, text)
        if (typeof found !== 'string') return { matches: found, breaches: [], isTold: true }
        return { matches: [], breaches: [unjudged(file, found)], isTold: false }
      }
      return keys.ban.includes(matcher)
        ? judgeBan({ ...keys, matcher, find }, reached)
        : judgeRequire({ matcher, find }, reached, files)
    })
    return [...breaches, ...allowance.breaches()]
  },
}

interface Reached {
  readonly file: SceneFile
  readonly syntax: string
}

/** What ast-grep has against a matcher, in each language of the files. */
function faultsOf(matcher: Matcher, reached: readonly Reached[]): readonly Breach[] {
  const present = reached.filter(({ file }) => file.after !== undefined)
  const firsts = new Map(present.toReversed().map(({ file, syntax }) => [syntax, file]))
  return [...firsts].flatMap(([syntax, file]) => {
    const fault = faultOfMatcher(matcher, syntax)
    return fault === undefined ? [] : [unjudged(file, fault)]
  })
}

/** A matcher of a clause, and how to look for it within what its clause may take. */
interface Sought {
  readonly matcher: Matcher
  readonly find: Find
}

type Find = (where: Reached, text: string | undefined) => Found

interface Found {
  readonly matches: readonly Match[]
  /** Why they could not be told. */
  readonly breaches: readonly Breach[]
  readonly isTold: boolean
}

function judgeBan(
  { matcher, find, instead }: Sought & Pick<StructureKeys, 'instead'>,
  reached: readonly Reached[],
): readonly Breach[] {
  const found = reached.map((where) => ({ ...where, ...find(where, where.file.after) }))
  const wrong = found.flatMap(({ breaches }) => breaches)
  if (found.every(({ matches }) => matches.length === 0)) return wrong
  if (found.every(({ file, matches }) => areOld(matcher, matches, file))) return wrong
  const changes = found.map((each) => {
    const { file, matches } = each
    const before = find(each, file.before)
    // Nobody knows what of it is new.
    if (!before.isTold) return { file, added: [], removed: [], unclear: before.breaches }
    return {
      file,
      added: moreOften(before.matches, oldFirst(matches, file), textOf),
      removed: moreOften(matches, before.matches, textOf),
      unclear: [],
    }
  })
  const right = matcher.said
    ? `no ${shown(matcher.said)}`
    : instead
      ? shown(instead)
      : 'no code that this clause bans'
  // What goes from one file to another is not new either.
  const gone = tally(changes.flatMap(({ removed }) => removed.map(textOf)))
  const breaches = changes.flatMap(({ file, added }) =>
    added
      .filter((match) => !takeOne(gone, match.text))
      .toSorted((a, b) => a.line - b.line)
      .map(({ text, line }) => ({
        message: `Expected ${right}, found ${shown(text)}`,
        place: { path: file.path, line },
        fix: instead ? `Write ${shown(instead)} instead` : 'Write it without that',
      })),
  )
  const named = new Set(wrong.map(({ place }) => place.path))
  const unclear = changes.flatMap((change) => (named.has(change.file.path) ? [] : change.unclear))
  return [...breaches, ...wrong, ...unclear]
}

function judgeRequire(
  { matcher, find }: Sought,
  reached: readonly Reached[],
  files: readonly SceneFile[],
): readonly Breach[] {
  return reached.flatMap((where): readonly Breach[] => {
    const { file } = where
    if (file.after === undefined) return []
    const now = find(where, file.after)
    if (!now.isTold || now.matches.length > 0) return now.breaches
    const isNew = isBorn(file) && !pastOf(file, files)
    const before = find(where, isNew ? undefined : textBefore(file, files))
    if (!isNew && before.matches.length === 0) return before.breaches
    const wanted =
      matcher.said === undefined ? 'the code that this clause requires' : shown(matcher.said)
    return [
      {
        message: `Expected ${wanted} in ${isNew ? 'each new file' : 'this file, as before'}, found none`,
        place: { path: file.path },
        fix: `Write ${wanted} into it`,
      },
    ]
  })
}

/** Whether lines alone tell that no match is new, without a look at the text before. */
function areOld(matcher: Matcher, matches: readonly Match[], file: SceneFile): boolean {
  if (matches.length === 0) return true
  // Code that stays as it is comes into a loop, or out of a comment.
  if (isRelational(matcher)) return false
  const { added, removed } = changedLines(file)
  if ([...added.map(({ text }) => text), ...removed].some((line) => fences.test(line))) return false
  return !matches.some(touches(added))
}

/** What opens or closes a comment or a text of several lines. */
const fences = /\/\*|\*\/|"""|'''|`|<!--|-->/

/** Of two equal matches the one on a line that the commit adds is named. */
function oldFirst(matches: readonly Match[], file: SceneFile): readonly Match[] {
  const isNew = touches(changedLines(file).added)
  return matches.toSorted((a, b) => Number(isNew(a)) - Number(isNew(b)))
}

function touches(added: readonly Line[]): (match: Match) => boolean {
  const lines = new Set(added.map(({ line }) => line))
  return ({ line, lastLine }) => {
    for (let at = line; at <= lastLine; at++) if (lines.has(at)) return true
    return false
  }
}

function textOf({ text }: Match): string {
  return text
}

function unjudged({ path }: SceneFile, message: string): Breach {
  return { message, place: { path }, severity: 'warning' }
}
