import { type Call, readCallChains } from './chains.js'
import { isInBranch } from './heads.js'
import type { Range } from './mask.js'
import type { Block, Mark } from './outline.js'
import { markSkips, readSkipCalls, type SkipCall } from './skip-calls.js'
import type { Source } from './source.js'
import { readLoops, readTable } from './tables.js'

/** Tests that are calls: `describe('…', () => { it.skip('…', …) })`, in any language of such brackets. */
export function readScript(source: Source): {
  readonly blocks: readonly Block[]
  readonly marks: readonly Mark[]
} {
  const blocks: Block[] = []
  const skips: SkipCall[] = [...readSkipCalls(source, skipCall)]
  const loops = readLoops(source)
  for (const call of readCallChains(source, word)) {
    const asked = toAsked(source, call)
    if (asked?.skips) skips.push({ at: call.from, asks: asked.skips })
    else if (asked) blocks.push(toBlock(source, asked, loops(call.from)))
  }
  return { blocks, marks: markSkips(source, blocks, skips) }
}

const word =
  /(?<![\w$.#])(?:[\w$]{1,40}\s?\.\s?)?(?:[xf]?(?:it|test|describe|suite|context|specify)|module)(?![\w$])/g
const group = /(?:describe|suite|context|module)$/
/** What may stand between the word and its call. */
const links =
  /^(?:only|skip|todo|fixme|fails?|failing|concurrent|sequential|serial|parallel|shuffle|each|for|skipIf|runIf|todoIf|if|describe|cb)$/
const always = /^(?:skip|todo|fixme|fails?|failing)$/
const sometimes = /^(?:skipIf|runIf|todoIf|if)$/

interface Asked {
  readonly call: Call
  readonly args: readonly Range[]
  readonly isGroup: boolean
  /** No test of its own: it skips what is around it. */
  readonly skips?: SkipCall['asks']
  readonly body: number
}

function toAsked(source: Source, call: Call): Asked | undefined {
  if (!call.links.every(({ name }) => links.test(name))) return undefined
  const args = source.brackets.parts(call.open).map(source.trim)
  const [first] = args
  const isText = first !== undefined && source.stringAt(first.from) !== undefined
  const body = args.findIndex((arg, at) => (at > 0 || !isText) && hasFunction(source, arg))
  const asked: Asked = {
    call,
    args,
    isGroup: group.test(call.word) || call.links.some(({ name }) => name === 'describe'),
    body,
  }
  const isBare = !call.word.includes('.')
  const isSkip = always.test(call.links.at(-1)?.name ?? '')
  if (isText) {
    // `fit` and its like are names of much else.
    if (body > 0 || (isBare && !/^f|^context$/.test(call.word))) return asked
    return isSkip ? { ...asked, skips: 'nothing' } : undefined
  }
  if (isSkip && body < 1) {
    const isSure = !first || source.code.slice(first.from, first.to) === 'true'
    return { ...asked, skips: isSure ? 'nothing' : 'something' }
  }
  const isObject = first !== undefined && source.code[first.from] === '{'
  return body >= 0 && (isBare || isObject) ? asked : undefined
}

function toBlock(source: Source, asked: Asked, loop: readonly Range[]): Block {
  const { call, args, isGroup, body } = asked
  const [first] = args
  const close = source.brackets.closeOf(call.open)
  const options = readOptions(source, args)
  const isBare = args.length === 1 && body < 0 && close < source.text.length
  const isPending = isBare && source.stringAt(first?.from ?? -1)?.isClosed
  const when = skipOf(call, options) ?? (isPending ? 'always' : undefined)
  const isBranched = when !== undefined && isInBranch(source, call.from)
  const isFocused =
    call.links.some(({ name }) => name === 'only') ||
    /^f(?!or)/.test(call.word) ||
    options.get('only') === 'true'
  const titled = first !== undefined && body !== 0
  const title = titled ? source.titleOf(first) : (options.get('name') ?? '')
  const each = call.links.find(({ name }) => name === 'each' || name === 'for')
  const open = body < 0 ? undefined : bodyBracket(source, args[body])
  return {
    sort: isGroup ? 'group' : 'case',
    from: call.from,
    to: close + 1,
    title,
    body: { from: titled ? Math.min(first.to + 1, close) : call.open + 1, to: close },
    rows: each?.args === undefined ? loop : readTable(source, each.args),
    ...(open !== undefined && { open }),
    ...(when && { skip: { at: call.from, when: isBranched ? 'conditional' : when } }),
    ...(isFocused && { focus: call.from }),
  }
}

function skipOf(call: Call, options: ReadonlyMap<string, string>): Mark['when'] | undefined {
  if (/^x/.test(call.word) || call.links.some(({ name }) => always.test(name))) return 'always'
  const told = ['skip', 'todo', 'ignore', 'fails'].map((name) => options.get(name))
  if (told.some((value) => value !== undefined && /^(?:true$|["'`])/.test(value))) return 'always'
  const isAsked = told.some((value) => value !== undefined && !/^(?:false|undefined)$/.test(value))
  return isAsked || call.links.some(({ name }) => sometimes.test(name)) ? 'conditional' : undefined
}

/** `{ skip: true }` beside the title. */
function readOptions({ code, brackets, text }: Source, args: readonly Range[]) {
  const options = new Map<string, string>()
  const object = args.slice(0, 3).find((arg) => code[arg.from] === '{')
  if (!object) return options
  for (const { from, to } of brackets.parts(object.from)) {
    const [, name, value] =
      /^\s*(\w+)\s*(?::\s*([\s\S]{0,200}))?/.exec(text.slice(from, Math.min(to, from + 300))) ?? []
    if (name)
      options.set(
        name,
        (value ?? name).trim().replace(name === 'name' ? /^["'`]|["'`]$/g : /^$/, ''),
      )
  }
  return options
}

function hasFunction({ code }: Source, { from, to }: Range): boolean {
  return /=>|\bfunction\b|\bfn\b|\bfunc\b/.test(code.slice(from, Math.min(to, from + 400)))
}

function bodyBracket({ code, brackets }: Source, arg: Range | undefined): number | undefined {
  if (!arg) return undefined
  const part = code.slice(arg.from, Math.min(arg.to, arg.from + 400))
  const match = /=>\s*(\{)?|\b(?:function|func)\b[^({]*\(/.exec(part)
  if (!match) return undefined
  const end = arg.from + match.index + match[0].length - 1
  if (match[1]) return end
  if (code[end] !== '(') return undefined
  const close = brackets.closeOf(end)
  const [gap] = /^\)[^{};]{0,80}\{/.exec(code.slice(close, close + 100)) ?? []
  return gap === undefined ? undefined : close + gap.length - 1
}

/** `this.skip()`, `t.skip('…')`, `pending()`. */
const skipCall =
  /(?<![\w$.])(?:(?:this|t|tt|ctx|c|task|testInfo)\s?\.\s?(?:skip|todo|fixme)|pending)\s?\((?![^()\n]{0,200}=>)/g
