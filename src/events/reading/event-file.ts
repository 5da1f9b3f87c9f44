import { closeSync, constants, fstatSync, openSync, readFileSync } from 'node:fs'
import { SpecExecError } from '../../error.js'

/** The value in a file of JSON. Throws SpecExecError for one that is absent, above 10 MB, or no JSON. */
export function readEventFile(path: string | undefined): unknown {
  if (path === undefined || path === '')
    throw new SpecExecError('Expected $GITHUB_EVENT_PATH to name the event, found none', { hint })
  const text = readText(path)
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new SpecExecError(`Expected JSON in the event ${path}, found something else`, {
      hint,
      cause,
    })
  }
}

/** GitHub caps a payload at 25 MB as a webhook; what a runner writes of pushes and pull requests is far below this. */
const mostBytes = 10_000_000

const hint = 'Name the range instead: npx spec-exec verify --base <commit> --to <commit>'

function readText(path: string): string {
  let file: number | undefined
  try {
    // A pipe in its place would keep us waiting.
    file = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0))
    const stat = fstatSync(file)
    if (!stat.isFile())
      throw new SpecExecError(`Expected the event ${path} to be a file, found none`, { hint })
    if (stat.size > mostBytes)
      throw new SpecExecError(
        `Expected an event of at most ${mostBytes} bytes, found ${stat.size} in ${path}`,
        { hint },
      )
    return readFileSync(file, 'utf8')
  } catch (cause) {
    if (cause instanceof SpecExecError) throw cause
    throw new SpecExecError(`Cannot read the event ${path}`, { hint, cause })
  } finally {
    if (file !== undefined) closeSync(file)
  }
}
