import { SpecExecError } from '../../error.js'
import type { Payload } from '../agent.js'

/** What a hook gets on stdin. Throws SpecExecError for anything but one JSON object of a sane size. */
export function parsePayload(text: string): Payload {
  if (text.length > maxLength)
    throw new SpecExecError(
      `Expected a payload of at most ${maxLength} characters, found ${text.length}`,
    )
  const payload = objectIn(parsed(text))
  if (payload) return payload
  throw new SpecExecError('Expected a JSON object on stdin, found something else', {
    hint: 'The hooks of a coding agent call this: npx spec-exec init --agent <name> writes them',
  })
}

/** The value as an object; undefined for anything else. */
export function objectIn(value: unknown): Payload | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? { ...value }
    : undefined
}

/** The first of some fields that holds text. */
export function textIn(payload: Payload, ...names: readonly string[]): string | undefined {
  for (const name of names) {
    const value = payload[name]
    if (typeof value === 'string') return value
  }
  return undefined
}

/** What a call of a tool is given: an object, or JSON of one. */
export function inputIn(value: unknown): Payload {
  return objectIn(typeof value === 'string' ? parsed(value) : value) ?? {}
}

/** Where the agent stands, where it says so. */
export function cwdIn(payload: Payload): { readonly cwd?: string } {
  const roots = payload['workspace_roots']
  const cwd = textIn(payload, 'cwd') || (Array.isArray(roots) ? roots[0] : undefined)
  return typeof cwd === 'string' && cwd !== '' ? { cwd } : {}
}

/** A file that is written whole comes in one piece. */
const maxLength = 32 * 1024 * 1024

function parsed(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''))
  } catch {
    return undefined
  }
}
