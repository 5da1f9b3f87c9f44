import { audit } from '../../src/audit/run.js'
import { openRepo } from '../../src/git/repo.js'
import { readTrace, type TraceRequest } from '../../src/trace/read.js'
import type { Trace } from '../../src/trace/trace.js'
import { importSketches, type Sketch } from '../helpers/histories.js'
import { type Sandbox, withRepo } from '../helpers/repo.js'

/** The trace of a repository. */
export async function traced(
  { root, env }: Pick<Sandbox, 'root' | 'env'>,
  request: Partial<TraceRequest> = {},
): Promise<Trace> {
  const repo = await openRepo(root, env)
  try {
    return await readTrace(repo, { to: 'HEAD', ...request })
  } finally {
    repo.close()
  }
}

/** What `verify --all` says of a repository. */
export async function auditedWhole(
  { root, env }: Pick<Sandbox, 'root' | 'env'>,
  to = 'HEAD',
): Promise<Trace['audit']> {
  const repo = await openRepo(root, env)
  try {
    return await audit(repo, { to })
  } finally {
    repo.close()
  }
}

/** Makes commits, the last of them `main`, and hands the repository over with the names of ids. */
export async function withHistory(
  last: Sketch,
  use: (sandbox: Sandbox, idOf: (sketch: Sketch) => string) => Promise<void>,
): Promise<void> {
  await withRepo(async (sandbox) => {
    const idOf = importSketches(sandbox, [last])
    sandbox.git('update-ref', 'refs/heads/main', idOf(last))
    await use(sandbox, idOf)
  })
}

/** Commits upon each other, the first upon `parents`. */
export function line(
  commits: readonly (readonly [message: string, files: Sketch['files']])[],
  parents: readonly Sketch[] = [],
): Sketch {
  let last: readonly Sketch[] = parents
  for (const [message, files] of commits) last = [{ message, files, parents: last }]
  const [found] = last
  if (!found) throw new Error('Expected a commit')
  return found
}

/** `auth/1 alone: feat: hash`, a line for each task: how it was done, and the subject of the commit; `open` for one that is not. */
export function waysOf({ specs }: Trace): readonly string[] {
  return specs.flatMap(({ name, tasks }) =>
    tasks.map(({ key, state, done }) => {
      const how = done ? `${done.how}: ${done.commit.subject}` : 'by nobody'
      return `${name}/${key} ${state === 'done' ? how : state}`
    }),
  )
}

/** A list of tasks, by their marks: `x ` has the first of two done. */
export function listOf(marks: string, titles: readonly string[] = []): string {
  return `# Plan\n\n${[...marks].map((mark, at) => `- [${mark}] ${at + 1}. ${titles[at] ?? `Part ${at + 1}`}\n`).join('')}`
}
