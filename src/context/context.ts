import type { Severity } from '../facts.js'
import type { Place } from '../finding.js'
import type { State } from '../spec/task.js'

/** What is to be known before a task is done: plain data. Texts are as the documents have them; lines count from 1. */
export interface TaskContext {
  readonly task: ContextTask
  readonly requirements: ContextRequirements
  readonly design: ContextDesign
  readonly steering: ContextSteering
  readonly leverage: readonly Leverage[]
  readonly clauses: ContextClauses
  /** What the documents leave open, in sentences. */
  readonly open: readonly string[]
  /** What finishes the task, in order. */
  readonly commands: readonly string[]
  /** What a budget left out, the least relevant first. */
  readonly cut: readonly Cut[]
}

export interface ContextTask {
  /** `user-auth/2.1`. */
  readonly name: string
  readonly title: string
  readonly state: State
  readonly place: Place
  /** Its block: its text, bullets and steps. */
  readonly text: string
  readonly steps: readonly { readonly title: string; readonly state: State }[]
  /** The outermost first. */
  readonly parents: readonly TaskMention[]
  readonly subtasks: readonly TaskMention[]
  readonly dependsOn: readonly TaskMention[]
  /** Paths that it names, relative to the root. */
  readonly files: readonly string[]
}

/** Another task; without title and state where the plan has none of that name. */
export interface TaskMention {
  readonly name: string
  readonly title?: string
  readonly state?: State
}

export interface ContextRequirements {
  /** Those that were looked through. */
  readonly documents: readonly string[]
  /** As the task names them: `1.1`, `2.3-2.5`, `FR-1`, `All`, `US1`. */
  readonly named: readonly string[]
  readonly chosen: readonly ContextRequirement[]
  /** Of those named, what no document defines. */
  readonly missing: readonly string[]
}

export interface ContextRequirement extends Lines {
  readonly id: string
  readonly title: string
  readonly text: string
  /** Ids in it that the task names; none where it names the requirement alone. */
  readonly named: readonly string[]
  readonly criteria: readonly ContextCriterion[]
}

export interface ContextCriterion {
  readonly id: string
  readonly line: number
  readonly endLine: number
}

/** Lines of a document. */
export interface Lines {
  readonly path: string
  readonly line: number
  readonly endLine: number
}

export interface ContextDesign {
  /** The nearest first. */
  readonly sections: readonly ContextSection[]
  /** Documents of the spec of which nothing is included. */
  readonly others: readonly string[]
}

export interface ContextSection extends Lines {
  /** `Components > RateLimiter`. */
  readonly title: string
  readonly text: string
  /** The higher, the nearer; 1 is background. */
  readonly score: number
  /** `requirement 1.2`, `file src/a.ts`, `component RateLimiter`, `words rate, limit`, `background`. */
  readonly reasons: readonly string[]
}

export interface ContextSteering {
  readonly documents: readonly ContextDocument[]
  /** Those that do not hold for this task, or that only a person includes. */
  readonly others: readonly { readonly path: string; readonly why: string }[]
}

export interface ContextDocument {
  readonly path: string
  /** `always`, or the file that its pattern fits. */
  readonly why: string
  readonly text: string
}

/** A path that the task says it reuses. */
export interface Leverage {
  /** As the task writes it. */
  readonly name: string
  /** What it stands for; none where nothing is there. */
  readonly files: readonly LeveragedFile[]
  /** Files of a folder beyond those listed. */
  readonly more: number
}

export interface LeveragedFile {
  readonly path: string
  /** Names that it exports, in its order; absent where nobody reads them. */
  readonly exports?: readonly string[]
}

export interface ContextClauses {
  /** `files`: those that the task's files fall under; `all`: the task names no file, and which apply nobody can tell. */
  readonly basis: 'files' | 'all'
  /** Whether a configuration puts them in force. */
  readonly isAdopted: boolean
  readonly list: readonly ContextClause[]
}

export interface ContextClause {
  readonly id: string
  readonly kind: string
  readonly severity: Severity
  readonly says: string
  readonly place: Place
  /** Those of the task that fall under it. */
  readonly files: readonly string[]
}

/** One thing that a budget left out. */
export interface Cut {
  /** `design section`, `exported names`, `steering document`, `criteria`, `clauses`, `requirement`. */
  readonly what: string
  /** Its title or ids; '' for a whole document. */
  readonly name: string
  /** Where it stands whole; absent where a command shows it. */
  readonly place?: { readonly path: string; readonly line?: number; readonly endLine?: number }
}
