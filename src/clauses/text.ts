import { startAllowance } from './budget.js'
import type { Breach, ClauseKind, SceneFile } from './clause.js'
import { readKeys, shown } from './keys.js'
import { changedLines, normalised, takeOne, tally } from './lines.js'
import { type Matches, type Pattern, search, type Texts } from './pattern.js'
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

/** The keys of a `text` clause. */
export interface TextKeys extends Reach {
  /** What no added line may hold. */
  readonly ban: readonly Pattern[]
  /** What each new file must hold, all of it. */
  readonly require: readonly Pattern[]
  readonly instead?: string
}

/** Judges the words of files: banned on added lines, required in added files. */
export const text: ClauseKind<TextKeys> = {
  kind: 'text',
  summary: 'bans a text on added lines, or requires one in new files',
  about: [
    aboutFiles,
    {
      key: 'ban',
      meaning:
        'What no added line may hold, comments included: a text as it stands (`console.log(`), or a `/pattern/` with the flags i, m, s or u; a list means each of them. A text is found inside longer words too: `/\\bany\\b/` is not',
    },
    {
      key: 'require',
      meaning: 'What each new file must hold, and no file may lose; instead of `ban` or beside it',
    },
    { key: 'instead', meaning: 'What to write in place of what is banned, for the message' },
    ...aboutExceptions,
  ],
  example: `- kind: text
  files: src/**/*.ts
  ban: console.log(
  instead: logger.info(
  why: Output goes through the logger.`,
  needs: 'text',
  parse(keys) {
    const reader = readKeys(keys, [...reachKeys, 'ban', 'require', 'instead'])
    const reach = readReach(reader)
    const presence = reader.has('require') ? 'optional' : 'required'
    const ban = reader.patterns('ban', presence)
    const require = reader.patterns('require', 'optional')
    const [instead] = reader.strings('instead', 'optional')
    for (const { said, source } of ban)
      if (source === undefined ? said.includes('\n') : isOfLines(source))
        reader.fault('ban', `Expected a text on one line, found ${shown(said)}`)
    return reader.parsed(() => ({ ...reach, ban, require, ...(instead && { instead }) }))
  },
  governs: isReached,
  judge(keys, { files }) {
    const reached = reachedFiles(keys, files)
    const allowance = startAllowance()
    const find = (pattern: Pattern, texts: readonly Texts[]) => search(pattern, texts, allowance)
    return [
      ...keys.ban.flatMap((pattern) => judgeBan({ ...keys, pattern, find }, reached)),
      ...keys.require.flatMap((pattern) => judgeRequire({ pattern, find }, reached)),
      ...allowance.breaches(),
    ]
  },
}

/** A pattern with a line feed in it, outside of brackets, fits no line. */
function isOfLines(source: string): boolean {
  return /(?<!\\)(?:\\\\)*\\n/.test(source.replace(/\[(?:\\.|[^\]\\])*\]/g, ''))
}

/** A pattern of a clause, and how to look for it within what its clause may take. */
interface Sought {
  readonly pattern: Pattern
  readonly find: (pattern: Pattern, files: readonly Texts[]) => Matches
}

function judgeBan(
  { pattern, find, instead }: Sought & Pick<TextKeys, 'instead'>,
  files: readonly SceneFile[],
): readonly Breach[] {
  const { said, source } = pattern
  // A look at whole texts first: few hold what is banned.
  const suspects = files.filter(({ after }) => source !== undefined || after?.includes(said))
  const added = suspects.map((file) => {
    const { added: lines, addedTexts: texts } = changedLines(file)
    return { path: file.path, lines, texts }
  })
  const { hits, runaways } = find(pattern, added)
  if (hits.every((each = []) => each.length === 0)) return runaways
  // What goes from one file to another is not new either.
  const gone = tally(files.flatMap((file) => changedLines(file).removed))
  const breaches = added.flatMap(({ path, lines }, at) => {
    const found = new Set(hits[at])
    return lines
      .filter((line, place) => found.has(place) && !takeOne(gone, normalised(line.text)))
      .map(({ line, text: written }) => ({
        message: `Expected no \`${said}\`, found ${shown(written)}`,
        place: { path, line },
        fix: instead ? `Write \`${instead}\` instead` : `Write it without \`${said}\``,
      }))
  })
  return [...breaches, ...runaways]
}

function judgeRequire(sought: Sought, files: readonly SceneFile[]): readonly Breach[] {
  const { said } = sought.pattern
  const present = files.filter(({ after }) => after !== undefined)
  const now = searchWhole(sought, present, (file) => file.after)
  const without = present.filter((_, at) => now.hits[at]?.length === 0)
  if (without.length === 0) return now.runaways
  const before = searchWhole(sought, without, (file) => textBefore(file, files))
  const breaches = without.flatMap((file, at): readonly Breach[] => {
    const isLost = before.hits[at]?.length === 1
    const isNew = isBorn(file) && !pastOf(file, files)
    if (!isLost && !isNew) return []
    return [
      {
        message: `Expected \`${said}\` in ${isNew ? 'each new file' : 'this file, as before'}, found none`,
        place: { path: file.path },
        fix: `Write \`${said}\` into it`,
      },
    ]
  })
  return [...breaches, ...now.runaways, ...before.runaways]
}

function searchWhole(
  { pattern, find }: Sought,
  files: readonly SceneFile[],
  textOf: (file: SceneFile) => string | undefined,
): Matches {
  const texts = (file: SceneFile) => [(textOf(file) ?? '').replaceAll('\r\n', '\n')]
  return find(
    pattern,
    files.map((file) => ({ path: file.path, texts: texts(file) })),
  )
}
