// Payloads as each tool documents them; ids and paths are made.

/** https://code.claude.com/docs/en/hooks, PreToolUse and Stop. */
export const claudePayloads = {
  bash: (command: string, cwd: string) => ({
    session_id: 'abc123',
    transcript_path: '/home/ada/.claude/projects/x/abc123.jsonl',
    cwd,
    permission_mode: 'default',
    hook_event_name: 'PreToolUse',
    tool_name: 'Bash',
    tool_input: { command, description: 'Commit', timeout: 120000, run_in_background: false },
    tool_use_id: 'toolu_01ABC123',
  }),
  tool: (tool_name: string, tool_input: object, cwd: string) => ({
    session_id: 'abc123',
    transcript_path: '/home/ada/.claude/projects/x/abc123.jsonl',
    cwd,
    permission_mode: 'acceptEdits',
    hook_event_name: 'PreToolUse',
    tool_name,
    tool_input,
    tool_use_id: 'toolu_01ABC123',
  }),
  stop: (stop_hook_active: boolean, cwd: string) => ({
    session_id: 'abc123',
    transcript_path: '/home/ada/.claude/projects/x/abc123.jsonl',
    cwd,
    permission_mode: 'default',
    hook_event_name: 'Stop',
    stop_hook_active,
    last_assistant_message: 'Done.',
  }),
}

/** https://developers.openai.com/codex/hooks, and the schemas beside the source: codex-rs/hooks/schema/generated. */
export const codexPayloads = {
  tool: (tool_name: 'Bash' | 'apply_patch', command: string, cwd: string) => ({
    session_id: '0199-abc',
    turn_id: '7',
    transcript_path: null,
    cwd,
    hook_event_name: 'PreToolUse',
    model: 'gpt-5-codex',
    permission_mode: 'default',
    tool_name,
    tool_input: { command },
    tool_use_id: 'call_1',
  }),
  stop: (stop_hook_active: boolean, cwd: string) => ({
    session_id: '0199-abc',
    turn_id: '7',
    transcript_path: null,
    cwd,
    hook_event_name: 'Stop',
    model: 'gpt-5-codex',
    permission_mode: 'default',
    stop_hook_active,
    last_assistant_message: null,
  }),
}

const cursorBase = (event: string, root: string) => ({
  conversation_id: '668320d2-2fd8-4888-b33c-2a466fec86e7',
  generation_id: '490b90b7-a2ce-4c2c-bb76-cb77b125df2f',
  model: 'claude-sonnet-4',
  hook_event_name: event,
  cursor_version: '2.4.0',
  workspace_roots: [root],
  user_email: null,
  transcript_path: null,
})

/** https://cursor.com/docs/hooks, beforeShellExecution, preToolUse and stop. */
export const cursorPayloads = {
  shell: (command: string, root: string) => ({
    ...cursorBase('beforeShellExecution', root),
    command,
    cwd: root,
    sandbox: false,
  }),
  tool: (tool_name: string, tool_input: object, root: string) => ({
    ...cursorBase('preToolUse', root),
    tool_name,
    tool_input,
    tool_use_id: 'abc123',
    cwd: root,
  }),
  stop: (status: string, loop_count: number, root: string) => ({
    ...cursorBase('stop', root),
    status,
    loop_count,
  }),
}

/** https://docs.github.com/en/copilot/reference/hooks-reference, preToolUse and agentStop. */
export const copilotPayloads = {
  tool: (toolName: string, toolArgs: unknown, cwd: string) => ({
    sessionId: 'abc',
    timestamp: 1704614600000,
    cwd,
    toolName,
    toolArgs,
  }),
  stop: (stop_hook_active: boolean, cwd: string) => ({
    sessionId: 'abc',
    timestamp: 1704614600000,
    cwd,
    transcriptPath: '/home/ada/.copilot/x',
    stopReason: 'end_turn',
    stop_hook_active,
  }),
}
