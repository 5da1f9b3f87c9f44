import type { Plugin } from 'unified'
import { defaults } from './config/defaults.js'
import type { Dialect, Severity } from './facts.js'
import { lintRules } from './lint/all.js'
import { fileReader } from './lint/remark/documents.js'
import { remarkFix } from './lint/remark/fix.js'
import { remarkRule } from './lint/remark/rule.js'
import { compileDialects } from './spec/patterns.js'

/** What the preset may be told. */
export interface RemarkOptions {
  /**
   * Documents that are linted come out as their own text, with the certain fixes made: never as remark
   * would format them. Then nothing is fatal, since remark's command line writes no document that is.
   */
  readonly fix?: boolean
  /** Severity by rule, for those that shall not have their own. */
  readonly rules?: Readonly<Record<string, Severity | 'off'>>
  /** Where documents stand, if elsewhere than the built-in dialects say. */
  readonly dialects?: readonly Dialect[]
  /** A larger task list is refused by name. */
  readonly maxListBytes?: number
}

/**
 * A preset of remark-lint rules for task lists and steering documents; other documents pass untouched.
 * In `.remarkrc.json`: `"plugins": ["spec-exec/remark"]`, or `[["spec-exec/remark", { "fix": true }]]`
 * and `remark . --output`, which writes only what is certain.
 */
export const specExec: Plugin<[RemarkOptions?]> = function (options = {}) {
  const { dialects, maxListBytes } = { ...defaults, ...options }
  const read = fileReader(compileDialects(dialects), maxListBytes)
  for (const rule of lintRules) {
    const severity = options.rules?.[rule.id] ?? rule.severity
    if (severity === 'off') continue
    const isFatal = severity === 'error' && options.fix !== true
    this.use(remarkRule(rule, read), [isFatal ? 2 : 1])
  }
  if (options.fix === true) this.use(remarkFix, read)
}

// biome-ignore lint/style/noDefaultExport: remark takes the default export of what a configuration names.
export { specExec as default }
