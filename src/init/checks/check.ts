import type { Project } from '../project.js'

/** One line of `doctor`. `fail`: the gate is off here; `unknown`: we could not tell. */
export interface Symptom {
  readonly level: 'ok' | 'warn' | 'fail' | 'unknown'
  readonly text: string
  /** The command or imperative that mends it. */
  readonly mend?: string
  /** What `doctor --fix` does about it. */
  readonly fix?: () => Promise<void>
}

/** Looks at one side of a project. */
export type Check = (project: Project) => Promise<readonly Symptom[]>

/** What `doctor --fix` can mend says so. */
export const mendable = 'npx spec-exec doctor --fix'
