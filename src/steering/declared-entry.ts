import { isPair, isScalar, type YAMLMap } from 'yaml'
import type { Clause } from '../clauses/clause.js'
import type { Severity } from '../facts.js'
import type { Declaring } from './declared.js'
import { type DocumentFault, type Frame, faultAt } from './fault.js'
import { nearest } from './nearest.js'

/** A block as its entries are read. */
export interface Block extends Declaring {
  readonly frame: Frame
  /** The sentence that it stands for. */
  readonly prose?: string
}

/** Reads one entry of a declared block: a clause, or what is wrong with it at its own place. */
export function readEntry(
  block: Block,
  map: YAMLMap,
): { readonly clause?: Clause; readonly faults: readonly DocumentFault[] } {
  const entry = new Entry(block.frame, map)
  const { id, why, severity } = readCommon(entry)
  const kind = readKind(entry, block)
  if (!kind) return { faults: entry.faults }
  const about = kind.about.map(({ key }) => key)
  const keys: Record<string, unknown> = {}
  for (const name of entry.names()) {
    if (common.includes(name)) continue
    if (about.includes(name)) keys[name] = entry.value(name)
    else entry.unknown(name, [...about, ...common])
  }
  const hasUnknown = entry.faults.length > 0
  const parsed = kind.parse(keys)
  if ('faults' in parsed)
    // A key that is missing may be the one that is misspelt.
    for (const { key, message } of parsed.faults)
      if (!hasUnknown || Object.hasOwn(keys, key)) entry.fault(key, messageFor(keys, key, message))
  if (!('keys' in parsed) || entry.faults.length > 0) return { faults: entry.faults }
  const { path, scope, prose } = block
  const line = entry.line()
  const clause: Clause = {
    id: id ?? `${path}:${line}`,
    kind: kind.kind,
    place: { path, line },
    origin: 'declared',
    severity: severity ?? 'error',
    scope,
    ...(why !== undefined && { why }),
    text: prose ?? why ?? entry.source(),
    keys: parsed.keys,
    written: keys,
  }
  return { clause, faults: [] }
}

const common = ['kind', 'id', 'why', 'severity']

function readCommon(entry: Entry): {
  readonly id?: string
  readonly why?: string
  readonly severity?: Severity
} {
  const [id, why, severity] = ['id', 'why', 'severity'].map((name) => entry.value(name))
  if (id !== undefined && !(typeof id === 'string' && /^[A-Za-z][\w.-]{0,79}$/.test(id)))
    entry.fault('id', 'Expected an id of letters, digits, `.`, `_` and `-`, found another value')
  if (why !== undefined && typeof why !== 'string')
    entry.fault('why', 'Expected a sentence, found another value')
  const known = (['error', 'warning'] as const).find((each) => each === severity)
  if (severity !== undefined && !known) {
    const right = nearest(String(severity), ['error', 'warning'])
    const message = `Expected \`error\` or \`warning\`, found \`${String(severity).slice(0, 60)}\``
    entry.fault('severity', message, right && `Write \`severity: ${right}\``)
  }
  return {
    ...(typeof id === 'string' && { id }),
    ...(typeof why === 'string' && { why: why.replace(/\s+/g, ' ').trim() }),
    ...(known && { severity: known }),
  }
}

function readKind(entry: Entry, { kinds }: Block): Declaring['kinds'][number] | undefined {
  const said = entry.value('kind')
  const kind = kinds.find((each) => each.kind === said)
  if (kind) return kind
  const names = kinds.map((each) => each.kind)
  const all = names.map((name) => `\`${name}\``).join(', ')
  const right = typeof said === 'string' ? nearest(said, names) : undefined
  const found = typeof said === 'string' ? `\`${said.slice(0, 60)}\`` : 'none'
  entry.fault('kind', `Expected one of ${all}, found ${found}`, right && `Write \`kind: ${right}\``)
  return undefined
}

/** A kind tells of a missing key as of an empty one. */
function messageFor(keys: Readonly<Record<string, unknown>>, key: string, message: string): string {
  return Object.hasOwn(keys, key) ? message : `${message}, in \`${key}\``
}

/** One map of a block, with the places of its keys. */
class Entry {
  readonly faults: DocumentFault[] = []

  private readonly plain: unknown

  constructor(
    private readonly frame: Frame,
    private readonly map: YAMLMap,
  ) {
    // Aliases are refused before, so this cannot grow.
    this.plain = map.toJSON()
  }

  names(): readonly string[] {
    return this.map.items.map(({ key }) => (isScalar(key) ? String(key.value) : ''))
  }

  /** The value of a key as plain JSON; undefined for none. */
  value(name: string): unknown {
    const { plain } = this
    return typeof plain === 'object' && plain !== null && Object.hasOwn(plain, name)
      ? Object.entries(plain).find(([key]) => key === name)?.[1]
      : undefined
  }

  fault(name: string, message: string, fix?: string): void {
    this.faults.push(faultAt(this.frame, this.offset(name), message, fix))
  }

  unknown(name: string, known: readonly string[]): void {
    const right = nearest(name, known)
    const all = known.map((key) => `\`${key}\``).join(', ')
    const message = `Expected one of the keys ${all}, found \`${name.slice(0, 60)}\``
    this.fault(name, message, right && `Write \`${right}\``)
  }

  line(): number {
    return faultAt(this.frame, this.map.range?.[0] ?? 0, '').place.line ?? 1
  }

  /** The entry on one line. */
  source(): string {
    const [from = 0, to = 0] = this.map.range ?? []
    return this.frame.text.slice(from, to).replace(/\s+/g, ' ').trim().slice(0, 300)
  }

  /** Where a key stands; the beginning of the entry for one that is absent. */
  private offset(name: string): number {
    const pair = this.map.items.find(
      (item) => isPair(item) && isScalar(item.key) && String(item.key.value) === name,
    )
    const key = pair?.key
    return (isScalar(key) ? key.range?.[0] : this.map.range?.[0]) ?? 0
  }
}
