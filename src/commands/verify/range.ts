import { SpecExecError } from '../../error.js'
import type { Repo } from '../../git/repo.js'
import { parseShard } from '../../verify/shard.js'
import type { RangeOptions, VerificationOptions } from '../../verify.js'
import type { Io } from '../command.js'

type Options = Readonly<Record<string, string | boolean | undefined>>

/** What is asked for. */
export interface Asked extends VerificationOptions {
  /** Where it comes from, where nobody named it. */
  readonly notes: readonly string[]
}

/** The range that the options name, else that of the event which CI runs for. Throws SpecExecError where neither is there. */
export async function askedRange(call: Call, options: Options): Promise<Asked> {
  const shard = typeof options['shard'] === 'string' ? parseShard(options['shard']) : undefined
  const asked = await readRange(call, options)
  return shard ? { ...asked, shard } : asked
}

interface Call {
  readonly io: Io
  readonly repo: Repo
}

async function readRange(
  { io, repo }: Call,
  options: Options,
): Promise<RangeOptions & { readonly notes: readonly string[] }> {
  const text = (name: string) => (typeof options[name] === 'string' ? options[name] : undefined)
  const [from, to, base] = [text('from'), text('to'), text('base')]
  const bootstrap = options['bootstrap'] === true
  const landed = options['landed'] === true && { landed: true }
  if (options['last'] === true)
    return { from: 'HEAD^', to: 'HEAD', ...(base !== undefined && { base }), ...landed, notes: [] }
  if ([from, to, base].every((name) => name === undefined)) {
    const { readCiEvent } = await import('../../events/all.js')
    const event = readCiEvent(io.env)
    if (event) {
      const { rangeOfEvent } = await import('../../events/resolving/event-range.js')
      return { ...(await rangeOfEvent(repo, event)), bootstrap, ...landed }
    }
  }
  if (from === undefined && base === undefined && !bootstrap) {
    throw new SpecExecError('No range to judge', {
      hint: 'Name it: npx spec-exec verify --from <commit> --to HEAD, or --last',
    })
  }
  return {
    to: to ?? 'HEAD',
    bootstrap,
    ...(from !== undefined && { from }),
    ...(base !== undefined && { base }),
    ...landed,
    notes: [],
  }
}
