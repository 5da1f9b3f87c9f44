import type { Jiti } from 'jiti'
import { SpecExecError } from '../error.js'

/** What one import names. */
export interface Specifier {
  /** Absent where it is computed. */
  readonly text: string | undefined
  /** From 1. */
  readonly line: number
}

/**
 * Every import of a module, static, dynamic and `require`, save those of types alone. Throws
 * SpecExecError when the module does not parse.
 */
export function specifiersOf(jiti: Jiti, path: string, source: string): readonly Specifier[] {
  const found: Specifier[] = []
  let isParsed = false
  const collect = {
    // Before any other plugin has changed the syntax tree.
    pre(file: { readonly ast: { readonly program: unknown } }) {
      isParsed = true
      walk(file.ast.program, found)
    },
    visitor: {},
  }
  const isTypeScript = /\.[cm]?ts$/.test(path)
  const code = jiti.transform({
    source,
    filename: path,
    ts: isTypeScript,
    async: true,
    babel: { plugins: [() => collect] },
  })
  if (!isParsed)
    throw new SpecExecError(`Expected \`${path}\` to parse, found a fault${faultIn(code)}`, {
      hint: 'Mend the configuration in a commit of its own.',
    })
  return found
}

/** Collects the imports below a node of Babel's syntax tree. */
function walk(node: unknown, found: Specifier[]): void {
  if (Array.isArray(node)) for (const item of node) walk(item, found)
  if (!isNode(node)) return
  const target = importOf(node)
  if (target)
    found.push({
      text:
        isNode(target.node) && typeof target.node['value'] === 'string'
          ? target.node['value']
          : undefined,
      line: lineOf(node),
    })
  for (const key of Object.keys(node)) if (key !== 'loc') walk(node[key], found)
}

interface Node {
  readonly [key: string]: unknown
  readonly type: string
}

function isNode(value: unknown): value is Node {
  return (
    typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'
  )
}

/** The node that names what is imported; undefined where nothing is. */
function importOf(node: Node): { readonly node: unknown } | undefined {
  switch (node.type) {
    case 'ImportDeclaration':
    case 'ExportNamedDeclaration':
    case 'ExportAllDeclaration': {
      const isErased = isTypeOnly(node) || !isNode(node['source'])
      return isErased ? undefined : { node: node['source'] }
    }
    case 'ImportExpression':
      return { node: node['source'] }
    case 'TSExternalModuleReference':
      return { node: node['expression'] }
    case 'CallExpression': {
      const callee = node['callee']
      const isImport =
        isNode(callee) &&
        (callee.type === 'Import' || (callee.type === 'Identifier' && callee['name'] === 'require'))
      const [first] = Array.isArray(node['arguments']) ? node['arguments'] : []
      return isImport ? { node: first } : undefined
    }
    default:
      return undefined
  }
}

/** `import type …`, or an import of which each name says `type`. */
function isTypeOnly(node: Node): boolean {
  const names = Array.isArray(node['specifiers']) ? node['specifiers'] : []
  return saysType(node) || (names.length > 0 && names.every(saysType))
}

function saysType(node: unknown): boolean {
  return isNode(node) && (node['importKind'] === 'type' || node['exportKind'] === 'type')
}

function lineOf(node: Node): number {
  const { loc } = node
  const start = typeof loc === 'object' && loc !== null && 'start' in loc ? loc.start : undefined
  const line =
    typeof start === 'object' && start !== null && 'line' in start ? start.line : undefined
  return typeof line === 'number' ? line : 1
}

/** jiti puts what the parser said into the code that it returns. */
function faultIn(code: string): string {
  const line = /"line":(\d+)/.exec(code)?.[1]
  const message = /"message":("(?:[^"\\]|\\.)*")/.exec(code)?.[1]
  if (line === undefined || message === undefined) return ''
  return ` in line ${line}: ${String(JSON.parse(message)).trim()}`
}
