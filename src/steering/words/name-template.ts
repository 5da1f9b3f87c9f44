import type { NameCase } from './cases.js'

/** What a name that holds the name of a case stands for: `kebab-case.service.ts`. */
export interface Template {
  /** The case of the whole name up to its first dot. */
  readonly is: NameCase
  readonly endings: readonly string[]
  /** What its own beginning or end picks out; absent where the case is all of it. */
  readonly glob?: string
}

/** Reads `PascalCase`, `PascalCase.tsx`, `camelCase.{ts,tsx}`, `useCamelCase.ts`, `PascalCaseTests.swift`; undefined where it cannot be told what is meant. */
export function readTemplate(said: string, is: NameCase): Template | undefined {
  const [, before = '', word, behind = '', ending] =
    /^([\w-]{0,20}?)(PascalCase|[cC]amelCase|kebab-case|snake_case)([\w.-]{0,40}?)(?:\.([a-z]\w{0,5}|\{[a-z\w, ]{1,30}\}))?$/.exec(
      said,
    ) ?? []
  if (word === undefined) return isWordAlone(said) ? { is, endings: [] } : undefined
  // `useCamelCase`: the word begins a new one.
  if (word === 'CamelCase' && before !== 'use') return undefined
  const endings = (ending ?? '')
    .replace(/[{} ]/g, '')
    .split(',')
    .filter((each) => each !== '')
  if (before === '' && behind === '') return { is, endings }
  const whole = wholeCase({ before, behind, is })
  if (endings.length === 0 || whole === undefined) return undefined
  const start = before === 'use' ? 'use[A-Z]' : before
  const last = endings.length === 1 ? endings[0] : `{${endings.join(',')}}`
  return { is: whole, endings, glob: `${start}*${behind}.${last}` }
}

/** The case that the whole name has once what goes before and behind is added. */
function wholeCase({
  before,
  behind,
  is,
}: {
  readonly before: string
  readonly behind: string
  readonly is: NameCase
}): NameCase | undefined {
  if (before === 'use' && behind === '' && (is === 'camelCase' || is === 'PascalCase'))
    return 'camelCase'
  const isDotted = /^(?:\.[a-z][a-z-]*)+$/.test(behind)
  if (before === '' && isDotted) return is
  const fits = {
    PascalCase: before === '' && /^[A-Z][A-Za-z]*$/.test(behind),
    camelCase: before === '' && /^[A-Z][A-Za-z]*$/.test(behind),
    'kebab-case': /^(?:[a-z]+-)*$/.test(before) && /^(?:-[a-z]+)*$/.test(behind),
    snake_case: /^(?:[a-z]+_)*$/.test(before) && /^(?:_[a-z]+)*$/.test(behind),
  }
  return fits[is] ? is : undefined
}

function isWordAlone(said: string): boolean {
  return /^[\p{L} _-]+$/u.test(said)
}
