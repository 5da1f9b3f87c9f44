import type { Agent } from './agent.js'
import { claude } from './claude.js'
import { codex } from './codex.js'
import { copilot } from './copilot.js'
import { cursor } from './cursor.js'

/** Every agent that `init --agent` knows. */
export const agents: readonly Agent[] = [claude, codex, cursor, copilot]
