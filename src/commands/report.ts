import { watchAudit } from '../audit/progress.js'
import { SpecExecError } from '../error.js'
import { ownFolder } from '../git/own-folder.js'
import { readPinnedName } from '../git/pin.js'
import { openRepo, type Repo } from '../git/repo.js'
import { inertIn } from '../text/inert.js'
import { readTrace } from '../trace/read.js'
import { openView } from '../views/all.js'
import type { Shown } from '../views/view.js'
import type { Command, ExitCode, Io } from './command.js'
import { openReportFile } from './report/file.js'
import { shownRange } from './report/range.js'

export const report: Command = {
  name: 'report',
  summary: 'show what is done, what proves it, and what went around the gate',
  args: [{ flags: '[spec]', about: 'only this spec' }],
  options: [
    { flags: '--format <format>', about: 'pretty, html, markdown or json (else pretty)' },
    { flags: '--output <file>', about: 'write it to a file' },
    { flags: '--to <commit>', about: 'the last commit of the history (else HEAD)' },
    { flags: '--from <commit>', about: 'only what the commits behind this one made done' },
    { flags: '--watch', about: 'serve it to this machine, and follow each commit' },
    { flags: '--port <n>', about: 'with --watch: the port (else any that is free)' },
    { flags: '--no-cache', about: 'look at every commit again' },
  ],
  async run(io, [spec], options) {
    refuseMixed(options)
    const asked = { io, options, ...(spec !== undefined && { spec }) }
    const repo = await openRepo(io.cwd, io.env)
    try {
      return await (options['watch'] === true ? watch(repo, asked) : write(repo, asked))
    } finally {
      repo.close()
    }
  },
}

type Options = Readonly<Record<string, string | boolean | undefined>>

interface Asked {
  readonly io: Io
  readonly options: Options
  readonly spec?: string
}

async function write(repo: Repo, asked: Asked): Promise<ExitCode> {
  const { io, options } = asked
  const show = await openView(textIn(options, 'format') ?? 'pretty')
  const path = textIn(options, 'output')
  // A file that is not to be written is told before a long history is read.
  const file = path === undefined ? undefined : await openReportFile(repo, path, io.cwd)
  const range = await shownRange({ io, repo }, options)
  const trace = await readTrace(repo, { ...requestOf(repo, options), ...watchAudit(io) })
  const text = show(trace, { ...shownOn(repo, asked), ...(range && { range }) })
  if (file) {
    file.write(text, 'now')
    file.end()
  } else io.out(inertIn(io.env)(text))
  return 0
}

async function watch(repo: Repo, asked: Asked): Promise<ExitCode> {
  const { io, options } = asked
  const show = await openView('html')
  const { watchReport } = await import('../watch/watch-report.js')
  const render = async () =>
    show(await readTrace(repo, requestOf(repo, options)), shownOn(repo, asked))
  const port = portIn(options)
  return watchReport(io, { repo, render, ...(port !== undefined && { port }) })
}

function requestOf(repo: Repo, options: Options) {
  const cacheDir = options['cache'] === false ? undefined : ownFolder(repo)
  return { to: textIn(options, 'to') ?? 'HEAD', cacheDir }
}

function shownOn(repo: Repo, { io, options, spec }: Asked): Shown {
  const isFile = options['output'] !== undefined
  return {
    hasColor: io.hasColor && !isFile,
    width: isFile ? Number.POSITIVE_INFINITY : io.width,
    isTerminal: io.isTerminal && !isFile,
    isQuiet: options['quiet'] === true,
    now: Date.now(),
    spec,
    pinned: readPinnedName(repo.gitDir),
  }
}

function portIn(options: Options): number | undefined {
  const text = textIn(options, 'port')
  const port = Number(text)
  if (text === undefined || (/^\d{1,5}$/.test(text) && port > 0 && port < 65536))
    return text === undefined ? undefined : port
  throw new SpecExecError(`Expected a port from 1 to 65535, found \`${text}\``, {
    hint: 'Leave --port out: any port that is free is taken',
  })
}

function textIn(options: Options, name: string): string | undefined {
  const value = options[name]
  return typeof value === 'string' ? value : undefined
}

/** What would be read by nobody is said, and not let pass. */
function refuseMixed(options: Options): void {
  const beside = ['format', 'output', 'from', 'to'].find((name) => options[name] !== undefined)
  if (options['watch'] === true && beside !== undefined)
    throw new SpecExecError(`Expected --watch alone, found --${beside} beside it`, {
      hint: 'Leave it out: the page shows the history to HEAD, whichever commit that is',
    })
  if (options['watch'] !== true && options['port'] !== undefined)
    throw new SpecExecError('Expected --watch beside --port, found none', {
      hint: 'Leave --port out, or serve the report with: --watch',
    })
  const format = textIn(options, 'format')
  if (options['from'] !== undefined && (format === 'html' || format === 'json'))
    throw new SpecExecError(`Expected a whole history for ${format}, found --from beside it`, {
      hint: 'Leave it out, or show the range with: --format markdown',
    })
}
