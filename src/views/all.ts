import { SpecExecError } from '../error.js'
import type { View } from './view.js'

/** Every way to show a trace, by its name for `--format`; each is loaded only when it is asked for. */
export const views: readonly { readonly id: string; load(): Promise<View> }[] = [
  { id: 'pretty', load: async () => (await import('./terminal.js')).terminalOf },
  { id: 'html', load: async () => (await import('./html.js')).html },
  { id: 'markdown', load: async () => (await import('./markdown.js')).markdown },
  { id: 'json', load: async () => (await import('./json.js')).json },
]

/** The view of a name. Throws SpecExecError where there is none. */
export async function openView(id: string): Promise<View> {
  const found = views.find((view) => view.id === id)
  if (found) return found.load()
  throw new SpecExecError(`Expected a format of a report, found \`${id}\``, {
    hint: `Use one of: ${views.map((view) => view.id).join(', ')}`,
  })
}
