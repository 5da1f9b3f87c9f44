import { SpecExecError } from '../error.js'
import { reporters } from '../reporters/all.js'

/** A format that is asked for, and where it goes. */
export interface Wanted {
  readonly id: string
  /** As it is given; absent: stdout. */
  readonly path?: string
}

/** Stands between the values of an option that was given several times: no argument can hold it. */
export const valueSeparator = '\0'

/**
 * What `--format` asks for: `github`, `sarif=out.sarif`. Where all go to files, `pretty` is shown on stdout, as
 * without the option.
 * Throws SpecExecError for a format that there is none of, for two on stdout and for two in one file.
 */
export function formatsIn(
  options: Readonly<Record<string, string | boolean | undefined>>,
): readonly Wanted[] {
  const given = options['format']
  const wanted = typeof given === 'string' ? given.split(valueSeparator).map(wantedOf) : []
  const shown = wanted.filter(({ path }) => path === undefined).map(({ id }) => id)
  const [first, second] = shown
  if (second !== undefined)
    throw new SpecExecError(`Expected one format on stdout, found \`${first}\` and \`${second}\``, {
      hint: `Give all but one a file: --format ${first} --format ${second}=<file>`,
    })
  const paths = wanted.map(({ path }) => path)
  const twice = paths.find((path, at) => path !== undefined && paths.indexOf(path) < at)
  if (twice !== undefined)
    throw new SpecExecError(`Expected one format in \`${twice}\`, found two`, {
      hint: 'Give each a file of its own',
    })
  return first === undefined ? [{ id: 'pretty' }, ...wanted] : wanted
}

function wantedOf(value: string): Wanted {
  const at = value.indexOf('=')
  const id = at === -1 ? value : value.slice(0, at)
  if (!reporters.some((reporter) => reporter.id === id))
    throw new SpecExecError(`Expected a format, found \`${id}\``, {
      hint: `Use one of: ${reporters.map((reporter) => reporter.id).join(', ')}`,
    })
  if (at === -1) return { id }
  const path = value.slice(at + 1)
  if (path === '')
    throw new SpecExecError(`Expected a file behind \`${value}\`, found none`, {
      hint: `Name it: --format ${id}=<file>`,
    })
  return { id, path }
}
