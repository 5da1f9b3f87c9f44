import type { ReporterFactory } from './reporter.js'

/** Every reporter by its name for `--format`; each is loaded only when it is asked for. */
export const reporters: readonly {
  readonly id: string
  load(): Promise<ReporterFactory>
}[] = [
  { id: 'pretty', load: async () => (await import('./pretty.js')).pretty },
  { id: 'agent', load: async () => (await import('./agent.js')).agent },
  { id: 'json', load: async () => (await import('./json.js')).json },
  { id: 'github', load: async () => (await import('./github.js')).github },
  { id: 'sarif', load: async () => (await import('./sarif.js')).sarif },
  { id: 'junit', load: async () => (await import('./junit.js')).junit },
  { id: 'markdown', load: async () => (await import('./markdown.js')).markdown },
]
