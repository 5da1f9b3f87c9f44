import picomatch from 'picomatch'
import { agentsFile } from '../change/review.js'
import type { Settings } from '../facts.js'
import type { Patterns } from '../law.js'
import { compileDialects } from '../spec/patterns.js'

/**
 * Compiles the globs of a configuration, so that no commit pays for it. `imports` are the files
 * that the configuration imports: they are protected as it is.
 */
export function compilePatterns(settings: Settings, imports: readonly string[]): Patterns {
  // What the law depends on is law.
  const asked = settings.review.required === 'agents' ? [agentsFile] : []
  return {
    places: compileDialects(settings.dialects),
    free: settings.free.map(overPaths),
    protected: [...settings.protected.map(overPaths), ...[...imports, ...asked].map(exactly)],
    noWork: settings.noWork.map(overTitles),
    related: settings.test.map(({ related }) => related.map(overPaths)),
  }
}

function overPaths(glob: string): string {
  return picomatch.makeRe(glob, { dot: true }).source
}

/** In bash's mode a star matches slashes too, which titles hold ("Run lint/test"). */
function overTitles(glob: string): string {
  return picomatch.makeRe(glob.toLowerCase(), { dot: true, bash: true }).source
}

function exactly(path: string): string {
  return `^${path.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')}$`
}
