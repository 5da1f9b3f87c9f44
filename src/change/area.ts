import type { Dialect } from '../facts.js'
import type { Law } from '../law.js'
import { findPlace, type SpecPlace } from '../spec/place.js'
import { type Recent, recent } from '../text/recent.js'

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

const lawFiles =
  /^(\.gitattributes|\.gitmodules|\.mailmap|CODEOWNERS|lefthook(-local)?\.(ya?ml|toml|json)|\.lefthook(-local)?\.(ya?ml|toml|json)|\.pre-commit-config\.ya?ml|\.lintstagedrc(\.[a-z]+)?|lint-staged\.config\.[cm]?[jt]s|\.huskyrc(\.[a-z]+)?|\.simple-git-hooks\.(c?js|json))$/
const hookFolders = /(^|\/)\.(husky|githooks)\//
/** What `init --agent` writes: hooks of coding agents, and what they are told of spec-exec. */
const agentFiles =
  /^(\.claude\/settings\.json|\.(codex|cursor)\/hooks\.json|\.github\/hooks\/[^/]+\.json|\.(claude|cursor|github)\/agents\/spec-task-[^/]+\.md|\.(claude|agents|cursor|github)\/skills\/spec-exec\/.*)$/

const ci =
  /^(\.github\/(workflows|actions)\/|\.gitlab-ci\.ya?ml$|\.gitlab\/ci\/|\.circleci\/|\.buildkite\/|azure-pipelines\.ya?ml$|bitbucket-pipelines\.ya?ml$|Jenkinsfile$|\.travis\.ya?ml$|\.drone\.ya?ml$|\.woodpecker(\.ya?ml$|\/)|\.ci\/)/
const testFiles =
  /^((vitest|jest|playwright|cypress|karma|wdio|ava|nyc|c8)\.(config|workspace|conf)\.[cm]?[jt]sx?|jest\.config\.json|vitest\.workspace\.json|\.mocharc(\.[a-z]+)?|\.nycrc(\.[a-z]+)?|\.c8rc(\.json)?|pytest\.ini|tox\.ini|noxfile\.py|\.coveragerc|\.?codecov\.ya?ml|phpunit\.xml(\.dist)?|\.rspec|\.npmrc)$/

/** Which sort of harness a path is; undefined for any other. */
export function harnessOf(path: string): 'ci' | 'tests' | undefined {
  if (ci.test(path)) return 'ci'
  return testFiles.test(nameOf(path)) ? 'tests' : undefined
}

/** The area of a path under a law. */
export function areaOf(path: string, law: Law): Area {
  return sortOf(path, law).area
}

/** The place of the task list that a path is under a law; undefined for any other path. */
export function listPlaceOf(path: string, law: Law): SpecPlace | undefined {
  return sortOf(path, law).list
}

/**
 * Whether a folder at a path would hold plan, or hold what does: asked of a symlink or submodule in
 * its place. Tries what the globs of the law leave below it, `x` for each wildcard.
 */
export function mayHoldPlan(path: string, law: Law): boolean {
  return [...new Set(law.settings.dialects.flatMap(endingsOf))].some(
    (ending) => isPlan(`${path}/${ending}`, law) && !isPlan(`x/${ending}`, law),
  )
}

/** Paths that fit the globs of a dialect, without their first segments. */
function endingsOf({ lists, plan = [] }: Dialect): readonly string[] {
  return [...lists, ...plan].flatMap((glob) => {
    const segments = glob
      .replace(/\[(.)[^\]]*\]/g, '$1')
      .replace(/\*+|\?/g, 'x')
      .split('/')
    return segments.slice(1).map((_, at) => segments.slice(at + 1).join('/'))
  })
}

function isPlan(path: string, law: Law): boolean {
  const role = findPlace(path, law.patterns.places)?.role
  return role === 'list' || role === 'plan'
}

interface Sort {
  readonly area: Area
  readonly list: SpecPlace | undefined
}

/** A history changes the same paths again and again. */
const known = new WeakMap<Law, Recent<Sort>>()

function sortOf(path: string, law: Law): Sort {
  const sorts = known.get(law) ?? openMemory(law)
  const remembered = sorts.get(path)
  if (remembered) return remembered
  const place = findPlace(path, law.patterns.places)
  const sort = {
    area: findArea(path, place?.role, law),
    list: place?.role === 'list' ? place : undefined,
  }
  sorts.set(path, sort)
  return sort
}

function openMemory(law: Law): Recent<Sort> {
  const sorts = recent<Sort>(5_000)
  known.set(law, sorts)
  return sorts
}

function findArea(path: string, role: SpecPlace['role'] | undefined, law: Law): Area {
  if (role === 'steering' || lawNames.has(path)) return 'law'
  if (lawFiles.test(nameOf(path)) || hookFolders.test(path)) return 'law'
  if (agentFiles.test(path) || matches(law.patterns.protected, path)) return 'law'
  if (role !== undefined && !isCode(path)) return 'plan'
  if (harnessOf(path)) return 'harness'
  return matches(law.patterns.free, path) ? 'free' : 'work'
}

/** Programs in a folder of the plan are work all the same, save those that spec-kit itself brings. */
function isCode(path: string): boolean {
  return code.test(path) && !/(^|\/)\.specify\//.test(path)
}

const code =
  /\.([cm]?[jt]sx?|vue|svelte|py|go|rs|java|kts?|scala|rb|php|cs|c|cc|cpp|h|hpp|swift|dart|exs?|lua|sh|bash|ps1|bat|cmd|pl|r|sql|html?|css)$/i

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
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
