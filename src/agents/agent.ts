import type { ShellDialect } from '../shell/script.js'

/** A coding agent that `init --agent` writes files for, and whose hooks ask before it acts. */
export interface Agent {
  /** As `--agent` takes it. */
  readonly name: string
  readonly files: readonly AgentFile[]
  /** What an event's payload says the agent is about to do; undefined for what the gate has no say in. */
  readAct(event: string, payload: Payload): Act | undefined
  /** How its hooks are told no, and why. */
  refuse(act: Act, reason: string): Answer
  /** Exit code of a hook that could not tell, with its message on stderr: one that blocks nothing. */
  readonly failure: 0 | 1
}

/** One file that it reads. */
export interface AgentFile {
  /** From the root of the work tree, with `/`. */
  readonly path: string
  /** Its text with ours in it; the same where ours is there. `before`: '' for none. Throws SpecExecError for a file that cannot be read. */
  write(before: string, from: Package): string
}

/** Where spec-exec is installed. */
export interface Package {
  /** Folder of the package from the root of the work tree, with `/`. */
  readonly folder: string
}

/** A payload, parsed. */
export type Payload = Readonly<Record<string, unknown>>

/** What an agent is about to do. */
export type Act =
  | {
      readonly kind: 'shell'
      readonly cwd?: string
      readonly line: string
      readonly dialect: ShellDialect
    }
  | { readonly kind: 'edit'; readonly cwd?: string; readonly edits: readonly FileEdit[] }
  /** `isAgain`: it goes on already because a hook asked it to. */
  | { readonly kind: 'stop'; readonly cwd?: string; readonly isAgain: boolean }

/** What one file would become. */
export interface FileEdit {
  /** As the agent names it: absolute, or from its folder. */
  readonly path: string
  /** Undefined where the edit does not fit the text. */
  after(before: string): string | undefined
}

/** What a hook's process says and ends with. */
export interface Answer {
  readonly code: 0 | 2
  readonly out?: string
  readonly err?: string
}
