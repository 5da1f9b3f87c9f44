import { isManifest, keyOf, type Registry, readManifest, registryOf } from '../manifests/all.js'
import type { Dependency } from '../manifests/manifest.js'
import type { Breach, ClauseKind, SceneFile } from './clause.js'
import { fits, fitsSource, type Glob, sourceOf, unfit } from './glob.js'
import { list, readKeys } from './keys.js'
import { takeOne, tally } from './lines.js'
import { textBefore } from './reach.js'

/** The keys of a `dependencies` clause. */
export interface DependenciesKeys {
  /** Names that no manifest may newly ask for. */
  readonly never: readonly Glob[]
  /** The only ones that it may. */
  readonly only: readonly Glob[]
  /** Manifests that it speaks of; none: all. */
  readonly files: readonly Glob[]
  readonly instead?: string
}

/** Judges what the changed manifests ask for that they did not ask for before. */
export const dependencies: ClauseKind<DependenciesKeys> = {
  kind: 'dependencies',
  summary: 'says what manifests may newly ask for',
  about: [
    {
      key: 'never',
      meaning:
        'Names or globs of dependencies that must not be added, as their registry knows them: `moment`, `@aws-sdk/*`, `github.com/pkg/errors`, `org.springframework:*`',
    },
    {
      key: 'only',
      meaning: 'The only ones that may be added; instead of `never` or beside it',
    },
    {
      key: 'files',
      meaning:
        'Globs of the manifests it speaks of, all if it does not say: `package.json`, `services/*/pyproject.toml`',
    },
    { key: 'instead', meaning: 'What to use in place of what is not allowed, for the message' },
  ],
  example: `- kind: dependencies
  never: [moment, 'moment-*']
  instead: date-fns
  why: We have one library for dates.`,
  needs: 'text',
  parse(keys) {
    const reader = readKeys(keys, ['never', 'only', 'files', 'instead'])
    const never = reader.has('only') ? 'optional' : 'required'
    const parsed = {
      never: reader.each('never', never, compileName),
      only: reader.each('only', 'optional', compileName),
      files: reader.globs('files', 'optional'),
    }
    const [instead] = reader.strings('instead', 'optional')
    return reader.parsed(() => ({ ...parsed, ...(instead && { instead }) }))
  },
  governs({ files }, path) {
    return isManifest(path) && (files.length === 0 || fits(files, path))
  },
  judge(keys, { files }) {
    const found = files
      .filter(({ path }) => dependencies.governs(keys, path))
      .map((file) => deltaOf(file, files))
    // What goes from one manifest to another is not new.
    const gone = tally(found.flatMap(({ removed }) => removed))
    return found.flatMap(({ path, registry, added, isUnread }) => [
      ...(isUnread ? [unread(path)] : []),
      ...added
        .filter(({ name }) => !takeOne(gone, keyOf(registry, name)))
        .flatMap((dependency) => judgeOne(keys, path, { ...dependency, registry })),
    ])
  },
}

/** What a commit does to one manifest. */
interface ManifestDelta {
  readonly path: string
  readonly registry: Registry
  readonly added: readonly Dependency[]
  /** Names as their registry compares them. */
  readonly removed: readonly string[]
  readonly isUnread: boolean
}

/** A name, or a glob over whole names: a star stands for no slash, two do. */
function compileName(said: string): Glob | string {
  const name = said.trim()
  const source = sourceOf(name, 'plain')
  return source === undefined ? unfit(said) : { said: name, source }
}

function deltaOf(file: SceneFile, files: readonly SceneFile[]): ManifestDelta {
  const { path, after } = file
  // A path that is governed has a registry.
  const registry = registryOf(path) ?? 'npm'
  const now = after === undefined ? [] : readManifest(path, after)
  const before = readManifest(path, textBefore(file, files) ?? '') ?? []
  const keyed = (all: readonly Dependency[]) =>
    new Map(all.map((each) => [keyOf(registry, each.name), each]))
  const [old, present] = [keyed(before), keyed(now ?? [])]
  return {
    path,
    registry,
    added: [...present].filter(([key]) => !old.has(key)).map(([, each]) => each),
    removed: [...old.keys()].filter((key) => !present.has(key)),
    isUnread: now === undefined,
  }
}

function judgeOne(
  { never, only, instead }: DependenciesKeys,
  path: string,
  { name, version, line, registry }: Dependency & { readonly registry: Registry },
): readonly Breach[] {
  const isIn = (globs: readonly Glob[]) => globs.some((glob) => isNamed(glob, registry, name))
  const isBanned = isIn(never)
  if (!isBanned && (only.length === 0 || isIn(only))) return []
  const allowed = only.slice(0, 5).map(({ said }) => said)
  const rest = only.length > 5 ? [`${only.length - 5} more`] : []
  const wanted = isBanned
    ? `no dependency \`${name}\``
    : `no new dependency but ${list([...allowed, ...rest])}`
  return [
    {
      message: `Expected ${wanted}, found \`${version === undefined ? name : `${name} ${version}`}\``,
      place: { path, line },
      fix: instead ? `Use \`${instead}\` instead` : `Take \`${name}\` out of \`${path}\``,
    },
  ]
}

function isNamed({ said, source }: Glob, registry: Registry, name: string): boolean {
  const key = keyOf(registry, name)
  // A key is the registry, a space, and the name as it is compared.
  const compared = key.slice(registry.length + 1)
  return key === keyOf(registry, said) || fitsSource(source, name) || fitsSource(source, compared)
}

function unread(path: string): Breach {
  return {
    message: `Expected a manifest that can be read, found \`${path}\` that cannot: its dependencies were not judged`,
    place: { path },
    fix: `Mend the syntax of \`${path}\``,
    severity: 'warning',
  }
}
