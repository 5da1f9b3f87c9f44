import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Sketch } from '../../helpers/histories.js'
import type { Sandbox } from '../../helpers/repo.js'
import { hostileAttributes, hostileConfiguration, hostileVariables } from './hostile.js'
import { crlfLaw, longIds, remaking } from './remade.js'

/** Something about a repository, its surroundings or its names that no verdict depends on. */
export interface Transform {
  readonly id: string
  /** The history is written anew: ids differ. */
  readonly remake?: { readonly format: 'sha1' | 'sha256'; make(): (sketch: Sketch) => Sketch }
  /** Changes a repository whose branches are `main`, the base, and `work`; returns where and how it is asked. */
  prepare?(repo: Sandbox, pairs: readonly Pair[]): Asked | undefined
  /** What is said before the first commit, one note for each pair. */
  readonly notes?: (bad: string) => string
}

/** Ids of a bad commit and of its good neighbour. */
export interface Pair {
  readonly bad: string
  readonly good: string
}

/** How `verify` is asked; absent: in the repository's own folder, about `main` and `work`. */
export interface Asked {
  /** Below the repository's root. */
  readonly folder?: string
  readonly base?: string
  readonly to?: string
  readonly env?: NodeJS.ProcessEnv
}

/** All of them. */
export const transforms: readonly Transform[] = [
  {
    id: 'branches renamed',
    prepare({ git }) {
      git('branch', '-m', 'work', 'topic/ümläut')
      git('branch', '-m', 'main', 'trunk')
      return { base: 'trunk', to: 'topic/ümläut' }
    },
  },
  { id: 'repacked', prepare: quietly('repack', '-adfq', '--window=50') },
  {
    id: 'all objects loose',
    prepare(repo) {
      repo.run('mv', ['.git/objects/pack', '../packs'])
      repo.write({ '.git/objects/pack/.keep': '' })
      const unpacked = repo.run('sh', [
        '-c',
        'for p in ../packs/*.pack; do if [ -f "$p" ]; then git unpack-objects -q <"$p" || exit 1; fi; done',
      ])
      if (unpacked.code !== 0) throw new Error(unpacked.stderr)
      return undefined
    },
  },
  { id: 'refs packed', prepare: quietly('pack-refs', '--all', '--prune') },
  {
    id: 'a commit graph',
    prepare: quietly('commit-graph', 'write', '--reachable', '--changed-paths'),
  },
  {
    id: 'a broken commit graph',
    prepare(repo) {
      repo.git('commit-graph', 'write', '--reachable')
      const file = '.git/objects/info/commit-graph'
      repo.run('chmod', ['644', file])
      const text = repo.run('sh', ['-c', `tail -c +100 ${file} >../graph && cat ../graph >${file}`])
      if (text.code !== 0) throw new Error(text.stderr)
      return undefined
    },
  },
  {
    id: 'a multi-pack index',
    prepare(repo) {
      repo.git('repack', '-dq')
      repo.git('multi-pack-index', 'write')
      return undefined
    },
  },
  {
    id: 'a folder below',
    prepare: ({ git }) => {
      git('checkout', '-q', '-f', 'main')
      return { folder: 'src/base' }
    },
  },
  {
    id: 'a linked worktree',
    prepare: ({ git }) => {
      git('worktree', 'add', '-q', '--detach', '../linked', 'main')
      return { folder: '../linked' }
    },
  },
  {
    id: 'a bare clone',
    prepare: ({ git }) => {
      git('clone', '-q', '--bare', '.', '../bare.git')
      return { folder: '../bare.git' }
    },
  },
  {
    id: 'a clone with alternates',
    prepare: ({ git }) => {
      git('clone', '-q', '--shared', '--no-checkout', '.', '../shared')
      return { folder: '../shared', base: 'origin/main', to: 'origin/work' }
    },
  },
  { id: 'SHA-256', remake: { format: 'sha256', make: () => remaking(longIds) } },
  {
    id: 'a configuration with CRLF',
    remake: { format: 'sha1', make: () => remaking(crlfLaw) },
  },
  {
    id: 'hostile configuration of the user and of the repository',
    prepare(repo) {
      repo.write({ '../home/.gitconfig': hostileConfiguration })
      const config = join(repo.root, '.git/config')
      writeFileSync(config, repo.read('.git/config') + hostileConfiguration)
      return undefined
    },
  },
  {
    id: 'hostile attributes',
    prepare(repo) {
      repo.write({ '.git/info/attributes': hostileAttributes, '../attributes': hostileAttributes })
      repo.git('config', 'core.attributesFile', join(repo.root, '../attributes'))
      for (const [key, value] of drivers) repo.git('config', key, value)
      return undefined
    },
  },
  { id: 'hostile variables', prepare: () => ({ env: hostileVariables }) },
  {
    id: 'a Turkish locale',
    prepare: () => ({ env: { LC_ALL: 'tr_TR.UTF-8', LANG: 'tr_TR.UTF-8', LANGUAGE: 'tr' } }),
  },
  {
    id: 'a German locale and another time zone',
    prepare: () => ({ env: { LC_ALL: 'de_DE.ISO-8859-1', TZ: 'Pacific/Chatham' } }),
  },
  {
    id: 'Y08: replace refs',
    prepare(repo, pairs) {
      for (const { bad, good } of pairs) repo.git('replace', '-f', bad, good)
      return undefined
    },
    notes: (bad) =>
      `refs/replace/${bad} is ignored: the real object is judged (git replace -d ${bad})`,
  },
  {
    id: 'a work tree and an index that hold something else',
    prepare(repo) {
      repo.git('checkout', '-q', '-f', 'main')
      const lists = readdirSync(repo.root, { recursive: true, encoding: 'utf8' })
      const emptied = lists.filter((path) => path.endsWith('tasks.md') && !path.startsWith('.git/'))
      repo.write(Object.fromEntries(emptied.map((path) => [path, '- [x] 1. Nothing\n'])))
      repo.write({ 'spec-exec.config.ts': "export default { rules: { 'one-task': 'off' } }\n" })
      repo.git('add', '-A')
      repo.write({ 'spec-exec.config.ts': 'process.exit(0)\n', 'package.json': '{' })
      return undefined
    },
  },
]

const drivers = [
  ['merge.evil.driver', 'true'],
  ['diff.evil.textconv', '/bin/false'],
  ['filter.evil.clean', 'tr a-z A-Z'],
  ['filter.evil.required', 'true'],
] as const

function quietly(...args: readonly string[]) {
  return ({ git }: Sandbox): undefined => {
    git(...args)
  }
}
