import { isSpecExecError, SpecExecError } from '../error.js'
import type { Finding } from '../finding.js'
import { shortId } from '../text/words.js'
import { lawAt, type ServerLaw } from './law.js'
import type { Server } from './server.js'
import type { Refs } from './update.js'

/** What a push does to the branch that holds the law. */
export interface Kept {
  readonly server: Server
  readonly refs: Refs
}

/**
 * What is wrong with a push as a whole: no commit takes the law away that nobody judged, and none leaves one that
 * this server cannot read. Throws SpecExecError when an object is missing.
 */
export async function keepLaw(from: ServerLaw, kept: Kept): Promise<readonly Finding[]> {
  const { server, refs } = kept
  const { head = 'HEAD', tip, configFile } = server
  const fix = 'ask the administrator of this server'
  if (refs.isHeadless)
    return [{ message: `Expected ${head} to stay, which holds the law, found it deleted`, fix }]
  if (configFile !== undefined || refs.landing === undefined) return []
  const next = await lawAt(from, from.repo.tree(refs.landing)).catch(inNext)
  if (next || tip === undefined) return []
  const message = `Expected ${head} to keep its law, found none at ${shortId(refs.landing)}`
  return [{ message, fix }]
}

/** What is landed with a law that is code, or broken, would be the last push that this server can judge. */
function inNext(error: unknown): never {
  if (!isSpecExecError(error)) throw error
  throw new SpecExecError(`${error.message}, at the end of this push`, {
    hint: 'This server runs no code of a repository: write plain data there, or ask its administrator for: git config spec-exec.config <file>',
  })
}
