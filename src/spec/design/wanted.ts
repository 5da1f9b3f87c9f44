import { readPaths } from '../paths.js'
import type { Task } from '../task.js'
import { readNames, wordsOf } from './names.js'

/** What a task says that a section of its design may say too. */
export interface Wanted {
  /** As the task writes them: `1.2`, `2.1-2.4`, `FR-1`. */
  readonly requirements: readonly string[]
  /** Relative to the root. */
  readonly paths: readonly string[]
  /** Of code and components. */
  readonly names: readonly string[]
  /** Of its title, in any form. */
  readonly words: readonly string[]
}

/** What one task says: its references, the paths it names or reuses, the names in its title and its leverage, the words of its title. */
export function wantedBy({
  title,
  metadata,
  steps,
}: Pick<Task, 'title' | 'metadata' | 'steps'>): Wanted {
  const { requirements, leverage } = metadata
  const paths = [...new Set([...metadata.paths, ...leverage.flatMap(readPaths)])]
  const texts = [title, ...leverage, ...steps.map((step) => step.title)]
  const names = [...texts.flatMap(readNames), ...paths.map(stemOf)]
  return {
    requirements,
    paths,
    names: [...new Set(names)].filter(isTelling),
    words: wordsOf(title),
  }
}

function stemOf(path: string): string {
  const name = path.replace(/\/$/, '').split('/').at(-1) ?? ''
  return name.replace(/(?<=.)\..*$/, '')
}

function isTelling(name: string): boolean {
  return (
    name.length > 2 &&
    !/^(?:index|main|mod|lib|init|__init__|test|tests|types|utils?|readme)$/i.test(name)
  )
}
