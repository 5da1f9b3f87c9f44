import { SpecExecError } from '../error.js'

/** The property `spec-exec` of a package.json. Throws SpecExecError when the text does not parse. */
export function packageProperty(text: string): unknown {
  const manifest = parsed(text)
  if (typeof manifest !== 'object' || manifest === null) return undefined
  return Object.getOwnPropertyDescriptor(manifest, 'spec-exec')?.value
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''))
  } catch (cause) {
    throw new SpecExecError('Expected JSON in `package.json`, found text that does not parse', {
      hint: 'Mend `package.json`: it may hold a configuration under `spec-exec`.',
      cause,
    })
  }
}
