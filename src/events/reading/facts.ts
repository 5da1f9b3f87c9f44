import * as v from 'valibot'
import { SpecExecError } from '../../error.js'

/** A full object id of SHA-1 or SHA-256. */
export const fullId = v.pipe(
  v.string('a full object id'),
  v.regex(/^([0-9a-f]{40}|[0-9a-f]{64})$/, 'a full object id'),
)

/** The name of a branch or a tag; git's own check comes where it is used. */
export const refName = v.pipe(
  v.string('a name'),
  v.minLength(1, 'a name'),
  v.maxLength(1024, 'a name of at most 1024 characters'),
)

/** True for the id of zeros, which stands for no object. */
export function isNone(id: string): boolean {
  return !/[^0]/.test(id)
}

/** What an event says, as its documentation has it. Each message of the schema stands behind "Expected". Throws SpecExecError for anything else. */
export function factsOf<Schema extends v.GenericSchema>(
  schema: Schema,
  value: unknown,
): v.InferOutput<Schema> {
  const checked = v.safeParse(schema, value, { abortEarly: true })
  if (checked.success) return checked.output
  const [issue] = checked.issues
  const path = v.getDotPath(issue) ?? 'the whole of it'
  const found = issue.received.length > 60 ? `${issue.received.slice(0, 60)}…` : issue.received
  const isOwn = !issue.message.startsWith('Invalid')
  const expected = isOwn
    ? issue.message
    : `a value (${issue.expected?.replaceAll('"', '') ?? 'more'})`
  const what = found === 'undefined' ? 'none' : `\`${found}\``
  throw new SpecExecError(`Expected ${expected} at \`${path}\` of the event, found ${what}`, {
    hint: 'Name the range instead: npx spec-exec verify --base <commit> --to <commit>',
  })
}

/** The error of an event that says nothing of a range. */
export function noRange(event: string): SpecExecError {
  return new SpecExecError(`Expected an event that names a range, found ${event}`, {
    hint: 'Name the range: npx spec-exec verify --from <commit> --to HEAD, or --base <commit>',
  })
}
