import { recent } from '../text/recent.js'
import type { Breach, ClauseKind, Scene, SceneFile } from './clause.js'
import { exemptions } from './conventional.js'
import { go } from './imports/go.js'
import { groundOf } from './imports/ground.js'
import { foldersAbove, type Ground, type Import, type Target } from './imports/language.js'
import { isOf, type Part, parsePart } from './imports/parts.js'
import { python } from './imports/python.js'
import { script } from './imports/script.js'
import { list, readKeys } from './keys.js'
import { moreOften } from './lines.js'
import { aboutExceptions, isReached, pastOf, type Reach, reachedFiles } from './reach.js'

/** The keys of an `imports` clause; its `from` is the `files` of its reach. */
export interface ImportsKeys extends Reach {
  readonly rule: 'never' | 'only'
  readonly parts: readonly Part[]
}

/** Judges which part of the code may import which. */
export const imports: ClauseKind<ImportsKeys> = {
  kind: 'imports',
  summary: 'says what some files may never import, or what alone',
  about: [
    {
      key: 'from',
      meaning:
        'Globs of the files whose imports it speaks of: `src/ui/`. JavaScript, TypeScript, Vue, Svelte, Python and Go are read; aliases of the nearest tsconfig.json, Python packages and Go modules are resolved',
    },
    {
      key: 'never',
      meaning:
        'What they may not import: globs of paths (`src/db/`), and names of packages or modules (`lodash`, `@aws-sdk/*`, `django.db`, `github.com/lib/pq`). A name without a slash is a package. Files of such a part may import each other',
    },
    {
      key: 'only',
      meaning:
        'What alone they may import beside their own part, in place of `never`. Packages are left alone unless it names one; what comes with the language is always allowed',
    },
    ...aboutExceptions,
  ],
  example: `- kind: imports
  from: src/domain/
  never: [src/api/, express]
  why: The domain knows nothing of how it is served.`,
  needs: 'tree',
  parse(keys) {
    const reader = readKeys(keys, ['from', 'never', 'only', 'except', 'exempt'])
    const files = reader.globs('from', 'required')
    const except = reader.globs('except', 'optional')
    const exempt = reader.word('exempt', exemptions)
    const rule = reader.has('only') ? 'only' : 'never'
    const parts = reader.each(rule, 'required', parsePart)
    if (reader.has('only') && reader.has('never'))
      reader.fault('only', `Expected one of ${list(['never', 'only'])}, found both`)
    return reader.parsed(() => ({ files, except, ...(exempt && { exempt }), rule, parts }))
  },
  governs: (keys, path) => isReached(keys, path) && languageOf(path) !== undefined,
  asks(keys) {
    const kept = asked.get(keys)
    if (kept) return kept
    const folders = new Set(keys.files.flatMap(({ said }) => foldersAbove(fixedPart(said))))
    const paths = [...folders].flatMap((folder) =>
      languages.flatMap(({ configurations }) =>
        configurations.map((name) => (folder === '' ? name : `${folder}/${name}`)),
      ),
    )
    asked.set(keys, paths)
    return paths
  },
  judge(keys, scene) {
    const ground = groundOf(scene)
    return reachedFiles(keys, scene.files).flatMap((file) => judgeFile(keys, file, scene, ground))
  },
}

/** A history asks for each of its commits. */
const asked = new WeakMap<ImportsKeys, readonly string[]>()

const languages = [script, python, go]

function languageOf(path: string) {
  return languages.find(({ paths }) => paths.test(path))
}

/** Up to the first wildcard of a glob: `packages/a/src/` of `packages/a/src/*.ts`. */
function fixedPart(glob: string): string {
  return /^(?:\.?\/)*(?:[^*?{}[\]()!/]+\/)*/.exec(glob)?.[0].replace(/^(?:\.?\/)+/, '') ?? ''
}

function judgeFile(
  keys: ImportsKeys,
  file: SceneFile,
  scene: Scene,
  ground: Ground,
): readonly Breach[] {
  if (wrongImports(keys, file.path, newImports(file), ground).length === 0) return []
  const after = wrongImports(keys, file.path, readImports(file.path, file.after), ground)
  const { path, before: text } = (file.before === undefined && pastOf(file, scene.files)) || file
  // Where it stood before it may have been allowed.
  const before = isReached(keys, path)
    ? wrongImports(keys, path, readImports(path, text), ground)
    : []
  return moreOften(before, after, ({ meant }) => meant).map(({ said, meant, part, line }) => {
    const found = meant === said ? `\`${said}\`` : `\`${said}\`, which is \`${meant}\``
    return {
      message: part
        ? `Expected no import of \`${part.said}\`, found ${found}`
        : `Expected imports of ${list(keys.parts.map((each) => each.said))} alone, found ${found}`,
      place: { path: file.path, line },
      fix: part
        ? 'Take the import out, or do the work in a part that may have it'
        : `Take the import out, or reach it through what may be imported`,
    }
  })
}

interface WrongImport extends Import {
  /** The file or package that it means. */
  readonly meant: string
  /** What it is of; absent where it is of nothing that is allowed. */
  readonly part?: Part
}

function wrongImports(
  keys: ImportsKeys,
  path: string,
  found: readonly Import[],
  ground: Ground,
): readonly WrongImport[] {
  const language = languageOf(path)
  if (!language || found.length === 0) return []
  const own: Target = { paths: [path], isStandard: false }
  return found.flatMap((each): readonly WrongImport[] => {
    const target = language.resolve(each.said, path, ground)
    const part = keys.parts.find((one) => isOf(one, target))
    const meant = target.paths[0] ?? each.said
    if (keys.rule === 'never') return part && !isOf(part, own) ? [{ ...each, meant, part }] : []
    return part || isAllowed(keys, target) ? [] : [{ ...each, meant }]
  })
}

/** What needs no entry in `only`. */
function isAllowed(keys: ImportsKeys, { paths, isStandard }: Target): boolean {
  if (isStandard) return true
  if (paths.length === 0) return !keys.parts.some(({ kind }) => kind === 'package')
  return paths.some((path) => isReached(keys, path) || isReached(keys, `${path}/x`))
}

/** Those that a file did not have before, word for word: the others meant the same then. Kept for the clauses that ask next. */
function newImports(file: SceneFile): readonly Import[] {
  const kept = news.get(file)
  if (kept) return kept
  const { path, before, after } = file
  const found = moreOften(readImports(path, before), readImports(path, after), ({ said }) => said)
  news.set(file, found)
  return found
}

const news = new WeakMap<SceneFile, readonly Import[]>()

/** The imports of a text; kept for the clauses that ask next. */
function readImports(path: string, text: string | undefined): readonly Import[] {
  if (text === undefined) return []
  const ending = path.slice(path.lastIndexOf('.'))
  const kept = reads.get(text)
  if (kept?.ending === ending) return kept.found
  const found = languageOf(path)?.read(path, text) ?? []
  reads.set(text, { ending, found }, text.length + 1)
  return found
}

/** Characters. */
const mostHeld = 4_000_000

/** By text: what stands after one commit stands before the next. */
const reads = recent<{ readonly ending: string; readonly found: readonly Import[] }>(mostHeld)
