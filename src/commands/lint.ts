import { realpathSync } from 'node:fs'
import { lstat, readFile } from 'node:fs/promises'
import { relative, resolve, sep } from 'node:path'
import { defaults } from '../config/defaults.js'
import { SpecExecError } from '../error.js'
import { printable } from '../escape.js'
import { pathsIn } from '../git/path.js'
import { openRepo, type Repo } from '../git/repo.js'
import { workFile } from '../git/work-file.js'
import { writeFixed } from '../lint/fixing/write-fixed.js'
import { type Document, isLinted } from '../lint/reading/facts.js'
import { lintDocument } from '../lint/reading/lint-document.js'
import { workingFiles } from '../lint/reading/working-files.js'
import { type LintReport, lintTexts } from '../lint/reporting/texts.js'
import { headConfiguration } from '../plan/working.js'
import { findPlace, type SpecPlace } from '../spec/place.js'
import type { Command, Io } from './command.js'

export const lint: Command = {
  name: 'lint',
  summary: 'say what is wrong in task lists and steering documents, as the working files stand',
  args: [{ flags: '[paths...]', about: 'files and folders; without any, the whole work tree' }],
  options: [
    { flags: '--fix', about: 'make the fixes that are certain, in place' },
    { flags: '--format <format>', about: 'pretty, agent or json', fallback: 'pretty' },
  ],
  async run(io, args, options) {
    const text = textFor(options['format'])
    const repo = await openRepo(io.cwd, io.env)
    try {
      const scope = await openScope(repo)
      const named = args.filter((arg) => arg !== undefined)
      const paths = await findPaths(
        scope,
        repo,
        named.map((path) => nameFromRoot(scope, path, io)),
      )
      const reports: LintReport[] = []
      for (const path of paths.linted)
        reports.push(await lintOne(path, scope, options['fix'] === true ? 'fix' : 'look'))
      for (const path of paths.others)
        io.err(`Left out ${printable(path)}: no task list and no steering document\n`)
      io.out(text(reports, { hasColor: io.hasColor, isQuiet: options['quiet'] === true }))
      const found = reports.flatMap((report) => report.found)
      return found.some(({ severity }) => severity === 'error') ? 1 : 0
    } finally {
      repo.close()
    }
  },
}

/** The work tree that is linted, and how. */
interface Scope {
  readonly root: string
  readonly maxListBytes: number
  placeOf(path: string): SpecPlace | undefined
}

function textFor(format: string | boolean | undefined): (typeof lintTexts)['pretty'] {
  const wanted = format ?? 'pretty'
  if (wanted === 'pretty' || wanted === 'agent' || wanted === 'json') return lintTexts[wanted]
  throw new SpecExecError(`Expected a format, found \`${String(wanted)}\``, {
    hint: `Use one of: ${Object.keys(lintTexts).join(', ')}`,
  })
}

async function openScope(repo: Repo): Promise<Scope> {
  const { root } = repo
  if (root === undefined)
    throw new SpecExecError('Expected a work tree, found a bare repository', {
      hint: 'Run it inside a work tree: git worktree add <folder>',
    })
  const law = (await headConfiguration(repo))?.law
  const { compileDialects } = await import('../spec/patterns.js')
  const places = law?.patterns.places ?? compileDialects(defaults.dialects)
  const { maxListBytes } = law?.settings ?? defaults
  return { root, maxListBytes, placeOf: (path) => findPlace(path, places) }
}

/** A path of the command line relative to the root; '' for the root itself. */
function nameFromRoot({ root }: Scope, path: string, { cwd }: Io): string {
  const full = resolve(cwd, path)
  let real: string
  try {
    real = realpathSync(full)
  } catch (error) {
    throw new SpecExecError(`Expected a file or folder, found nothing at \`${path}\``, {
      cause: error,
    })
  }
  const name = relative(realpathSync(root), real).split(sep).join('/')
  if (name === '..' || name.startsWith('../') || resolve(name) === name)
    throw new SpecExecError(`Expected a path inside of ${root}, found \`${path}\``)
  return name
}

interface Paths {
  /** Task lists and steering documents, in byte order. */
  readonly linted: readonly string[]
  /** Named files that are neither. */
  readonly others: readonly string[]
}

/** What there is to lint: all that git tracks or would, of it what is named or lies below a named folder, and named files in any case. */
async function findPaths(scope: Scope, repo: Repo, names: readonly string[]): Promise<Paths> {
  const isNamed = (path: string) =>
    names.some((name) => name === '' || path === name || path.startsWith(`${name}/`))
  const listed = pathsIn(await repo.git(['ls-files', '-z', '-co', '--exclude-standard']))
  const inScope = names.length === 0 ? listed : [...names, ...listed.filter(isNamed)]
  const linted: string[] = []
  const others: string[] = []
  for (const path of [...new Set(inScope)].sort()) {
    const isOurs = isLinted(path, scope.placeOf(path))
    if (!isOurs && !names.includes(path)) continue
    const found = await lstat(workFile(scope.root, path)).catch(() => undefined)
    if (found?.isFile()) (isOurs ? linted : others).push(path)
  }
  if (names.length === 0 && linted.length === 0)
    throw new SpecExecError('Expected a task list or a steering document, found none', {
      hint: 'Name their places in the configuration: `dialects`',
    })
  return { linted, others }
}

async function lintOne(path: string, scope: Scope, how: 'look' | 'fix'): Promise<LintReport> {
  const document = await readDocument(path, scope)
  const around = workingFiles(scope.root)
  const { found, fixes } = await lintDocument(document, around)
  if (!fixes) return { path, found, fixed: [], fixable: [] }
  const { bytes, lines } = fixes
  if (how === 'look') return { path, found, fixed: [], fixable: lines }
  writeFixed({ full: workFile(scope.root, path), path, was: document.bytes, is: bytes })
  const left = await lintDocument({ ...document, bytes }, around)
  return { path, found: left.found, fixed: lines, fixable: [] }
}

async function readDocument(path: string, scope: Scope): Promise<Document> {
  const { maxListBytes } = scope
  const place = scope.placeOf(path)
  if (!isLinted(path, place)) throw new SpecExecError(`Cannot lint \`${path}\``)
  try {
    return { path, place, maxListBytes, bytes: await readFile(workFile(scope.root, path)) }
  } catch (error) {
    throw new SpecExecError(`Cannot read \`${path}\``, { cause: error })
  }
}
