import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { printable } from '../../escape.js'
import { recoverIndex } from '../../git/index-lock.js'
import { isDead, parseOwner } from '../../git/lock-owner.js'
import { runGit } from '../../git/run.js'
import { count } from '../../text/words.js'
import type { Project } from '../project.js'
import { type Check, mendable, type Symptom } from './check.js'

/** What about this clone makes the hooks blind, or shows something else than is committed. */
export const checkClone: Check = async (project) => [
  ...(await worktrees(project)),
  ...(await history(project)),
  ...(await hidden(project)),
  ...lock(project),
  ...records(project),
]

/** What git lists, ended by NUL or, for names that hold none, by line feeds. */
async function ask({ root, env }: Project, args: readonly string[]): Promise<readonly string[]> {
  const text = (await runGit(args, { cwd: root, env })).toString()
  return text.split(args.includes('-z') ? '\0' : '\n').filter((line) => line !== '')
}

async function worktrees(project: Project): Promise<readonly Symptom[]> {
  const lines = await ask(project, ['worktree', 'list', '--porcelain', '-z'])
  const paths = lines.flatMap((line) => (line.startsWith('worktree ') ? [line.slice(9)] : []))
  const unwired = paths.filter(
    (path) =>
      path !== project.root &&
      existsSync(join(path, '.git')) &&
      !existsSync(join(path, '.husky/_/h')),
  )
  return unwired.map((path) => ({
    level: 'warn',
    text: `The worktree ${printable(path)} has no hooks: git runs none there and says nothing`,
    mend: mendable,
    fix: async () => wire(project, path),
  }))
}

function wire({ root }: Project, worktree: string): void {
  if (!existsSync(join(root, '.husky/_/h'))) return
  mkdirSync(join(worktree, '.husky'), { recursive: true })
  cpSync(join(root, '.husky/_'), join(worktree, '.husky/_'), { recursive: true })
}

async function history(project: Project): Promise<readonly Symptom[]> {
  const replaced = await ask(project, ['for-each-ref', '--format=%(refname)', 'refs/replace/'])
  const has = (file: string) => existsSync(join(project.commonDir, file))
  const found: Symptom[] = []
  if (replaced.length > 0)
    found.push({
      level: 'warn',
      text: `${count(replaced.length, 'object')} replaced by refs/replace: git shows other commits than spec-exec judges`,
      mend: 'git replace --list, then: git replace --delete <object>',
    })
  if (has('info/grafts'))
    found.push({
      level: 'warn',
      text: 'info/grafts gives commits other parents in git than spec-exec sees',
      mend: `rm ${printable(join(project.commonDir, 'info/grafts'))}`,
    })
  if (has('shallow'))
    found.push({
      level: 'warn',
      text: 'The clone is shallow: verify cannot judge a range that leaves it',
      mend: 'git fetch --unshallow',
    })
  return found
}

async function hidden(project: Project): Promise<readonly Symptom[]> {
  const entries = await ask(project, ['ls-files', '-v', '-z'])
  const kinds = [
    ['assume-unchanged', /^[a-z]/, 'git update-index --no-assume-unchanged -- <file>'],
    ['skip-worktree', /^[Ss]/, 'git update-index --no-skip-worktree -- <file>'],
  ] as const
  return kinds.flatMap(([name, tag, mend]): readonly Symptom[] => {
    const files = entries.filter((entry) => tag.test(entry)).map((entry) => entry.slice(2))
    if (files.length === 0) return []
    const shown = [...files.slice(0, 3).map(printable), ...(files.length > 3 ? ['…'] : [])].join(
      ', ',
    )
    const text = `${count(files.length, 'file')} hidden from git status (${name}: ${shown}): what is staged is judged, not what you see`
    return [{ level: 'warn', text, mend }]
  })
}

/** A lock that a killed `done` left behind. Locks of others are none of our business. */
function lock({ gitDir }: Project): readonly Symptom[] {
  const path = join(gitDir, 'index.lock')
  const owner = existsSync(path) ? parseOwner(readFileSync(path, 'latin1')) : undefined
  if (!owner || !isDead(owner)) return []
  const fix = () => recoverIndex(join(gitDir, 'index'))
  return [{ level: 'warn', text: 'A killed `done` left index.lock behind', mend: mendable, fix }]
}

function records({ commonDir }: Project): readonly Symptom[] {
  const folder = join(commonDir, 'spec-exec')
  const list = (path: string) => (existsSync(path) ? readdirSync(path) : [])
  const found = list(join(folder, 'rules')).length
  const text = `${count(found, 'record')} of commits that passed`
  const kept: Symptom =
    found <= 50_000
      ? { level: 'ok', text }
      : { level: 'warn', text, mend: `rm -r ${printable(join(folder, 'rules'))}` }
  const copies = list(folder).filter((name) => /^index\.\d+$/.test(name))
  if (copies.length === 0) return [kept]
  const fix = async () => {
    for (const name of copies) rmSync(join(folder, name), { force: true })
  }
  const left = `Killed hooks left ${copies.join(', ')} behind in ${printable(folder)}`
  return [kept, { level: 'warn', text: left, mend: mendable, fix }]
}
