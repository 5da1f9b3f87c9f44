import examples from './examples.json' with { type: 'json' }
import type { Example } from './page.js'

/**
 * The examples of a page by its name, `rules/one-task`; none for rules of a configuration's own. They are written
 * by the test of the pages, which judges each commit for real.
 */
export function examplesOf(page: string): readonly Example[] {
  return byPage.get(page) ?? []
}

const byPage: ReadonlyMap<string, readonly Example[]> = new Map(Object.entries(examples))
