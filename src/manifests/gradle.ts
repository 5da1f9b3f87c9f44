import type { Dependency, Manifest } from './manifest.js'
import { blank, linesOf } from './text/lines.js'

/** Gradle's build files, Groovy and Kotlin: dependencies that are written out. Those of a version catalog stand in its own file. */
export const gradle: Manifest = {
  id: 'build.gradle',
  registry: 'maven',
  fits: (path) => /(?:^|\/)[\w.-]+\.gradle(?:\.kts)?$/.test(path),
  read: (text) => ({
    dependencies: linesOf(blank(text, /\/\*[\s\S]*?(?:\*\/|$)/g)).flatMap(
      ({ text: whole, line }) => readLine(whole.replace(/(^|\s)\/\/.*$/, ''), line) ?? [],
    ),
  }),
}

const configuration =
  /^\s*(?:add\(\s*["'])?(\w*(?:implementation|api|compile|runtime|compileOnly|compileOnlyApi|runtimeOnly|annotationProcessor|classpath|kapt|ksp|debugImplementation|developmentOnly))["',]*[\s(]+(?:(?:enforcedPlatform|platform|testFixtures)\s*\(\s*)?(.*)$/i
const written = /^["']([\w.-]+):([\w.-]+)(?::([^"':@]+))?(?:[:@][^"']*)?["']/
const mapped =
  /^group\s*[:=]\s*["']([\w.-]+)["']\s*,\s*name\s*[:=]\s*["']([\w.-]+)["'](?:\s*,\s*version\s*[:=]\s*["']([^"']+)["'])?/

function readLine(text: string, line: number): Dependency | undefined {
  if (text.length > 1000) return undefined
  const [, group = '', rest = ''] = configuration.exec(text) ?? []
  const [, owner, artifact, version] = written.exec(rest) ?? mapped.exec(rest) ?? []
  if (owner === undefined) return undefined
  return { name: `${owner}:${artifact}`, ...(version !== undefined && { version }), line, group }
}
