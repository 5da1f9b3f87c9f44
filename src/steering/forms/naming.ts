import type { Part, Passage } from '../part.js'
import { casesIn, isWritten, type NameCase } from '../words/cases.js'
import { endingsOfLanguage, globOf } from '../words/endings.js'
import { fileNamesIn } from '../words/file-names.js'
import { readTemplate } from '../words/name-template.js'
import { isScoped, plainPassages, unmarked } from '../words/plain.js'
import { foldersOfSubject, subjectOf } from '../words/subjects.js'
import type { Form, Reading } from './form.js'

/** `**Components**: \`PascalCase.tsx\``, rows of tables that say so, and several in one sentence. */
export const naming: Form = {
  id: 'naming',
  summary: 'names the case of file names for a subject whose files can be told',
  read(parts) {
    const plain = new Set<Part>(plainPassages(parts))
    const said = parts.flatMap((part) =>
      part.type === 'passage' && casesIn(part.text).length > 0
        ? [{ part, lines: plain.has(part) ? linesOf(part) : undefined }]
        : [],
    )
    const names = fileNamesIn(parts)
    const lines = said.flatMap(({ lines }) => lines ?? []).filter((line) => !isBelied(line, names))
    const unread = said.flatMap(({ part, lines }) => (lines ? [] : [part]))
    // What repeats is weighed once.
    const unlike = new Map(lines.map((line) => [`${line.is} ${line.files}`, line]))
    if (unlike.size > most || unread.length > most) return []
    const keys = new Map(
      [...unlike].map(([key, line]) => [key, keysOf(line, [...unlike.values()], unread)]),
    )
    return lines.flatMap((line): readonly Reading[] => {
      const found = keys.get(`${line.is} ${line.files}`)
      return found && !isUnsure(line) ? [{ part: line.part, kind: 'naming', keys: found }] : []
    })
  },
}

/** Whether its own document names files for which "all" does not hold: `useXxx.ts` beside `kebab-case.ts`. */
function isBelied({ reach, is, endings }: Line, names: readonly string[]): boolean {
  if (reach !== 'all') return false
  return names.some((name) => {
    const [stem = '', ...rest] = name.split('.')
    const isAsked = endings.includes(rest.at(-1) ?? '') && casesIn(name).length === 0
    const plain = stem.replace(/[<>[\]{}]/g, '').replaceAll('*', 'a')
    return isAsked && stem !== '*' && stem !== '' && !isWritten(plain, is)
  })
}

/** Sentences about names, read or unread; more of them are no conventions of one project. */
const most = 300

/** Below the heading of one part, "files" means the files of that part. */
function isUnsure({ reach, part }: Line): boolean {
  return reach === 'all' && isScoped(part)
}

/** What one subject is told. */
interface Line {
  readonly part: Passage
  readonly is: NameCase
  readonly endings: readonly string[]
  readonly files: readonly string[]
  readonly except: readonly string[]
  readonly reach: 'all' | 'folder' | 'name'
}

/** Every line of a passage; undefined where one of them cannot be read. */
function linesOf(part: Passage): readonly Line[] | undefined {
  const text = unmarked(part.text).replace(/[.。]$/, '')
  if (casesIn(text).length === 0 || forbids.test(text)) return undefined
  const said = part.shape === 'row' ? rowOf(part) : sentenceOf(text)
  if (said) {
    const line = lineOf(part, said.subject, said.value)
    if (line) return [line]
  }
  return severalOf(part, said?.value ?? text)
}

function sentenceOf(text: string): Said | undefined {
  const [, subject, value] = /^([^:：`]{1,60}?)\s*[:：]\s*(.+)$/.exec(text) ?? []
  if (subject !== undefined && value !== undefined) return { subject, value }
  const [, who, how] =
    /^(?:all )?([^:`]{1,60}?)\s*(?:must |should |shall )?(?:use|uses|are named in|are named using|be named in|be named using|be in|be|are in|are|使用|采用|は)\s*(.+)$/i.exec(
      text,
    ) ?? []
  if (who !== undefined && how !== undefined && !/^use$/i.test(who))
    return { subject: who, value: how.replace(/(?:を使用(?:する)?|で命名(?:する)?)$/, '') }
  const [, manner, whom] = /^use (.+?) for (?:all )?([^:`(]{1,60}?)(?: names)?$/i.exec(text) ?? []
  return manner !== undefined && whom !== undefined ? { subject: whom, value: manner } : undefined
}

interface Said {
  readonly subject: string
  readonly value: string
}

/** A row: its subject stands in the first cell, the case alone in another; what follows are examples and remarks. */
function rowOf({ cells, header }: Passage): Said | undefined {
  const [subject = '', ...rest] = cells.map(unmarked)
  const at = rest.findIndex((cell) => casesIn(cell).length > 0)
  const value = rest[at]
  if (value === undefined || rest.some((cell, other) => other !== at && casesIn(cell).length > 0))
    return undefined
  const isExample = (column: number) => /example|示例|例/i.test(header[column + 1] ?? '')
  const examples = rest.filter((cell, other) => other !== at && (isExample(other) || isCode(cell)))
  // Columns of remarks may say anything.
  const isRemarked = rest.length > 1 + examples.length
  if (isRemarked || isExample(at)) return undefined
  return { subject, value: examples.length > 0 ? `${value} (${examples.join(', ')})` : value }
}

function lineOf(part: Passage, subject: string, value: string): Line | undefined {
  const cases = new Set(casesIn(value))
  const [is] = cases
  if (cases.size !== 1 || is === undefined || is === 'other' || casesIn(subject).length > 0)
    return undefined
  const codes = [...value.matchAll(/`([^`]+)`/g)].map(([, code = '']) => code)
  const bare = value.replace(/`[^`]+`/g, ' ').split(/[\s（(]/)
  const said = [...codes, ...bare].find((word) => casesIn(word).length > 0) ?? ''
  const template = readTemplate(said, is)
  const examples = codes.filter((code) => code !== said && casesIn(code).length === 0)
  if (!template || !remarks.test(restOf(value))) return undefined
  const good = examples.map((example) => exampleOf(example, is))
  if (good.includes(undefined)) return undefined
  const shown = [
    ...new Set(good.flatMap((ending) => (ending === undefined || ending === '' ? [] : [ending]))),
  ]
  if (template.glob !== undefined) {
    if (!shown.every((ending) => template.endings.includes(ending))) return undefined
    const { endings, glob } = template
    return { part, is: template.is, endings, files: [glob], except: [], reach: 'name' }
  }
  if (template.endings.length > 0 && !shown.every((ending) => template.endings.includes(ending)))
    return undefined
  const endings = template.endings.length > 0 ? template.endings : endingsBy(subject, shown)
  const found = subjectOf(subject, endings)
  return found && { part, is, endings, ...found }
}

/** The endings that the examples show, else the one that the subject's language has. */
function endingsBy(subject: string, shown: readonly string[]): readonly string[] {
  if (shown.length > 0) return shown
  const [first = ''] = subject.trim().split(/\s+/)
  const isOfFiles = /files?$|文件名?$|ファイル名?$|filenames?$|file names?$/i.test(subject.trim())
  const ending = endingsOfLanguage(first)?.[0]
  return isOfFiles && ending !== undefined ? [ending] : []
}

/** The ending of an example that is written as it is said; undefined for one that is not, or that has no ending: it may not name a file. */
function exampleOf(code: string, is: NameCase): string | undefined {
  const [name = '', ...rest] = code.slice(code.lastIndexOf('/') + 1).split('.')
  const ending = rest.at(-1) ?? ''
  return isWritten(name, is) && /^[a-z]\w{0,5}$/.test(ending) ? ending : undefined
}

/** What a value says beside its case, its template and its examples. */
function restOf(value: string): string {
  return value
    .replace(/`[^`]+`/g, '')
    .replace(/[\w.{},/-]*(?:PascalCase|camelCase|kebab-case|snake_case)[\w.{},/-]*/g, '')
    .split(/[\s,，、;；()（）:：.。]+/)
    .filter((word) => word !== '' && casesIn(word).length === 0)
    .join(' ')
}

/** Words that change nothing. */
const remarks =
  /^(?:(?:e|g|eg|ie|i|for|example|examples|like|such|as|following|per|see|pep|8|pep8|convention|conventions|standard|naming|style|file|files|filename|filenames|names?|case|pascal|camel|kebab|snake|extension|with|in|use|using|如|例如|比如|例|など|等|格式|命名|拡張子|形式|-|–|—|→|react|vue|components?|hooks?)(?: |$))*$/i

/** `PascalCase.tsx` for components, `camelCase.ts` for utilities: all of them, or none. */
function severalOf(part: Passage, value: string): readonly Line[] | undefined {
  const clauses = value.split(/\s*[,;，；、]\s*(?:and\s+)?|\s+and\s+/)
  if (clauses.length < 2) return undefined
  const lines = clauses.map((clause) => {
    const [, how, subject] =
      /^(?:use )?(`?[\w.{},-]+`?) for (?:all )?([\w ]{1,40})$/i.exec(clause) ?? []
    return how !== undefined && subject !== undefined ? lineOf(part, subject, how) : undefined
  })
  return lines.every((line) => line !== undefined) ? lines : undefined
}

/** What others say of the same files: a contradiction yields nothing, a folder of its own is left out of what is said of all. */
function keysOf(
  line: Line,
  lines: readonly Line[],
  unread: readonly Passage[],
): Reading['keys'] | undefined {
  const others = lines.filter((other) => other.is !== line.is && shares(line, other))
  const isSame = (other: Line) => other.files.some((glob) => line.files.includes(glob))
  if (others.some(isSame)) return undefined
  // What is said of some of its files goes before what is said of more.
  const own = others.filter(({ reach }) => widths[reach] < widths[line.reach])
  const left = line.reach === 'all' ? unread.map((part) => leftOut(part, line)) : []
  if (left.includes(undefined)) return undefined
  const except = new Set([
    ...line.except,
    ...own.flatMap(({ files }) => files),
    ...left.flatMap((globs) => globs ?? []),
  ])
  return {
    files: one(line.files),
    is: line.is,
    ...(except.size > 0 && { except: one([...except]) }),
    exempt: 'conventional',
  }
}

const widths = { name: 0, folder: 1, all: 2 } as const

/** The folders that an unread sentence may give a case of their own; undefined where it may speak of any of the files. */
function leftOut(part: Passage, line: Line): readonly string[] | undefined {
  const cases = casesIn(part.text).filter((each) => each !== line.is)
  if (cases.length === 0) return []
  const text = unmarked(part.text)
  const subject = part.shape === 'row' ? (part.cells[0] ?? '') : (sentenceOf(text)?.subject ?? '')
  const folders = foldersOfSubject(unmarked(subject))
  if (folders.length > 0)
    return folders.map((folder) => `**/${folder}/**/${globOf('', line.endings)}`)
  const named = [...text.matchAll(/\.([a-z]\w{0,5})\b/g)].map(([, ending = '']) => ending)
  if (named.length > 0 && !named.some((ending) => line.endings.includes(ending))) return []
  const isOfFiles = line.endings.some((ending) => new RegExp(`\\.${ending}\\b`).test(text))
  return isOfFiles || /\bfiles?\b|\bmodules?\b|文件|ファイル/i.test(subject) ? undefined : []
}

function shares(line: Line, other: Line): boolean {
  return line.endings.some((ending) => other.endings.includes(ending))
}

function one(globs: readonly string[]): string | readonly string[] {
  const [only] = globs
  return globs.length === 1 && only !== undefined ? only : globs
}

function isCode(cell: string): boolean {
  return /^`[^`]+`(?:\s*,\s*`[^`]+`)*$/.test(cell)
}

const forbids = /\b(?:not|never|no|avoid|don't|or|only)\b|禁止|不要|または|或者?|以外|避免/i
