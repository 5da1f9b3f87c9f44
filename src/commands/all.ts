import type { Command } from './command.js'

/** Every verb, in the order of the help; each is loaded when it is called. */
export const commands: readonly { readonly name: string; load(): Promise<Command> }[] = [
  { name: 'init', load: async () => (await import('./init.js')).init },
  { name: 'demo', load: async () => (await import('./demo.js')).demo },
  { name: 'list', load: async () => (await import('./list.js')).list },
  { name: 'next', load: async () => (await import('./next.js')).next },
  { name: 'start', load: async () => (await import('./start.js')).start },
  { name: 'context', load: async () => (await import('./context.js')).context },
  { name: 'done', load: async () => (await import('./done.js')).done },
  { name: 'reopen', load: async () => (await import('./reopen.js')).reopen },
  { name: 'review', load: async () => (await import('./review.js')).review },
  { name: 'check', load: async () => (await import('./check.js')).check },
  { name: 'verify', load: async () => (await import('./verify.js')).verify },
  { name: 'steering', load: async () => (await import('./steering.js')).steering },
  { name: 'report', load: async () => (await import('./report.js')).report },
  { name: 'lint', load: async () => (await import('./lint.js')).lint },
  { name: 'explain', load: async () => (await import('./explain.js')).explain },
  { name: 'doctor', load: async () => (await import('./doctor.js')).doctor },
  { name: 'hook', load: async () => (await import('./hook.js')).hook },
  { name: 'get-tasks', load: async () => (await import('./get-tasks.js')).getTasks },
  { name: 'get-content', load: async () => (await import('./get-content.js')).getContent },
  {
    name: 'get-spec-context',
    load: async () => (await import('./get-spec-context.js')).getSpecContext,
  },
  {
    name: 'get-steering-context',
    load: async () => (await import('./get-steering-context.js')).getSteeringContext,
  },
  { name: 'using-agents', load: async () => (await import('./using-agents.js')).usingAgents },
]
