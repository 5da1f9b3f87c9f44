/** Hooks that spec-exec answers, in the order in which git calls them. */
export const hookNames = [
  'pre-commit',
  'pre-merge-commit',
  'pre-applypatch',
  'prepare-commit-msg',
  'commit-msg',
  'post-commit',
  'pre-push',
  'post-checkout',
] as const

/** The hook that refuses ref updates, where `init --guard` has asked for it. */
export const guardHook = 'reference-transaction'

export type HookName = (typeof hookNames)[number] | typeof guardHook

/** Where the package lies and how it gets there. */
export interface Installed {
  /** Folder of the package, from the root of the work tree, with `/`: `node_modules/spec-exec`. */
  readonly folder: string
  /** The command that installs the dependencies: `npm ci`. */
  readonly install: string
}

/**
 * The text of `.husky/<hook>` with our block in it: the block that stands there is replaced where it
 * stands, so a second call changes nothing; the user's lines are kept. A new block goes to the end,
 * behind formatters whose repairs it must judge, and for pre-push and the guard to the top, before
 * anything that reads the list of refs from stdin.
 */
export function withStub(text: string, hook: HookName, installed: Installed): string {
  const block = stub(hook, installed)
  const found = findStub(text)
  if (found) return text.slice(0, found.start) + block + text.slice(found.end)
  const isFirst = hook === 'pre-push' || hook === guardHook
  const shebang = isFirst ? (/^#!.*\n/.exec(text)?.[0] ?? '') : text
  const rest = text.slice(shebang.length)
  return `${shebang}${shebang === '' || shebang.endsWith('\n') ? '' : '\n'}${block}${rest}`
}

/** The block in a hook file, its last line feed included; undefined where there is none or it is cut off. */
export function findStub(
  text: string,
): { readonly start: number; readonly end: number; readonly text: string } | undefined {
  const start = text.search(/^# >>> spec-exec$/m)
  const last = /^# <<< spec-exec$\n?/m.exec(text.slice(Math.max(start, 0)))
  if (start < 0 || !last) return undefined
  const end = start + last.index + last[0].length
  return { start, end, text: text.slice(start, end) }
}

/** Our block for one hook: it sources the package's file, or says how to install it. */
export function stub(hook: HookName, installed: Installed): string {
  const body = hook === guardHook ? guardBody(installed) : hookBody(hook, installed)
  return ['# >>> spec-exec', ...body, '# <<< spec-exec', ''].join('\n')
}

function hookBody(hook: HookName, { folder, install }: Installed): readonly string[] {
  const isLate = hook === 'post-commit' || hook === 'post-checkout'
  return [
    '# Written by `npx spec-exec init`. Lines of your own belong above or below this block.',
    `spec_exec="\${0%/*}/../${shellText(folder)}"`,
    `if [ -f "$spec_exec/hooks/${hook}" ]; then`,
    `  . "$spec_exec/hooks/${hook}"`,
    'else',
    `  echo 'spec-exec: not installed here, so nothing can be judged. Run: ${install}' >&2`,
    ...(isLate ? [] : ['  exit 1']),
    'fi',
  ]
}

/**
 * Sourced from `.husky/_`, for each move of a ref: where the package is not installed all of them
 * pass, else no fetch would; pre-commit refuses there. `prepared` alone can still be refused.
 */
function guardBody({ folder }: Installed): readonly string[] {
  return [
    '# Written by `npx spec-exec init --guard`. Lines of your own belong above or below this block.',
    'if [ "$1" = prepared ]; then',
    `  spec_exec="\${0%/*}"`,
    `  spec_exec="\${spec_exec%/_}/../${shellText(folder)}"`,
    `  if [ -f "$spec_exec/hooks/${guardHook}" ]; then . "$spec_exec/hooks/${guardHook}"; fi`,
    'fi',
  ]
}

function shellText(text: string): string {
  return text.replace(/["$\\`]/g, '\\$&')
}
