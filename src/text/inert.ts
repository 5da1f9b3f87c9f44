/**
 * Text of which GitHub's runner takes no line for a workflow command: what begins one is written as an escape,
 * `\u003a:error::`, `##\u005berror]`. The runner finds `::` behind any blanks of a line, and `##[` anywhere in it; it
 * compares as a language does, so that characters of no weight between them count for nothing
 * (actions/runner, `ActionCommand.cs`). It wants whole lines: what is cut apart is not seen.
 */
export function inert(text: string): string {
  return text.replace(leading, '$1\\u003a$2:').replace(anywhere, '#$1#$2\\u005b')
}

/** `inert` where the environment is that of a runner; elsewhere the text as it is. */
export function inertIn(env: NodeJS.ProcessEnv): (text: string) => string {
  return isOnRunner(env) ? inert : (text) => text
}

/** Whether this is the environment of a job of GitHub Actions, Azure Pipelines or TeamCity, or of a system that speaks as one of them. */
export function isOnRunner(env: NodeJS.ProcessEnv): boolean {
  return ['GITHUB_ACTIONS', 'TF_BUILD', 'TEAMCITY_VERSION'].some((name) => (env[name] ?? '') !== '')
}

const weightless = String.raw`[\p{C}\p{M}\p{Default_Ignorable_Code_Point}]`
const none = String.raw`((?:(?![\r\n])${weightless})*)`
const blanks = String.raw`((?:(?![\r\n])(?:\s|${weightless}))*)`
// Not `^` with the flag `m`: that begins a line at U+2028 too, which is a blank here.
const leading = new RegExp(String.raw`(?<=^|[\r\n])${blanks}:${none}:`, 'gu')
// Azure Pipelines takes `##vso[`, TeamCity `##teamcity[`.
const anywhere = new RegExp(String.raw`#${none}#((?:(?![\r\n])(?:[a-z]|${weightless}))*)\[`, 'giu')
