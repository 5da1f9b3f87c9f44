import { globalWithValue } from '../shell/git-globals.js'

/** What a command line makes: `amend` replaces HEAD; undefined when it is no `git commit`. Takes abbreviations as git does. */
export function commitMode(argv: readonly string[]): 'amend' | 'commit' | undefined {
  const args = commitArguments(argv)
  if (!args) return undefined
  let mode: 'amend' | 'commit' = 'commit'
  for (let at = 0; at < args.length; at++) {
    const arg = args[at] ?? ''
    if (arg === '--') break
    if (isAmend(arg)) mode = 'amend'
    else if (/^--no-am/.test(arg) && '--no-amend'.startsWith(arg)) mode = 'commit'
    else if (takesNext(arg)) at++
  }
  return mode
}

/** From `--am` on git knows what is meant: `--a` alone could be `--all` or `--author`. */
const isAmend = (arg: string) => arg.length >= 4 && '--amend'.startsWith(arg)

/** The arguments behind `commit`; undefined for another program or another command of git's. */
function commitArguments([program = '', ...args]: readonly string[]):
  | readonly string[]
  | undefined {
  const name = program.replace(/^.*[\\/]/, '').replace(/\.exe$/i, '')
  if (name === 'git-commit') return args
  if (name !== 'git') return undefined
  for (let at = 0; at < args.length; at++) {
    const arg = args[at] ?? ''
    if (globalWithValue.has(arg)) at++
    else if (!arg.startsWith('-')) return arg === 'commit' ? args.slice(at + 1) : undefined
  }
  return undefined
}

const longWithValue = [
  '--message',
  '--file',
  '--author',
  '--date',
  '--reuse-message',
  '--reedit-message',
  '--fixup',
  '--squash',
  '--template',
  '--cleanup',
  '--trailer',
  '--pathspec-from-file',
]

/** Whether the next argument is this one's value. */
function takesNext(arg: string): boolean {
  if (arg.startsWith('--'))
    return (
      arg.length > 2 && !arg.includes('=') && longWithValue.some((name) => name.startsWith(arg))
    )
  if (!arg.startsWith('-')) return false
  // In a cluster the first letter with a value takes what follows it; `S` and `u` take only that.
  const found = /[mFCctSu]/.exec(arg.slice(1))
  return found !== null && !'Su'.includes(found[0]) && found.index === arg.length - 2
}
