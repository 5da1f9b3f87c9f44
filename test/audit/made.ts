import type { Sandbox } from '../helpers/repo.js'

/** A commit of a made history: who made it, when, and the files that it writes. */
export interface Made {
  readonly name: string
  readonly author: string
  /** As git reads dates: `2024-01-02T10:00:00 +0000`. */
  readonly date: string
  readonly message: string
  readonly files: Readonly<Record<string, string>>
}

/** Commits these in a row on `main`, nothing checked out; returns their names by id. */
export function makeCommits(repo: Sandbox, commits: readonly Made[]): ReadonlyMap<string, string> {
  const data = (text: string) => `data ${Buffer.byteLength(text)}\n${text}\n`
  const input = commits.map(({ author, date, message, files }, at) =>
    [
      `commit refs/heads/main\nmark :${at + 1}\n`,
      `author ${author} <author@example.org> ${date}\n`,
      `committer Ada <ada@example.org> ${date}\n`,
      data(message),
      ...Object.entries(files).map(
        ([path, content]) => `M 100644 inline ${path}\n${data(content)}`,
      ),
    ].join(''),
  )
  const args = ['--quiet', '--date-format=rfc2822', '--export-marks=.git/marks']
  const ran = repo.run('git', ['fast-import', ...args], { input: input.join('') })
  if (ran.code !== 0) throw new Error(ran.stderr)
  const lines = repo.read('.git/marks').trim().split('\n')
  return new Map(
    lines.map((line) => {
      const [mark = '', id = ''] = line.slice(1).split(' ')
      return [id, commits[Number(mark) - 1]?.name ?? '']
    }),
  )
}

/** A list of six tasks, marked as this says: `x     ` has the first done. */
export function listOf(marks: string, sixth = 'Log out'): string {
  const titles = ['Hash', 'Salt', 'Log in', 'Remember', 'Forget', sixth]
  const lines = titles.map((title, at) => `- [${marks[at] ?? ' '}] ${at + 1}. ${title}`)
  return `# Plan\n\n${lines.join('\n')}\n`
}

const list = '.kiro/specs/auth/tasks.md'

/** Every way of working that an audit tells apart, each once. */
export const everyWay: readonly Made[] = [
  {
    name: 'start',
    author: 'Ada',
    date: '2024-01-02T10:00:00 +0000',
    message: 'chore: start',
    files: { 'README.md': '# Auth\n' },
  },
  {
    name: 'plans',
    author: 'Ada',
    date: '2024-01-31T23:30:00 -0500',
    message: 'docs: plan',
    files: { [list]: listOf('') },
  },
  {
    name: 'taskX',
    author: 'Bob',
    date: '2024-02-01T00:30:00 +0200',
    message: 'feat: hash',
    files: { [list]: listOf('x'), 'src/hash.ts': '1\n' },
  },
  {
    name: 'alone',
    author: 'Bob',
    date: '2024-02-02T10:00:00 +0000',
    message: 'chore: mark task 2 done',
    files: { [list]: listOf('xx') },
  },
  {
    name: 'batch',
    author: 'Bob',
    date: '2024-02-03T10:00:00 +0000',
    message: 'feat: log in',
    files: { [list]: listOf('xxxx'), 'src/login.ts': '1\n' },
  },
  {
    name: 'codes',
    author: 'Bob',
    date: '2024-02-04T10:00:00 +0000',
    message: 'feat: more',
    files: { 'src/login.ts': '2\n' },
  },
  {
    name: 'edits',
    author: 'Eve | `x`\u202e',
    date: '2024-03-01T10:00:00 +0000',
    message: 'feat: forget',
    files: { [list]: listOf('xxxxx', 'Leave'), 'src/forget.ts': '1\n' },
  },
  {
    name: 'takes',
    author: 'Ada',
    date: '2024-03-02T10:00:00 +0000',
    message: 'chore: take it back',
    files: { [list]: listOf('xxxx ', 'Leave') },
  },
  {
    name: 'borns',
    author: 'Ada',
    date: '2024-03-03T10:00:00 +0000',
    message: 'feat: all of it',
    files: { '.kiro/specs/done/tasks.md': '- [x] 1. One\n- [x] 2. Two\n', 'src/done.ts': '1\n' },
  },
  {
    name: 'fixup',
    author: 'Ada',
    date: '2024-03-04T10:00:00 +0000',
    message: 'fixup! feat: forget',
    files: { 'src/forget.ts': '2\n' },
  },
]
