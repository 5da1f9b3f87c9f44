import type { ReporterFactory } from './reporter.js'

/** Every reporter by its name for `--format`; each is loaded only when it is asked for. */
export const reporters: readonly {
  readonly id: string
  load(): Promise<ReporterFactory>
}[] = [
  { id: 'pretty', load: async () => (await import('./pretty.js')).pretty },
  { id: 'agent', load: async () => (await import('./agent.js')).agent },
  { id: 'json', load: async () => (await import('./json.js')).json },
]
