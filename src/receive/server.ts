import { resolve } from 'node:path'
import { SpecExecError } from '../error.js'
import type { Repo } from '../git/repo.js'

/** What the repository that is pushed to says of itself, before anything of the push is in it. */
export interface Server {
  /** The branch that HEAD names, by its whole name; absent: HEAD names a commit itself. */
  readonly head?: string
  /** The commit that it has; absent: none yet. */
  readonly tip?: string
  /** Absolute path of the configuration that its administrator gives: `git config spec-exec.config`. */
  readonly configFile?: string
  /** Seconds that a push may take to judge: `git config spec-exec.timeout`. */
  readonly timeout: number
}

/** The longest `spec-exec.timeout`; the hook's sh ends whoever counts longer than that. */
export const mostSeconds = 600
const fallbackSeconds = 60

/** Asks git, never its files: refs may be kept in other forms. Throws SpecExecError for a timeout that is none. */
export async function readServer(repo: Repo): Promise<Server> {
  const [named, said, tip] = await Promise.all([
    repo.ask(['symbolic-ref', '--quiet', 'HEAD'], { okCodes: [0, 1] }),
    repo.ask(['config', '--null', '--get-regexp', '^spec-exec\\.(config|timeout)$'], {
      okCodes: [0, 1],
    }),
    repo.objects.object('HEAD'),
  ])
  const settings = new Map(said.stdout.toString().split('\0').map(keyAndValue))
  const configFile = settings.get('spec-exec.config')
  return {
    ...(named.code === 0 && { head: named.stdout.toString().trimEnd() }),
    ...(tip && { tip: tip.id }),
    ...(configFile && { configFile: resolve(repo.gitDir, configFile) }),
    timeout: parseTimeout(settings.get('spec-exec.timeout')),
  }
}

/** Of `<key>\n<value>`. What is set last holds: git tells the narrowest scope last. */
function keyAndValue(text: string): readonly [string, string] {
  const [key = '', ...value] = text.split('\n')
  return [key, value.join('\n')]
}

function parseTimeout(text: string | undefined): number {
  if (text === undefined) return fallbackSeconds
  const seconds = /^\d{1,3}$/.test(text) ? Number(text) : 0
  if (seconds >= 1 && seconds <= mostSeconds) return seconds
  throw new SpecExecError(
    `Expected whole seconds from 1 to ${mostSeconds} in spec-exec.timeout, found \`${text}\``,
    { hint: `git config spec-exec.timeout ${fallbackSeconds}` },
  )
}
