import type { Source } from './source.js'

/** Whether what stands before a place makes it a branch: `if (a) `, `} else `, `switch b `. */
export function isBranch(code: string, at: number): boolean {
  return branch.test(headOf(code, at))
}

/** Whether a place lies directly in a branch, with brackets or without. */
export function isInBranch({ code, brackets }: Source, at: number): boolean {
  const [around] = brackets.around(at, 1)
  return isBranch(code, at) || (around !== undefined && isBranch(code, around))
}

/** Whether what stands before a bracket makes it run before each test: `beforeEach(() => `, `void setUp() `. */
export function isSetUp(code: string, at: number): boolean {
  return /\b(?:before|set_?up|init)/i.test(headOf(code, at))
}

/** What stands before a place since the last statement; of a branch its whole line, which in Go may hold a statement. */
function headOf(code: string, at: number): string {
  const before = code.slice(Math.max(0, at - 200), at)
  const line = before.slice(before.lastIndexOf('\n') + 1)
  const [head = ''] = branchLine.exec(line) ?? /[^;{}\n]*\n?[^;{}\n]*$/.exec(before) ?? []
  return head
}

const branch = /^\s*(?:else\b|if\b|unless\b|switch\b|match\b|when\b|catch\b)/
const branchLine = /\b(?:else|if|unless|switch|match|when|catch)\b[^{}]*$/
