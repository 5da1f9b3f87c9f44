import type { Sandbox } from '../../helpers/repo.js'

/** A commit in a few lines: its message, then each file with its status and what changes in it. */
export function commitText(sandbox: Sandbox, id: string): string {
  const shown = sandbox.git(
    ...[
      '-c',
      'core.quotePath=false',
      'show',
      '--format=%p%x00%B%x00',
      '--first-parent',
      '-m',
      '-M',
    ],
    ...['--no-color', '--no-ext-diff', id],
  )
  const [parents = '', message = '', changes = ''] = shown.split('\0')
  const files = changes.split(/^diff --git .*\n/m).slice(1)
  const merge = parents.includes(' ') ? [`(a merge of ${parents.split(' ').join(' and ')})`] : []
  return [...message.trim().split('\n'), ...merge, ...files.flatMap(fileLines)].join('\n').trim()
}

function fileLines(diff: string): readonly string[] {
  const [head = '', ...hunks] = diff.split(/^@@.*@@.*\n/m)
  const name = (pattern: RegExp) => pattern.exec(head)?.[1]
  const [from, to] = [name(/^rename from (.*)$/m), name(/^rename to (.*)$/m)]
  const path = name(/^\+\+\+ b\/(.*)$/m) ?? name(/^--- a\/(.*)$/m) ?? ''
  const mode = /^new file mode 120000$/m.test(head) ? ' (a symlink)' : ''
  const first = /^new file/m.test(head)
    ? `A ${path}${mode}`
    : /^deleted file/m.test(head)
      ? `D ${path}`
      : to === undefined
        ? `M ${path}`
        : `R ${from} → ${to}`
  const lines = hunks.flatMap((hunk) => hunk.trimEnd().split('\n'))
  return ['', first, ...lines.filter((line) => line !== '' && !line.startsWith('\\')).slice(0, 14)]
}
