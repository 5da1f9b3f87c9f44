import type { Law } from '../law.js'
import { findPlace } from '../spec/place.js'

/**
 * What a changed path is to the project. `plan`: a spec's folder; `law`: steering, spec-exec's
 * configuration, hooks, git's attributes; `harness`: CI, test and coverage configuration, which is
 * law too, but which a task may bring or name; `free`: the law asks no task for it.
 */
export type Area = 'work' | 'plan' | 'law' | 'harness' | 'free'

/** Where a configuration of spec-exec may lie, the first found wins. `package.json` is judged by key. */
export const lawNames = new Set([
  'spec-exec.config.ts',
  'spec-exec.config.js',
  'spec-exec.config.mjs',
  'spec-exec.config.json',
])

const anywhereLaw =
  /(^|\/)(\.gitattributes|\.gitmodules|\.mailmap|CODEOWNERS|lefthook(-local)?\.(ya?ml|toml|json)|\.lefthook(-local)?\.(ya?ml|toml|json)|\.pre-commit-config\.ya?ml|\.lintstagedrc(\.[a-z]+)?|lint-staged\.config\.[cm]?[jt]s|\.huskyrc(\.[a-z]+)?|\.simple-git-hooks\.(c?js|json))$|(^|\/)\.(husky|githooks)\//

const ci =
  /^(\.github\/(workflows|actions)\/|\.gitlab-ci\.ya?ml$|\.gitlab\/ci\/|\.circleci\/|\.buildkite\/|azure-pipelines\.ya?ml$|bitbucket-pipelines\.ya?ml$|Jenkinsfile$|\.travis\.ya?ml$|\.drone\.ya?ml$|\.woodpecker(\.ya?ml$|\/)|\.ci\/)/
const tests =
  /(^|\/)((vitest|jest|playwright|cypress|karma|wdio|ava|nyc|c8)\.(config|workspace|conf)\.[cm]?[jt]sx?|jest\.config\.json|vitest\.workspace\.json|\.mocharc(\.[a-z]+)?|\.nycrc(\.[a-z]+)?|\.c8rc(\.json)?|pytest\.ini|tox\.ini|noxfile\.py|\.coveragerc|\.?codecov\.ya?ml|phpunit\.xml(\.dist)?|\.rspec|\.npmrc)$/

/** Which sort of harness a path is; undefined for any other. */
export function harnessOf(path: string): 'ci' | 'tests' | undefined {
  if (ci.test(path)) return 'ci'
  return tests.test(path) ? 'tests' : undefined
}

const known = new WeakMap<Law, Map<string, Area>>()
/** Paths whose area is remembered: a history changes the same ones again and again. */
const most = 20_000

/** The area of a path under a law. */
export function areaOf(path: string, law: Law): Area {
  const areas = known.get(law) ?? new Map<string, Area>()
  const found = areas.get(path) ?? findArea(path, law)
  if (areas.size === 0) known.set(law, areas)
  if (areas.size < most) areas.set(path, found)
  return found
}

function findArea(path: string, law: Law): Area {
  const role = findPlace(path, law.patterns.places)?.role
  if (role === 'steering' || lawNames.has(path) || anywhereLaw.test(path)) return 'law'
  if (matches(law.patterns.protected, path)) return 'law'
  if (role !== undefined) return 'plan'
  if (harnessOf(path)) return 'harness'
  return matches(law.patterns.free, path) ? 'free' : 'work'
}

const compiled = new Map<string, RegExp>()

/** Whether a text fits one of these patterns, given as sources of regular expressions. */
export function matches(sources: readonly string[], text: string): boolean {
  return sources.some((source) => {
    const known = compiled.get(source)
    if (known) return known.test(text)
    const pattern = new RegExp(source)
    compiled.set(source, pattern)
    return pattern.test(text)
  })
}
