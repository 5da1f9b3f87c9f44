import type { Part, Script, Word } from './script.js'

/** What a line has set so far, and what it may still unfold to: values inside values would grow without end. */
export interface Scope {
  readonly variables: Map<string, string>
  readonly aliases: Map<string, string>
  /** Where `cd` has gone to, with `/`; '' at the start. */
  folder: string
  /** Characters. */
  budget: number
}

/** Stands for what only a run would show; a shell line cannot hold it. */
export const opaque = '\0'

/** The fields that a word becomes: none for an empty variable, several where its value holds blanks or where it has alternatives in braces. */
export function expandWord(word: Word, scope: Scope): readonly string[] {
  return alternativesOf(word, scope).flatMap((one) => fieldsOf(one, scope))
}

/** `--no-{verify,edit}`: the first braces of a word, and none inside them. */
function alternativesOf(word: Word, scope: Scope): readonly Word[] {
  for (const [at, part] of word.entries()) {
    if (part.kind !== 'text' || part.isQuoted || !part.text.includes('{')) continue
    const [, head = '', list, tail = ''] = /^([^{]*)\{([^{}]*)\}(.*)$/s.exec(part.text) ?? []
    if (!list?.includes(',')) continue
    const texts = list.split(',').map((one) => head + one + tail)
    scope.budget -= texts.length * part.text.length
    if (scope.budget < 0) return [word]
    return texts.map((text) => [...word.slice(0, at), { ...part, text }, ...word.slice(at + 1)])
  }
  return [word]
}

function fieldsOf(word: Word, scope: Scope): readonly string[] {
  const fields: string[] = []
  let open: string | undefined
  for (const part of word) {
    const value = unfolded(part, scope)
    if (part.kind === 'text' || part.isQuoted) {
      open = (open ?? '') + value
      continue
    }
    const pieces = value.split(/[ \t\n]+/)
    const [first = '', ...rest] = pieces
    if (first !== '') open = (open ?? '') + first
    for (const piece of rest) {
      if (open !== undefined) fields.push(open)
      open = piece === '' ? undefined : piece
    }
  }
  if (open !== undefined) fields.push(open)
  return fields
}

/** A word as one text, as in an assignment, where nothing is split. */
export function expandText(word: Word, scope: Scope): string {
  return word.map((part) => unfolded(part, scope)).join('')
}

function unfolded(part: Part, scope: Scope): string {
  if (part.kind === 'text') return part.text
  if (part.kind === 'output') return spend(printed(part.script, scope), scope)
  const known = scope.variables.get(part.name)
  if (known !== undefined) return spend(known, scope)
  return part.fallback ? expandText(part.fallback, scope) : opaque
}

function spend(value: string, scope: Scope): string {
  scope.budget -= value.length
  return scope.budget < 0 ? opaque : value
}

/** What a command substitution prints, where the line itself says so. */
function printed(script: Script, scope: Scope): string {
  const [pipeline, ...more] = script
  const [command, ...others] = pipeline ?? []
  if (!command || more.length > 0 || others.length > 0 || command.group) return opaque
  return printedBy(command.words.flatMap((word) => expandWord(word, scope))) ?? opaque
}

/** What a command writes, told from its words; undefined for one that must be run to know. */
export function printedBy([name = '', ...args]: readonly string[]): string | undefined {
  const said = args.filter((arg) => !/^-[neE]+$/.test(arg))
  if (name === 'echo' || name === 'write-output') return unescaped(said.join(' '))
  if (name === 'printf')
    return unescaped((/%/.test(said[0] ?? '') ? said.slice(1) : said).join(' '))
  if (name === 'pwd') return '.'
  if (name === 'which' || name === 'type' || name === 'command') return said.at(-1)
  if (name === 'git' && args[0] === 'rev-parse') return gitFolder(args.slice(1))
  return undefined
}

function unescaped(text: string): string {
  return text.replace(/\\n/g, '\n')
}

function gitFolder(args: readonly string[]): string | undefined {
  const asked = args.filter((arg) => !arg.startsWith('--path-format'))
  if (asked[0] === '--show-toplevel') return '.'
  if (asked[0] === '--git-path') return `.git/${asked[1] ?? ''}`
  return /^--(absolute-git-dir|git-dir|git-common-dir)$/.test(asked[0] ?? '') ? '.git' : undefined
}
