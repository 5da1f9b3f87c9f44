/** Whether the text of a `.claude/spec-config.json` switches agents on, `spec_workflow.agents_enabled: true`; a broken one does not. */
export function agentsEnabled(text: string): boolean {
  try {
    return JSON.parse(text)?.spec_workflow?.agents_enabled === true
  } catch {
    return false
  }
}
