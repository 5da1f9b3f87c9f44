import { existsSync } from 'node:fs'
import { isSpecExecError } from '../../error.js'
import { openRepo, type Repo } from '../../git/repo.js'
import { headConfiguration } from '../../plan/working.js'
import type { PlanLaw } from '../../plan.js'
import type { Io } from '../command.js'

/** Why an agent may not do it, and what it does instead. */
export interface Refusal {
  /** `Expected X, found Y`. */
  readonly message: string
  readonly fix: string
}

/** A repository that has a law. */
export interface Adopted {
  readonly repo: Repo
  readonly root: string
  readonly law: PlanLaw
  /** Where the agent stands. */
  readonly cwd: string
}

/** Judges what can only be wrong in a repository that has a law, at HEAD; elsewhere nothing is refused. */
export async function withAdopted(
  told: string | undefined,
  { cwd: own, env }: Io,
  judge: (adopted: Adopted) => Promise<Refusal | undefined> | Refusal | undefined,
): Promise<Refusal | undefined> {
  const cwd = told !== undefined && existsSync(told) ? told : own
  const repo = await openRepo(cwd, env).catch(noneOutside)
  if (!repo) return undefined
  try {
    const law = (await headConfiguration(repo))?.law
    const { root } = repo
    return law && root !== undefined ? await judge({ repo, root, law, cwd }) : undefined
  } finally {
    repo.close()
  }
}

function noneOutside(error: unknown): undefined {
  if (isSpecExecError(error) && error.message.includes('not a git repository')) return undefined
  throw error
}
