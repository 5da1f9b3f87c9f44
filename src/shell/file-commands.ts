import type { Bypass } from './bypass.js'
import type { Scope } from './expand.js'
import { type Deed, findAtPath } from './guarded-paths.js'
import { startsOf } from './unwrap.js'

/** What a command that changes files would do to the gate's own. */
export function findInFileCommand(
  name: string,
  args: readonly string[],
  scope: Scope,
): Bypass | undefined {
  const read = commands.get(name)
  if (!read) return undefined
  const said = name === 'git' ? `git ${args[0]}` : name
  for (const { path, deed } of read(args)) {
    const found = findAtPath(path, deed, scope, `${said} ${path}`)
    if (found) return found
  }
  return undefined
}

interface Touch {
  readonly path: string
  readonly deed: Deed
}

type ReadTouches = (args: readonly string[]) => readonly Touch[]

const removes: ReadTouches = (args) => each(pathsOf(args), 'removes')
const writes: ReadTouches = (args) => each(pathsOf(args), 'writes')

/** The last path is written, or the folder behind `-t`; `mv` takes the others away. */
const copies: ReadTouches = (args) => {
  const folderAt = args.findIndex((arg) => arg === '-t' || arg === '--target-directory')
  const paths = pathsOf(args)
  const target = folderAt === -1 ? paths.at(-1) : args[folderAt + 1]
  if (target === undefined) return []
  const isFolder = /\/$/.test(target)
  const sources = paths.filter((path) => path !== target)
  const names = sources.map((path) => path.replace(/\/+$/, '').replace(/^.*[\\/]/, ''))
  return [
    ...each([target], 'writes'),
    // Whether it is a folder only the disk knows.
    ...each(
      names.map((one) => (isFolder ? target + one : `${target}/${one}`)),
      'writes',
    ),
  ]
}

const moves: ReadTouches = (args) => {
  const paths = pathsOf(args)
  return [...each(paths.slice(0, -1), 'removes'), ...copies(args)]
}

const tees: ReadTouches = (args) =>
  each(pathsOf(args), args.some((arg) => /^(-a|--append)$/.test(arg)) ? 'appends' : 'writes')

/** Only in place: otherwise sed and perl print. */
const edits: ReadTouches = (args) =>
  args.some((arg) => /^(-[a-zA-Z]*i|--in-place)/.test(arg)) ? each(pathsOf(args), 'writes') : []

const setsMode: ReadTouches = (args) => {
  const [mode = '', ...paths] = args.filter((arg) => !/^-(R|v|f|c|h|P|L|H)+$|^--/.test(arg))
  const keeps = /^([ugoa]*[+=][rwXst]*x[rwXst]*,?)+$/.test(mode) || /^\d*[1357]\d\d$/.test(mode)
  return keeps ? [] : each(paths, 'unsets-mode')
}

const dumps: ReadTouches = (args) =>
  args.flatMap((arg) => (arg.startsWith('of=') ? [{ path: arg.slice(3), deed: 'writes' }] : []))

const finds: ReadTouches = (args) =>
  args.includes('-delete') ? each(startsOf(args), 'removes') : []

const gitFiles: ReadTouches = ([command = '', ...args]) => {
  if (command === 'rm') return removes(args)
  return command === 'mv' ? each(pathsOf(args).slice(0, -1), 'removes') : []
}

const commands: ReadonlyMap<string, ReadTouches> = new Map([
  ...both(['rm', 'rmdir', 'unlink', 'shred', 'del', 'erase', 'rd', 'ri', 'remove-item'], removes),
  ...both(
    ['touch', 'truncate', 'mkdir', 'new-item', 'ni', 'set-content', 'sc', 'out-file'],
    writes,
  ),
  ...both(['add-content', 'ac'], (args) => each(pathsOf(args), 'appends')),
  ...both(['cp', 'ln', 'install', 'rsync', 'copy', 'copy-item'], copies),
  ...both(['mv', 'move', 'move-item', 'ren', 'rename'], moves),
  ...both(['sed', 'perl', 'gsed'], edits),
  ...both(['tee', 'sponge'], tees),
  ...both(['chmod'], setsMode),
  ...both(['dd'], dumps),
  ...both(['find'], finds),
  ...both(['git'], gitFiles),
])

function both(names: readonly string[], read: ReadTouches): readonly [string, ReadTouches][] {
  return names.map((name) => [name, read])
}

function pathsOf(args: readonly string[]): readonly string[] {
  return args.filter((arg) => !arg.startsWith('-'))
}

function each(paths: readonly string[], deed: Deed): readonly Touch[] {
  return paths.map((path) => ({ path, deed }))
}
