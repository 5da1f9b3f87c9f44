import { SpecExecError } from '../../error.js'
import { objectIn } from '../reading/payload.js'

/** What stands under one event of a file of hooks. */
export interface HookEntry {
  readonly event: string
  /** The command line, by which the entry is found again. */
  readonly command: string
  readonly entry: unknown
}

/**
 * A file of hooks, `{ "hooks": { "<event>": [ … ] } }`, with our entries behind those that are there;
 * the same text where they are there already. `head`: what a new file holds before them.
 * Throws SpecExecError, with the file's name, where it is not of that form.
 */
export function withHooks(
  before: string,
  file: { readonly path: string; readonly head: Readonly<Record<string, unknown>> },
  entries: readonly HookEntry[],
): string {
  const settings = before.trim() === '' ? file.head : readObject(file.path, before)
  const hooks = hooksIn(settings, file.path)
  const changed: Record<string, unknown> = { ...hooks }
  for (const { event, command, entry } of entries) {
    const list = listAt(changed, event, file.path)
    if (!holds(list, command)) changed[event] = [...list, entry]
  }
  const isSame = entries.every(({ event }) => changed[event] === hooks[event])
  return isSame ? before : layOut({ ...settings, hooks: changed }, before)
}

function readObject(path: string, text: string): Readonly<Record<string, unknown>> {
  let parsed: unknown
  try {
    parsed = JSON.parse(text.replace(/^\ufeff/, ''))
  } catch (cause) {
    throw new SpecExecError(`Expected JSON in \`${path}\`, found text that does not parse`, {
      hint: `Mend ${path}, then run it again: nothing was written`,
      cause,
    })
  }
  const settings = objectIn(parsed)
  if (settings) return settings
  throw unlike(path, 'an object')
}

function hooksIn(
  settings: Readonly<Record<string, unknown>>,
  path: string,
): Readonly<Record<string, unknown>> {
  const found = objectIn(settings['hooks'] ?? {})
  if (found) return found
  throw unlike(path, 'an object under `hooks`')
}

function listAt(
  hooks: Readonly<Record<string, unknown>>,
  event: string,
  path: string,
): readonly unknown[] {
  const found = hooks[event] ?? []
  if (Array.isArray(found)) return found
  throw unlike(path, `a list under \`hooks.${event}\``)
}

function unlike(path: string, wanted: string): SpecExecError {
  return new SpecExecError(`Expected ${wanted} in \`${path}\`, found something else`, {
    hint: `Mend ${path}, then run it again: nothing was written`,
  })
}

/** Our command may stand in an entry that the user has changed: another matcher, another timeout. */
function holds(list: readonly unknown[], command: string): boolean {
  return JSON.stringify(list).includes(JSON.stringify(command).slice(1, -1))
}

/** As the file was laid out: its indent, line ends, mark and last line feed. */
function layOut(settings: unknown, before: string): string {
  const indent = /^\s*[{[]\r?\n([ \t]+)/.exec(before.replace(/^\ufeff/, ''))?.[1] ?? '  '
  const text = JSON.stringify(settings, undefined, indent)
  const end = before === '' || /\n$/.test(before) ? '\n' : ''
  const mark = before.startsWith('\ufeff') ? '\ufeff' : ''
  const isCrlf = before.includes('\r\n')
  return mark + (isCrlf ? (text + end).replaceAll('\n', '\r\n') : text + end)
}
