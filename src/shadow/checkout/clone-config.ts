import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { readIfThere } from '../../git/locate.js'
import { makeFolders } from '../../git/make-folders.js'
import type { Repo } from '../../git/repo.js'
import { runGit } from '../../git/run.js'
import { removeFolder } from './remove-folder.js'

/** A slot, and how long the ids of its repository are. */
export interface CloneOptions {
  readonly folder: string
  readonly idLength: number
}

/**
 * Text of the `config` with which git checks files out as in a fresh clone of the user's repository: line endings
 * and LFS as in effect there, what the file system can do as git finds it. Hooks and other filters are not taken over.
 */
export async function readCloneConfig(repo: Repo, options: CloneOptions): Promise<string> {
  const [probed, values] = await Promise.all([probe(repo, options), readValues(repo)])
  const lfs = join(repo.commonDir, 'lfs')
  const lines = [
    `[core]\n\trepositoryformatversion = ${options.idLength === 64 ? 1 : 0}\n\tbare = false\n`,
    options.idLength === 64 ? '[extensions]\n\tobjectformat = sha256\n' : '',
    probed,
    ...(existsSync(lfs) ? [setting('lfs.storage', lfs)] : []),
    ...values.map(([key, value]) => setting(key, value)),
    steady,
  ]
  return lines.join('')
}

/** Else defaults of the user's could let the next move miss what tests have changed. */
const steady = `[core]
	trustctime = true
	checkstat = default
	untrackedcache = false
	fsmonitor = false
	sparsecheckout = false
	splitindex = false
[index]
	sparse = false
[submodule]
	recurse = false
[gc]
	auto = 0
[maintenance]
	auto = false
`

const copied = /^(core\.(autocrlf|eol|longpaths|protecthfs|protectntfs)|(filter\.)?lfs\..+)$/
const probedLines = /^\t(filemode|symlinks|ignorecase|precomposeunicode) = (true|false)\n/gm

/** `--list -z`: key, newline, value; a key alone means true. */
async function readValues(repo: Repo): Promise<readonly (readonly [string, string])[]> {
  const listed = (await repo.git(['config', '--list', '-z'])).toString().split('\0')
  return listed.flatMap((record) => {
    const newline = record.indexOf('\n')
    const key = newline < 0 ? record : record.slice(0, newline)
    return copied.test(key)
      ? [[key, newline < 0 ? 'true' : record.slice(newline + 1)] as const]
      : []
  })
}

function setting(key: string, value: string): string {
  const first = key.indexOf('.')
  const last = key.lastIndexOf('.')
  const subsection = first < last ? ` ${quoted(key.slice(first + 1, last))}` : ''
  return `[${key.slice(0, first)}${subsection}]\n\t${key.slice(last + 1)} = ${quoted(value)}\n`
}

function quoted(text: string): string {
  return `"${text.replace(/[\\"]/g, '\\$&').replaceAll('\n', '\\n')}"`
}

/** The file of a slot that keeps what git has found out of its file system. */
export function probedPath(slotFolder: string): string {
  return join(slotFolder, 'file-system')
}

/** What git finds when it makes a repository in the slot; asked once. */
async function probe(repo: Repo, { folder }: CloneOptions): Promise<string> {
  const kept = probedPath(folder)
  const known = readIfThere(kept)
  if (known !== undefined) return known
  const place = join(folder, 'probe')
  makeFolders(place)
  await runGit(['init', '-q', '--template=', place], {
    cwd: place,
    env: { ...repo.gitOptions.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' },
  })
  const config = readFileSync(join(place, '.git', 'config'), 'utf8')
  const text = `[core]\n${(config.match(probedLines) ?? []).join('')}`
  writeFileSync(kept, text)
  removeFolder(place)
  return text
}
