import { type Finder, has, textIn, wrapped } from './place.js'

/** Maven, else Gradle. Both count their tests in JUnit XML; Gradle prints nothing of those that pass. */
export const findJava: Finder = (place) => {
  if (has(place, 'pom.xml')) {
    const any = /<modules>/.test(textIn(place, 'pom.xml')) ? '**/' : ''
    const run = `${wrapped(place, 'mvnw', 'mvn')} -B test`
    return [{ run, source: 'pom.xml', junit: [`${any}target/surefire-reports/TEST-*.xml`] }]
  }
  const source = ['build.gradle', 'build.gradle.kts'].find((name) => has(place, name))
  const settings = ['settings.gradle', 'settings.gradle.kts'].find((name) => has(place, name))
  const isMulti = settings !== undefined && /^\s*include\b/m.test(textIn(place, settings))
  if (source === undefined && !isMulti) return []
  return [
    {
      run: `${wrapped(place, 'gradlew', 'gradle')} test`,
      source: source ?? settings ?? '',
      junit: [`${isMulti ? '**/' : ''}build/test-results/**/*.xml`],
    },
  ]
}
