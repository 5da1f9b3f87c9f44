import type { Dialect } from '../facts.js'
import { agentOs } from './agent-os.js'
import { claude } from './claude.js'
import { kiro } from './kiro.js'
import { openspec } from './openspec.js'
import { specKit } from './spec-kit.js'
import { specWorkflow } from './spec-workflow.js'

/** Every dialect that is read unless a configuration says otherwise; where two fit a path the earlier one names it, so spec-kit's wide `specs/` stands last. */
export const dialects: readonly Dialect[] = [claude, kiro, specWorkflow, openspec, agentOs, specKit]
