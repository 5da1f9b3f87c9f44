// For `start` and `review`:
//   contextText(repo, { ...named, lists }, contextOptions(options)): Promise<string>
//   readContext(repo, { ...named, lists }): Promise<TaskContext>   (src/context/read.ts, nothing cut)
import { SpecExecError } from '../error.js'
import { printableJson } from '../escape.js'
import type { Repo } from '../git/repo.js'
import { cutTo } from './budget.js'
import type { TaskContext } from './context.js'
import { markdownOf } from './markdown.js'
import { readContext, type Wanted } from './read.js'

/** How a context is wanted. */
export interface ContextOptions {
  readonly format: 'markdown' | 'json'
  /** Tokens; absent: nothing is cut. */
  readonly budget?: number
}

/** The context of a task as text that ends with a line feed. Rejects with SpecExecError where the law or a file cannot be read. */
export async function contextText(
  repo: Repo,
  wanted: Wanted,
  { format, budget }: ContextOptions,
): Promise<string> {
  const render = format === 'json' ? jsonOf : markdownOf
  const context = await readContext(repo, wanted)
  return render(budget === undefined ? context : cutTo(context, budget, render))
}

/** Reads `--format` and `--budget`. Throws SpecExecError for any other value. */
export function contextOptions(
  options: Readonly<Record<string, string | boolean | undefined>>,
): ContextOptions {
  const { format = 'markdown', budget } = options
  if (format !== 'markdown' && format !== 'json')
    throw new SpecExecError(`Expected a format, found \`${format}\``, {
      hint: 'Use one of: markdown, json',
    })
  if (budget === undefined) return { format }
  if (!/^[1-9]\d{0,8}$/.test(String(budget)))
    throw new SpecExecError(`Expected a number of tokens, found \`${budget}\``, {
      hint: 'Write it in digits: --budget 8000',
    })
  return { format, budget: Number(budget) }
}

function jsonOf(context: TaskContext): string {
  return `${printableJson({ schemaVersion: 1, kind: 'context', ...context }, 2)}\n`
}
