import { startAllowance } from './budget.js'
import type { Breach, ClauseKind } from './clause.js'
import { either, list, readKeys, shown } from './keys.js'
import { baseOf, isCased, type NameCase, nameCases, recased, stemOf } from './names.js'
import { type Pattern, parsePattern, search } from './pattern.js'
import {
  aboutExceptions,
  aboutFiles,
  isBorn,
  isReached,
  movedFrom,
  type Reach,
  reachedFiles,
  reachKeys,
  readReach,
} from './reach.js'

/** The keys of a `naming` clause. */
export interface NamingKeys extends Reach {
  /** A name is good when it has one of these forms. */
  readonly is: readonly Form[]
}

type Form =
  | { readonly nameCase: NameCase }
  /** A regular expression over the whole name. */
  | { readonly pattern: Pattern }

/** Judges the names of new files; one that only moved to another folder has no new name. */
export const naming: ClauseKind<NamingKeys> = {
  kind: 'naming',
  summary: 'asks that the names of new files are written in a certain way',
  about: [
    aboutFiles,
    {
      key: 'is',
      meaning: `${list(nameCases)}, or a \`/pattern/\`; a list means any of them. A case is asked of the name up to its first dot, so \`login.steps.ts\` is judged by \`login\` (with \`exempt: conventional\` not at all, unless the globs say \`*.steps.ts\`); a pattern is tried on the whole name`,
    },
    ...aboutExceptions,
  ],
  example: `- kind: naming
  files: src/components/**/*.tsx
  is: PascalCase
  except: src/components/ui/
  why: A component's file has the component's name.`,
  needs: 'paths',
  parse(keys) {
    const reader = readKeys(keys, [...reachKeys, 'is'])
    const reach = readReach(reader)
    const is = reader.each('is', 'required', readForm)
    return reader.parsed(() => ({ ...reach, is }))
  },
  governs: isReached,
  judge(keys, { files }) {
    const reached = reachedFiles(keys, files)
    const born = reached.filter(
      (file) => isBorn(file) && !movedFrom(file, reached) && !isCustomary(keys, file.path),
    )
    const names = born.map(({ path }) => ({ path, texts: [baseOf(path)] }))
    const allowance = startAllowance()
    const found = keys.is.flatMap((form) =>
      'pattern' in form ? [search(form.pattern, names, allowance)] : [],
    )
    const bad = born.filter(({ path }, at) => {
      // Where a pattern ran away nobody knows.
      const isMatched = found.some(({ hits }) => hits[at]?.length !== 0)
      return !isMatched && !isWellCased(keys, path)
    })
    return [
      ...bad.map(({ path }) => badName(keys, path)),
      ...found.flatMap(({ runaways }) => runaways),
      ...allowance.breaches(),
    ]
  },
}

/** Whether it has a middle that nobody asked about: `login.steps.ts` is named after what its tool wants, unless the globs say `*.steps.ts`. */
function isCustomary({ exempt, files }: NamingKeys, path: string): boolean {
  const isMiddled = /^[^.]+\.[^.]+\.[^.]+/.test(baseOf(path))
  return exempt === 'conventional' && isMiddled && !files.some(({ said }) => middledGlob.test(said))
}

const middledGlob = /\.[a-z][\w-]*\.[^/.]+$/i

function readForm(said: string): Form | string {
  const nameCase = nameCases.find((each) => each === said.trim())
  if (nameCase) return { nameCase }
  const pattern = parsePattern(said)
  if (typeof pattern === 'string') return pattern
  if (pattern.source !== undefined) return { pattern }
  return `Expected ${list(nameCases)}, or a \`/pattern/\`, found ${shown(said)}`
}

function isWellCased({ is }: NamingKeys, path: string): boolean {
  const stem = stemOf(path)
  return is.some((form) => 'nameCase' in form && (stem === '' || isCased(stem, form.nameCase)))
}

function badName({ is }: NamingKeys, path: string): Breach {
  const base = baseOf(path)
  const stem = stemOf(path)
  const forms = is.map((form) => ('pattern' in form ? `\`${form.pattern.said}\`` : form.nameCase))
  const [first] = is
  const better = first && 'nameCase' in first ? recased(stem, first.nameCase) : undefined
  return {
    message: `Expected a name in the form ${either(forms)}, found \`${base}\``,
    place: { path },
    fix: better
      ? `Rename it to \`${better}${base.slice(stem.length)}\``
      : `Rename it to the form ${either(forms)}`,
  }
}
