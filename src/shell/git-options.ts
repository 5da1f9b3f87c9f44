/** How the words behind one of git's commands are read. */
export interface GitOptions {
  /** Letters that take the rest of their word, or the next one. */
  readonly valued: string
  /** Letters that take only the rest of their word. */
  readonly attached: string
  /** Long options that take the next word. */
  readonly long: readonly string[]
  /** Whether `-n` is `--no-verify`: elsewhere it is `--dry-run`, `--no-stat` or `--no-commit`. */
  readonly skipsByN: boolean
}

/** The commands that run hooks of ours, as their usage has it; `am` takes `--no-verify` since git 2.47. */
export const hookCommands: ReadonlyMap<string, GitOptions> = new Map([
  [
    'commit',
    {
      valued: 'mFCct',
      attached: 'Su',
      long: [
        'message',
        'file',
        'author',
        'date',
        'reuse-message',
        'reedit-message',
        'fixup',
        'squash',
        'template',
        'cleanup',
        'trailer',
        'pathspec-from-file',
      ],
      skipsByN: true,
    },
  ],
  [
    'am',
    {
      valued: 'Cp',
      attached: 'S',
      long: ['whitespace', 'directory', 'exclude', 'include', 'patch-format', 'quoted-cr', 'empty'],
      skipsByN: true,
    },
  ],
  [
    'merge',
    {
      valued: 'mFsX',
      attached: 'S',
      long: ['message', 'file', 'strategy', 'strategy-option', 'cleanup', 'into-name'],
      skipsByN: false,
    },
  ],
  [
    'pull',
    {
      valued: 'sXjo',
      attached: 'S',
      long: ['strategy', 'strategy-option', 'jobs', 'server-option', 'upload-pack', 'refmap'],
      skipsByN: false,
    },
  ],
  [
    'push',
    {
      valued: 'o',
      attached: '',
      long: ['repo', 'receive-pack', 'exec', 'push-option', 'recurse-submodules'],
      skipsByN: false,
    },
  ],
  [
    'rebase',
    {
      valued: 'sXxC',
      attached: 'S',
      long: ['onto', 'exec', 'strategy', 'strategy-option', 'whitespace', 'empty'],
      skipsByN: false,
    },
  ],
  [
    'cherry-pick',
    {
      valued: 'mX',
      attached: 'S',
      long: ['mainline', 'strategy', 'strategy-option', 'cleanup', 'empty'],
      skipsByN: false,
    },
  ],
  [
    'revert',
    {
      valued: 'mX',
      attached: 'S',
      long: ['mainline', 'strategy', 'strategy-option', 'cleanup'],
      skipsByN: false,
    },
  ],
])

/** git's own commands in which `--no-verify` is text or nothing; any other name may be an alias of `commit`. */
export const plainCommands: ReadonlySet<string> = new Set(
  (
    'add archive bisect blame branch bundle cat-file check-attr check-ignore checkout clean clone config ' +
    'count-objects describe diff diff-files diff-index diff-tree difftool fetch for-each-ref format-patch ' +
    'fsck gc grep hash-object help init interpret-trailers log ls-files ls-remote ls-tree maintenance ' +
    'merge-base merge-tree mergetool mv name-rev notes range-diff read-tree reflog remote repack replace ' +
    'rerere reset restore rev-list rev-parse rm shortlog show show-branch show-ref sparse-checkout stash ' +
    'status submodule switch symbolic-ref tag var verify-commit version whatchanged worktree write-tree'
  ).split(' '),
)

/** The option `--no-verify` as far as it is written, its last say where it is said more than once; undefined where nothing skips. */
export function skippingOption(args: readonly string[], options: GitOptions): string | undefined {
  let found: string | undefined
  for (let at = 0; at < args.length; at++) {
    const arg = args[at] ?? ''
    if (arg === '--') break
    if (isNoVerify(arg)) found = arg
    else if (arg === '--verify') found = undefined
    else if (arg.startsWith('--')) {
      const takesNext =
        !arg.includes('=') && options.long.some((name) => `--${name}`.startsWith(arg))
      if (takesNext && arg.length > 3) at++
    } else if (/^-[^-]/.test(arg)) {
      const cluster = readCluster(arg, options)
      if (cluster.skips) found = arg
      if (cluster.takesNext) at++
    }
  }
  return found
}

/** `--no-v` is the shortest that some command of git takes for `--no-verify` alone. */
export function isNoVerify(arg: string): boolean {
  return arg.length >= 6 && '--no-verify'.startsWith(arg)
}

/** Letters in one word, up to the first that takes a value. */
function readCluster(
  arg: string,
  { valued, attached, skipsByN }: GitOptions,
): { readonly skips: boolean; readonly takesNext: boolean } {
  let skips = false
  for (let at = 1; at < arg.length; at++) {
    const letter = arg[at] ?? ''
    if (attached.includes(letter)) return { skips, takesNext: false }
    if (valued.includes(letter)) return { skips, takesNext: at === arg.length - 1 }
    if (letter === 'n' && skipsByN) skips = true
  }
  return { skips, takesNext: false }
}
