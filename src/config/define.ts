import type { Dialect, Limits, Severity } from '../facts.js'
import type { Rule } from '../rules/rule.js'

/**
 * What `spec-exec.config.ts` may say. Every key is optional.
 *
 * A configuration is in force from the commit after the one that brings it: a commit is judged by
 * its parent's configuration, a pull request by that of its base branch.
 */
export interface Config {
  /**
   * Which ways of writing task lists are read: names of built-in dialects (`claude`, `kiro`,
   * `spec-workflow`, `spec-kit`, `openspec`, `agent-os`), or dialects of your own.
   * Default: all that are built in.
   *
   * @example dialects: ['kiro', { id: 'ours', lists: ['plans/tasks.md'], steering: [] }]
   */
  readonly dialects?: readonly (string | Dialect)[]
  /**
   * The severity of rules that shall not have their own: `error` refuses a commit, `warning` is
   * only shown, `off` silences the rule. `spec-exec explain` lists the rules. Default: none.
   *
   * @example rules: { 'tests-accompany': 'error', reuse: 'off' }
   */
  readonly rules?: Readonly<Record<string, Severity | 'off'>>
  /**
   * Globs of paths that a commit may change without a task, matched against the whole path from
   * the root. What is law or plan is never free; of a `package.json` only dependencies are, not its
   * scripts and the rest. Default: none.
   *
   * @example free: ['docs/**', '*.md']
   */
  readonly free?: readonly string[]
  /**
   * Globs of further paths that only a commit of their own may change. Steering, hooks, CI, test
   * configuration and this file are protected without being named. Default: none.
   *
   * @example protected: ['deploy/**', 'LICENSE']
   */
  readonly protected?: readonly string[]
  /**
   * Work without a task. `reason`: a commit may carry `Spec-Task: none — <reason>`, and each one is
   * counted in every report. Default: `never`.
   */
  readonly offPlan?: 'never' | 'reason'
  /**
   * Notes in a task list. `append`: a commit may add lines inside the block of the task that it
   * completes. Default: `append`.
   */
  readonly notes?: 'append' | 'never'
  /** Whether a commit may mark a task other than its own as started. Default: `allow`. */
  readonly startMarks?: 'allow' | 'never'
  /**
   * Globs over whole titles, in any case, of tasks that need no work outside the plan. Checkpoints
   * and tasks that say `_Work: none_` need none without being named. Default: none.
   *
   * @example noWork: ['Review *', 'Deploy to *']
   */
  readonly noWork?: readonly string[]
  /**
   * Commits, by full id, that `verify` passes over and reports, such as those on a branch that is
   * older than spec-exec. Default: none.
   */
  readonly grandfather?: readonly string[]
  /**
   * How pull requests are merged. `squash`: their commits are joined on the base branch; a commit of a push to it
   * is then judged by its `Spec-Task:` trailers, as many as the tasks that it completes, and equal to them. The
   * commits of the pull request are judged one by one either way. Default: `commits`.
   */
  readonly merge?: 'commits' | 'squash'
  /**
   * How much is judged at once, known before any content is read: commits of a range, and files that one commit
   * changes; a range beyond it gets no verdict but an error. `fileBytes`: a commit that brings a larger file is
   * refused. Default: `{ commits: 100000, files: 100000 }`, and files of any size.
   */
  readonly limits?: Partial<Limits>
  /** A task list above this many bytes is refused by name. Default: 1048576. */
  readonly maxListBytes?: number
  /**
   * What tests the project: a command line, or several, each with a name. It runs on exactly the tree
   * of the commit, in a checkout outside of the repository. Default: none, and nothing is tested.
   *
   * @example test: 'npm test'
   * @example test: ['npm test', { name: 'e2e', run: 'npx playwright test', timeout: 1200 }]
   * @example test: { name: 'related', run: 'npx vitest related --run {files}', related: ['src/**'] }
   */
  readonly test?: string | TestConfig | readonly (string | TestConfig)[]
  /**
   * Folders of installed dependencies, which the tests see as the working tree has them: names, looked for
   * beside each manifest, or paths. Default: `node_modules`, `.venv`, `venv`, `vendor`.
   */
  readonly mirror?: readonly string[]
  /**
   * What installs dependencies for the tests where a commit's lock file is another than theirs: a command
   * line; `auto`: by the lock file (`npm ci`, …); `never`: a note says so. Default: `auto`.
   */
  readonly install?: string
  /**
   * Severity of clauses that shall not have their own: by the clause's id (or place), by its kind, or `read`
   * and `declared` for all that were read from sentences, or declared. Default: none; what is declared is an
   * error, what is read a warning.
   *
   * @example clauses: { read: 'off', naming: 'error', 'no-console': 'warning' }
   */
  readonly clauses?: Readonly<Record<string, Severity | 'off'>>
  /**
   * What `spec-exec start` does beside pinning its task. `mark`: it sets the mark of a task that is under
   * way, where the task list's tool has one (`[-]` in Kiro and spec-workflow). Default: `pin`.
   */
  readonly start?: 'pin' | 'mark'
  /**
   * A task that is pinned by `spec-exec start`. `hold`: the hooks of that worktree refuse the commit of
   * another task. Default: `advise`.
   */
  readonly pinned?: 'advise' | 'hold'
  /**
   * Waivers. `reason`: a commit may carry `Spec-Waive: <clause> — <reason>`; each one is shown in every report.
   * Default: `never`.
   */
  readonly waivers?: 'never' | 'reason'
  /**
   * Whether the commit of a task must carry an approved review of its very tree (`spec-exec review`). `agents`:
   * where `.claude/spec-config.json` has `spec_workflow.agents_enabled: true`. Default: `never`.
   *
   * @example review: 'always'
   * @example review: { required: 'agents', command: 'node scripts/ask-reviewer.js', timeout: 900 }
   */
  readonly review?: 'never' | 'agents' | 'always' | ReviewConfig
  /**
   * Rules of your own, made by `defineRule`. They make the configuration code, which is evaluated
   * from the trusted tree each time, and which a server's hook refuses. Default: none.
   */
  readonly extraRules?: readonly Rule[]
}

/** One command that tests the project. */
export interface TestConfig {
  /** Default: the command line. */
  readonly name?: string
  /** A line for the shell. `{files}` stands for the changed files that fit `related`, each quoted. */
  readonly run: string
  /** Globs: the command runs only for commits that change a file which fits one. Default: for all. */
  readonly related?: readonly string[]
  /** Seconds, after which it counts as failed. Default: 600. */
  readonly timeout?: number
  /** Globs of JUnit XML files that it writes: they are counted instead of its output. Default: none. */
  readonly junit?: readonly string[]
}

/** Who reviews the commits of tasks. */
export interface ReviewConfig {
  /** Default: `never`. */
  readonly required?: 'never' | 'agents' | 'always'
  /**
   * A line for the shell, run in the work tree by `spec-exec review --run`: it gets the request on stdin and answers
   * on stdout. Default: none, and the answer is handed in by `spec-exec review --record`.
   */
  readonly command?: string
  /** Seconds, after which its answer comes too late. Default: 600. */
  readonly timeout?: number
}

/**
 * Types a configuration; returns it as it is.
 *
 * As the default export of `spec-exec.config.ts`, around plain data and with no other statement
 * than its import, it is read without being run.
 */
export function defineConfig(config: Config): Config {
  return config
}

/** Types a dialect of one's own, for `dialects` of a configuration; returns it as it is. */
export function defineDialect(dialect: Dialect): Dialect {
  return dialect
}
