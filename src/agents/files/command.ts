import type { Package } from '../agent.js'

/** The command line of a hook: node and the package's one file, as npx would cost more than the hook. `root`: where the work tree begins, as the agent's shell says it. */
export function hookCommand(
  { folder }: Package,
  root: string,
  [agent, event]: readonly [agent: string, event: string],
): string {
  const path = folder.replace(/["$`\\]/g, '\\$&')
  return `node "${root}/${path}/dist/hook.cjs" agent ${agent} ${event}`
}
