import type { Severity } from '../facts.js'
import type { Place } from '../finding.js'
import type { FileChange, Paths } from '../tree.js'

/** One checkable sentence of steering. Plain JSON: what documents come to is kept by their blob ids. */
export interface Clause {
  /** Names it in waivers and settings: its own id, else its place, `.claude/steering/structure.md:42`. */
  readonly id: string
  /** The kind that judges it: `naming`. */
  readonly kind: string
  /** Of its sentence, or of its entry in a declared block. */
  readonly place: Place
  readonly origin: 'declared' | 'read'
  /** Unless the configuration says otherwise: declared ones are errors, read ones warnings. */
  readonly severity: Severity
  /** The folder that it holds below: '' for the root, `packages/a` for a document in `packages/a/.claude/steering`. */
  readonly scope: string
  readonly why?: string
  /** Its sentence as the document has it, on one line. */
  readonly text: string
  /** What its kind is told, as `ClauseKind.parse` gave it. Plain JSON. */
  readonly keys: unknown
  /** The same as a declared block would write it, for `spec-exec steering --write`. */
  readonly written?: Readonly<Record<string, unknown>>
  /** Sources of regular expressions over paths below its scope: present where its document holds for such files alone (`inclusion: fileMatch`). */
  readonly within?: readonly string[]
}

/** A changed file as a clause sees it; paths are relative to the clause's scope. */
export interface SceneFile {
  readonly path: string
  readonly status: FileChange['status']
  /** Absent where the file was or is absent, no UTF-8 text, or above a megabyte. */
  readonly before?: string
  readonly after?: string
}

/** What a commit shows to a clause: its changed files, plan and law left out. */
export interface Scene {
  readonly files: readonly SceneFile[]
  /** Text of the files that kinds ask for by name (`ClauseKind.asks`), by path relative to the scope, as the commit has them. */
  readonly asked: ReadonlyMap<string, string>
  /** Every path of the commit's tree below the scope; present only for kinds that say `needs: 'tree'`. */
  readonly paths?: Paths
}

/** What breaks a clause, and where. */
export interface Breach {
  /** `Expected X, found Y`. */
  readonly message: string
  /** Path relative to the scope. */
  readonly place: Place
  /** The command or imperative that mends it. */
  readonly fix?: string
  /** Milder than its clause: what the clause could not judge is named, and refuses nothing. */
  readonly severity?: 'warning'
}

/** A key of a clause that says nothing, or something wrong. */
export interface KeyFault {
  readonly key: string
  /** `Expected X, found Y`. */
  readonly message: string
}

/** What a kind made of the keys of a clause. */
export type Parsed<Keys> = { readonly keys: Keys } | { readonly faults: readonly KeyFault[] }

/** One kind of clause: reads its keys, and judges scenes by them. */
export interface ClauseKind<Keys = unknown> {
  readonly kind: string
  /** One line, completing "a clause of this kind …". */
  readonly summary: string
  /** Its keys for readers, in order: name and meaning. */
  readonly about: readonly { readonly key: string; readonly meaning: string }[]
  /** An example, as it would stand in a declared block. */
  readonly example: string
  /** `paths`: nothing is opened; `text`: the files that it governs are; `tree`: those, and all paths are listed. */
  readonly needs: 'paths' | 'text' | 'tree'
  /** Reads the keys of a declared clause, compiling globs and patterns to plain JSON; never throws. */
  parse(keys: Readonly<Record<string, unknown>>): Parsed<Keys>
  /** Whether a changed path concerns a clause: only such files are opened. */
  governs(keys: Keys, path: string): boolean
  /** Paths, relative to the scope, of further files that it must see: manifests, tsconfig.json. */
  asks?(keys: Keys): readonly string[]
  /** Loads what judging needs, such as a parser. Called for all clauses at the same time, before any of them judges. Rejects with SpecExecError where that is not installed. */
  prepare?(keys: Keys): Promise<void>
  /** What in the scene breaks the clause: pure, only what is added or changed, bounded in time. */
  judge(keys: Keys, scene: Scene): readonly Breach[]
}
