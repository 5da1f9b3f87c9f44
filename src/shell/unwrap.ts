import type { ShellDialect } from './script.js'

/** What a command runs in its turn. */
export type Inner =
  | { readonly kind: 'command'; readonly words: readonly string[] }
  | {
      readonly kind: 'line'
      readonly line: string
      readonly dialect: ShellDialect
      /** `$0`, `$1`, … of the line. */
      readonly args: readonly string[]
    }
  /** It runs what is piped into it. */
  | { readonly kind: 'piped'; readonly dialect: ShellDialect }

/** What the words of a command run in their turn: `sudo git …`, `bash -c '…'`, `env A=1 git …`; undefined for any other. */
export function unwrap(name: string, args: readonly string[]): Inner | undefined {
  const shell = shells.get(name)
  if (shell) return unwrapShell(shell, args)
  if (name === 'eval' || name === 'invoke-expression' || name === 'iex')
    return lineOf(args.join(' '))
  if (name === 'watch')
    return lineOf(args.slice(args.findIndex((arg) => !/^-/.test(arg))).join(' '))
  if (name === 'trap') return lineOf(args[0] === '--' ? (args[1] ?? '') : (args[0] ?? ''))
  if (name === 'source' || name === '.') return printedLine(args[0])
  if (name === 'find') return unwrapFind(args)
  if (name === 'command' && /^-[pvV]*[vV]/.test(args[0] ?? '')) return undefined
  const verb = runners.get(name)
  if (verb?.includes(args[0] ?? '')) return unwrap('npx', args.slice(1))
  const wrapper = wrappers.get(name)
  if (!wrapper) return undefined
  const behind = skipOptions(args, wrapper)
  if (typeof behind === 'string') return lineOf(behind)
  const words = behind.slice(wrapper.skip ?? 0)
  const text = wrapper.textAt !== undefined && words[0] === wrapper.textAt ? words[1] : undefined
  return text === undefined ? { kind: 'command', words } : lineOf(text)
}

interface Wrapper {
  /** Options that take the next word. */
  readonly valued: readonly string[]
  /** Options whose value is a line. */
  readonly text?: readonly string[]
  /** Words before the command. */
  readonly skip?: number
  /** After those words, the option whose value is a line. */
  readonly textAt?: string
}

const wrappers: ReadonlyMap<string, Wrapper> = new Map([
  ['env', { valued: ['-u', '--unset', '-C', '--chdir'], text: ['-S', '--split-string'] }],
  ['cross-env', { valued: [] }],
  ['sudo', { valued: ['-u', '-g', '-h', '-p', '-C', '-r', '-t', '-T', '-U', '-D', '-R'] }],
  ['doas', { valued: ['-u', '-C'] }],
  ['command', { valued: [] }],
  ['builtin', { valued: [] }],
  ['exec', { valued: ['-a'] }],
  ['nohup', { valued: [] }],
  ['setsid', { valued: [] }],
  ['time', { valued: ['-f', '-o'] }],
  ['nice', { valued: ['-n', '--adjustment'] }],
  ['ionice', { valued: ['-c', '-n', '-p'] }],
  ['timeout', { valued: ['-k', '-s', '--kill-after', '--signal'], skip: 1 }],
  ['stdbuf', { valued: ['-i', '-o', '-e'] }],
  ['strace', { valued: ['-e', '-o', '-p', '-s'] }],
  ['flock', { valued: ['-w', '-E'], skip: 1, textAt: '-c' }],
  ['su', { valued: ['-s'], text: ['-c', '--command'] }],
  ['script', { valued: [], text: ['-c', '--command'] }],
  ['xargs', { valued: ['-n', '-L', '-I', '-P', '-d', '-s', '-E', '-a'] }],
  ['parallel', { valued: ['-j', '-n'] }],
  ['npx', { valued: ['-p', '--package'], text: ['-c', '--call'] }],
  ['start-process', { valued: [] }],
  ['caffeinate', { valued: ['-t', '-w'] }],
  ['taskset', { valued: [], skip: 1 }],
  ['xvfb-run', { valued: ['-n', '-s', '-e', '-f'] }],
  ['ssh-agent', { valued: ['-a', '-t'] }],
])

/** Tools that run a command behind one of these words. */
const runners: ReadonlyMap<string, readonly string[]> = new Map([
  ['npm', ['exec', 'x']],
  ['pnpm', ['exec', 'dlx']],
  ['yarn', ['exec', 'dlx']],
  ['bun', ['x']],
  ['uv', ['run']],
  ['poetry', ['run']],
  ['pipenv', ['run']],
  ['bundle', ['exec']],
  ['mise', ['exec', 'x']],
])

/** The words behind the options, or the line that one of them holds. */
function skipOptions(
  args: readonly string[],
  { valued, text = [] }: Wrapper,
): readonly string[] | string {
  for (let at = 0; at < args.length; at++) {
    const arg = args[at] ?? ''
    if (arg === '--') return args.slice(at + 1)
    if (text.includes(arg)) return args[at + 1] ?? ''
    const attached = text.find((option) => option.startsWith('--') && arg.startsWith(`${option}=`))
    if (attached !== undefined) return arg.slice(attached.length + 1)
    if (valued.includes(arg)) at++
    else if (!/^-./.test(arg)) return args.slice(at)
  }
  return []
}

const shells: ReadonlyMap<string, ShellDialect> = new Map([
  ...['sh', 'bash', 'zsh', 'dash', 'ksh', 'ash', 'fish', 'busybox'].map(
    (name) => [name, 'posix'] as const,
  ),
  ['powershell', 'powershell'],
  ['pwsh', 'powershell'],
  ['cmd', 'cmd'],
])

function unwrapShell(dialect: ShellDialect, given: readonly string[]): Inner | undefined {
  const args = /^(ba|da|a)?sh$/.test(given[0] ?? '') ? given.slice(1) : given
  for (let at = 0; at < args.length; at++) {
    const arg = args[at] ?? ''
    if (dialect !== 'posix' && /^(-c(ommand)?|\/[ck])$/i.test(arg))
      return { kind: 'line', line: args.slice(at + 1).join(' '), dialect, args: [] }
    if (/^-[a-zA-Z]*c$/.test(arg)) return lineOf(args[at + 1] ?? '', args.slice(at + 2))
    if (/^[-+][a-zA-Z]*[oO]$|^--(rcfile|init-file)$/.test(arg)) at++
    else if (!/^[-+]/.test(arg) && arg !== '/dev/stdin') return printedLine(arg)
  }
  return { kind: 'piped', dialect }
}

/** A script from `<(…)` stands as what is printed there; the path of a script holds no blank, or is harmless as a line. */
function printedLine(script = ''): Inner | undefined {
  return /\s/.test(script) ? lineOf(script) : undefined
}

function unwrapFind(args: readonly string[]): Inner | undefined {
  const at = args.findIndex((arg) => /^-(exec|execdir|ok|okdir)$/.test(arg))
  if (at === -1) return undefined
  const end = args.findIndex((arg, index) => index > at && (arg === ';' || arg === '+'))
  const words = args.slice(at + 1, end === -1 ? undefined : end)
  const starts = startsOf(args)
  return { kind: 'command', words: words.flatMap((word) => (word === '{}' ? starts : [word])) }
}

/** Where `find` begins to look: its words up to the first test. */
export function startsOf(args: readonly string[]): readonly string[] {
  const first = args.findIndex((arg) => /^[-!(]/.test(arg))
  return first === -1 ? args : args.slice(0, first)
}

function lineOf(line: string, args: readonly string[] = []): Inner {
  return { kind: 'line', line, dialect: 'posix', args }
}
