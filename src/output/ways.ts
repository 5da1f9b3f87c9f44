import type { Io } from '../io.js'
import { reporters } from '../reporters/all.js'
import type { Reporter, ReporterView } from '../reporters/reporter.js'
import { inertIn } from '../text/inert.js'
import { openFile } from './file.js'
import { formatsIn, type Wanted } from './formats.js'
import { openJobSummary } from './job-summary.js'
import type { Sink } from './sink.js'

/** A reporter and where its text goes. */
export interface Way {
  readonly reporter: Reporter
  readonly sink: Sink
}

/**
 * The reporters that the options ask for; with `github`, the summary of the job too. `tests`: how those of the run
 * were shown.
 * Throws SpecExecError for formats that cannot be written.
 */
export async function openWays(
  io: Io,
  options: Readonly<Record<string, string | boolean | undefined>>,
  tests?: { readonly isStreamed: boolean },
): Promise<readonly Way[]> {
  const wanted = formatsIn(options)
  const view = {
    hasColor: false,
    width: Number.POSITIVE_INFINITY,
    isQuiet: options['quiet'] === true,
    isVerbose: options['verbose'] === true,
    repositoryUrl: repositoryUrl(io.env),
  }
  const seen = {
    ...view,
    hasColor: io.hasColor,
    width: io.width,
    hasSeenOutput: tests?.isStreamed === true,
  }
  const ways: Way[] = []
  for (const { id, path } of wanted) {
    const reporter = await open(id, path === undefined ? seen : view)
    const sink = path === undefined ? stdout(io, id) : openFile(path, io.cwd)
    ways.push({ reporter, sink })
  }
  const summary = wanted.some(isGithub) ? openJobSummary(io) : undefined
  if (!summary) return ways
  const { jobSummary } = await import('../reporters/markdown.js')
  return [...ways, { reporter: jobSummary(view, summary.room), sink: summary }]
}

async function open(id: string, view: ReporterView): Promise<Reporter> {
  const found = reporters.find((reporter) => reporter.id === id)
  if (!found) throw new Error(`no reporter ${id}`)
  const makeReporter = await found.load()
  return makeReporter(view)
}

/** A pipe pays for each write, and nobody watches it grow. */
function stdout(io: Io, id: string): Sink {
  // Its commands are meant; all else that it says it makes inert itself.
  const safe = id === 'github' ? (text: string) => text : inertIn(io.env)
  let held = ''
  return {
    write(text, when) {
      held += text
      if (!io.isTerminal && when === 'soon' && held.length <= 1 << 16) return
      io.out(safe(held))
      held = ''
    },
    end() {},
  }
}

function isGithub({ id }: Wanted): boolean {
  return id === 'github'
}

/** Of the page that shows the repository, where a CI system tells. */
function repositoryUrl(env: NodeJS.ProcessEnv): string | undefined {
  const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: name, CI_PROJECT_URL: project } = env
  const url = server && name ? `${server}/${name}` : project
  return url !== undefined && URL.canParse(url) ? url : undefined
}
