import type { Bypass } from './bypass.js'
import { opaque } from './expand.js'
import { globalWithValue } from './git-globals.js'
import { hookCommands, isNoVerify, plainCommands, skippingOption } from './git-options.js'

/** What a line inside a line would do: an alias that begins with `!`, the command of `rebase --exec`. */
export type AskLine = (line: string) => Bypass | undefined

/** What a call of git would do to the gate. `args`: the words behind `git`. */
export function findInGit(args: readonly string[], ask: AskLine): Bypass | undefined {
  const aliases = new Map<string, string>()
  let at = 0
  for (; at < args.length; at++) {
    const arg = args[at] ?? ''
    if (!arg.startsWith('-')) break
    const setting = settingOf(arg, args[at + 1])
    if (setting !== undefined) {
      const [key = '', value = ''] = splitAt(setting, '=')
      if (movesHooks(key, value)) return { found: `git -c ${setting}`, effect: turnsOff }
      const alias = /^alias\.(.+)$/i.exec(key)?.[1]
      if (alias !== undefined) aliases.set(alias, value)
    }
    if (globalWithValue.has(arg)) at++
  }
  const name = args[at] ?? ''
  const rest = args.slice(at + 1)
  const alias = aliases.get(name)
  return alias === undefined ? findInCommand(name, rest, ask) : findInAlias(alias, rest, ask)
}

/** What one of git's commands would do. `name` may be `git-commit` without its `git-`, too. */
export function findInCommand(
  name: string,
  args: readonly string[],
  ask: AskLine,
): Bypass | undefined {
  const options = hookCommands.get(name)
  if (options) {
    const skips = skippingOption(args, options)
    if (skips !== undefined) return { found: `git ${name} ${skips}`, effect: 'skips the hooks' }
  } else if (!plainCommands.has(name) && name !== '') {
    const skips = beforeDashes(args).find((arg) => isNoVerify(arg) && arg.length > 8)
    if (skips !== undefined)
      return { found: `git ${shown(name)} ${skips}`, effect: 'skips the hooks' }
  }
  if (name === 'config') return findInConfig(args, ask)
  if (name === 'rebase') return firstOf(execsOf(args), ask)
  if (name === 'submodule' && args.includes('foreach'))
    return ask(
      args
        .slice(args.indexOf('foreach') + 1)
        .filter((arg) => !arg.startsWith('--'))
        .join(' '),
    )
  if (name === 'bisect' && args[0] === 'run') return ask(args.slice(1).join(' '))
  if (name === 'commit-tree' || name === 'fast-import')
    return { found: `git ${name}`, effect: 'makes commits that no hook sees' }
  return name === 'update-ref' ? findInUpdateRef(args) : undefined
}

const turnsOff = 'turns the hooks off'

/** `-c key=value`, `--config-env=key=NAME`; undefined for any other option. */
function settingOf(arg: string, next = ''): string | undefined {
  if (arg === '-c' || arg === '--config-env') return next
  return arg.startsWith('--config-env=') ? arg.slice('--config-env='.length) : undefined
}

function movesHooks(key: string, value: string): boolean {
  return /^core\.hookspath$/i.test(key) && !isOwnFolder(value)
}

/** Where `init` and husky let git look. */
function isOwnFolder(value: string): boolean {
  return /(^|\/)\.husky\/_\/?$/.test(value)
}

function findInAlias(alias: string, args: readonly string[], ask: AskLine): Bypass | undefined {
  if (alias.startsWith('!')) return ask([alias.slice(1), ...args].join(' '))
  return ask(`git ${[alias, ...args.map(quoted)].join(' ')}`)
}

function quoted(arg: string): string {
  return `'${arg.replaceAll("'", "'\\''")}'`
}

/** Reading a setting passes; writing or unsetting `core.hooksPath`, or an alias that skips, does not. */
function findInConfig(args: readonly string[], ask: AskLine): Bypass | undefined {
  const flags = args.filter((arg) => arg.startsWith('-'))
  const words = args.filter((arg, at) => !arg.startsWith('-') && !takesFile(args[at - 1]))
  const verbs = ['get', 'set', 'unset', 'list', 'edit', 'rename-section', 'remove-section']
  const verb = verbs.includes(words[0] ?? '') ? words[0] : undefined
  const [key = '', value] = verb === undefined ? words : words.slice(1)
  if (verb === 'get' || flags.some((flag) => flag.startsWith('--get'))) return undefined
  const unsets = verb === 'unset' || flags.some((flag) => flag.startsWith('--unset'))
  const writes = unsets || value !== undefined
  if (writes && movesHooks(key, unsets ? '' : (value ?? '')))
    return { found: `git config ${unsets ? '--unset ' : ''}${key}`, effect: turnsOff }
  const drops = verb === 'remove-section' || flags.includes('--remove-section')
  if (drops && /^core$/i.test(key))
    return { found: 'git config --remove-section core', effect: turnsOff }
  return /^alias\./i.test(key) && value !== undefined ? findInAlias(value, [], ask) : undefined
}

function takesFile(before = ''): boolean {
  return ['-f', '--file', '--blob', '--type', '--default'].includes(before)
}

/** What `rebase` runs after each commit. */
function execsOf(args: readonly string[]): readonly string[] {
  return args.flatMap((arg, at) => {
    if (arg === '-x' || arg === '--exec') return [args[at + 1] ?? '']
    const attached = /^(?:--exec=|-x)(.+)$/s.exec(arg)?.[1]
    return attached === undefined ? [] : [attached]
  })
}

function findInUpdateRef(args: readonly string[]): Bypass | undefined {
  const flags = args.filter((arg) => arg.startsWith('-'))
  if (flags.includes('-d')) return undefined
  const ref = args.find((arg, at) => !arg.startsWith('-') && args[at - 1] !== '-m') ?? ''
  if (!flags.includes('--stdin') && !/^(HEAD|refs\/heads\/.*)$/.test(ref)) return undefined
  return { found: `git update-ref ${ref || '--stdin'}`, effect: 'moves a branch past the hooks' }
}

function firstOf(lines: readonly string[], ask: AskLine): Bypass | undefined {
  for (const line of lines) {
    const found = ask(line)
    if (found) return found
  }
  return undefined
}

function beforeDashes(args: readonly string[]): readonly string[] {
  const end = args.indexOf('--')
  return end === -1 ? args : args.slice(0, end)
}

function splitAt(text: string, mark: string): readonly [string, string?] {
  const at = text.indexOf(mark)
  return at === -1 ? [text] : [text.slice(0, at), text.slice(at + 1)]
}

function shown(name: string): string {
  return name.replaceAll(opaque, '…')
}
