import { SpecExecError } from '../error.js'

/** Which of two a command is asked for; what is made for agents is text without decoration, as it is without a terminal. Throws SpecExecError for any other. */
export function textOrJson(format: string | boolean | undefined): 'text' | 'json' {
  if (format === 'json') return 'json'
  if (format === undefined || format === 'pretty' || format === 'agent') return 'text'
  throw new SpecExecError(`Expected a format, found \`${format}\``, {
    hint: 'Use one of: pretty, agent, json',
  })
}
