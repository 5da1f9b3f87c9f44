import * as v from 'valibot'
import { kinds } from '../facts.js'

/** What a schema is built for: the names that a configuration may use. */
export interface Names {
  /** Ids of the rules that are known, those of the configuration's own included. */
  readonly rules: readonly string[]
  /** Ids of the dialects that are built in. */
  readonly dialects: readonly string[]
}

/** A schema of `Config`, and, by the text of each expectation, the words that would have met it. */
export interface ConfigSchema {
  readonly schema: ReturnType<typeof configSchema>
  readonly words: ReadonlyMap<string, readonly string[]>
}

/**
 * The schema of a configuration. The message of each of its issues is what was expected, to stand
 * behind "Expected".
 */
export function makeSchema(names: Names): ConfigSchema {
  const words = new Map<string, readonly string[]>()
  return { schema: configSchema(names, words), words }
}

function configSchema(names: Names, words: Map<string, readonly string[]>) {
  const known = (expected: string, options: readonly string[]) => {
    words.set(expected, options)
    return expected
  }
  const oneOf = <const Options extends readonly string[]>(...options: Options) =>
    v.picklist(options, known(`one of ${options.map((o) => `\`${o}\``).join(', ')}`, options))
  const entries = <Entries extends v.ObjectEntries>(what: string, shape: Entries) => {
    const key = known(`a key of ${what}`, Object.keys(shape))
    return object(
      v.strictObject(shape, (issue) => (issue.expected === 'never' ? key : missingOr(issue))),
    )
  }
  const globs = list(glob)

  const ownDialect = entries('a dialect', {
    id: v.pipe(text('an id'), v.regex(/^[a-z0-9][a-z0-9-]*$/, 'an id in kebab-case')),
    lists: v.pipe(list(listGlob), v.minLength(1, 'at least one glob')),
    steering: globs,
    plan: v.exactOptional(globs),
    startMark: v.exactOptional(v.literal('-', 'the mark `-`')),
  })
  const ownTest = entries('a test', {
    name: v.exactOptional(text('a name')),
    run: text('a command line'),
    related: v.exactOptional(v.pipe(globs, v.minLength(1, 'at least one glob'))),
    timeout: v.exactOptional(timeout),
    junit: v.exactOptional(globs),
  })
  const ownLimits = entries('the limits', {
    commits: v.exactOptional(amount),
    files: v.exactOptional(amount),
    fileBytes: v.exactOptional(bytes),
  })
  const required = oneOf('never', 'agents', 'always')
  const ownReview = entries('a review', {
    required: v.exactOptional(required),
    command: v.exactOptional(text('a command line')),
    timeout: v.exactOptional(timeout),
  })
  const oneTest = v.lazy((input) => (typeof input === 'string' ? text('a command line') : ownTest))
  const dialectName = v.picklist(names.dialects, known('a dialect', names.dialects))
  const rule = object(
    v.looseObject(
      {
        id: v.pipe(text('an id'), v.regex(/^[a-z0-9][a-z0-9-]*$/, 'an id in kebab-case')),
        summary: text('one line'),
        about: text('a text'),
        kinds: list(oneOf(...kinds)),
        severity: oneOf('error', 'warning'),
        needs: oneOf('diff', 'message', 'history', 'tests', 'range'),
        check: v.function('a function'),
        skip: v.optional(v.function('a function')),
      },
      missingOr,
    ),
  )
  return entries('the configuration', {
    dialects: v.optional(
      list(v.lazy((input) => (typeof input === 'string' ? dialectName : ownDialect))),
    ),
    rules: v.optional(
      object(
        v.record(
          v.picklist(names.rules, known('the id of a rule', names.rules)),
          oneOf('error', 'warning', 'off'),
          'an object',
        ),
      ),
    ),
    free: v.optional(globs),
    protected: v.optional(globs),
    offPlan: v.optional(oneOf('never', 'reason')),
    notes: v.optional(oneOf('append', 'never')),
    startMarks: v.optional(oneOf('allow', 'never')),
    noWork: v.optional(list(text('a glob'))),
    grandfather: v.optional(
      list(v.pipe(text('a commit id'), v.regex(/^([0-9a-f]{40}|[0-9a-f]{64})$/, fullId))),
    ),
    merge: v.optional(oneOf('commits', 'squash')),
    limits: v.optional(ownLimits),
    maxListBytes: v.optional(bytes),
    test: v.optional(v.lazy((input) => (Array.isArray(input) ? list(oneTest) : oneTest))),
    mirror: v.optional(globs),
    install: v.optional(text('a command line')),
    clauses: v.optional(
      object(v.record(v.string(), oneOf('error', 'warning', 'off'), 'an object')),
    ),
    start: v.optional(oneOf('pin', 'mark')),
    pinned: v.optional(oneOf('advise', 'hold')),
    waivers: v.optional(oneOf('never', 'reason')),
    review: v.optional(v.lazy((input) => (typeof input === 'string' ? required : ownReview))),
    extraRules: v.optional(list(rule)),
  })
}

const fullId = 'a full commit id (40 or 64 lower-case hex digits)'
const seconds = 'a whole number of seconds from 1'
const timeout = v.pipe(v.number(seconds), v.safeInteger(seconds), v.minValue(1, seconds))
const bytes = upTo(2 ** 30, 'a whole number of bytes from 1 to 1073741824')
const amount = upTo(1e6, 'a whole number from 1 to 1000000')

function upTo(most: number, what: string) {
  return v.pipe(v.number(what), v.safeInteger(what), v.minValue(1, what), v.maxValue(most, what))
}

function missingOr(issue: { readonly expected: string | null }): string {
  // A key that is missing is expected by its name, in quotes.
  return issue.expected?.startsWith('"')
    ? `the key \`${issue.expected.slice(1, -1)}\``
    : 'an object'
}

/** The schema for objects that are no lists: valibot takes a list for an object. */
function object<Schema extends v.GenericSchema>(schema: Schema) {
  return v.pipe(
    v.custom<v.InferInput<Schema>>((input) => !Array.isArray(input), 'an object'),
    schema,
  )
}

function list<Item extends v.GenericSchema>(item: Item) {
  return v.array(item, 'a list')
}

function text(what: string) {
  return v.pipe(
    v.string(what),
    v.nonEmpty(what),
    v.maxLength(1000, `${what} of at most 1000 characters`),
  )
}

/** A glob over paths from the root; the forms that would silently match nothing are refused. */
const glob = v.pipe(
  text('a glob'),
  v.check((it) => !it.startsWith('!'), 'a glob that says what it matches'),
  v.check(
    (it) => !/^(\/|\.\.?(\/|$))/.test(it),
    'a glob from the root, without a leading `/` or `.`',
  ),
  v.check((it) => !it.endsWith('/'), 'a glob of files, such as `docs/**`'),
)

/** Task lists are found by name, and their folder is their spec: without either none would be found. */
const listGlob = v.pipe(
  glob,
  v.check(
    (it) => /[^/]\/[^/*?[\]{}()!+@|\\]+$/.test(it),
    'a glob of a folder and a plain file name, such as `plans/*/tasks.md`',
  ),
)
