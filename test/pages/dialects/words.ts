/** What a page says of a dialect beside what its data say. */
export interface DialectWords {
  /** The tools that write it. */
  readonly tool: string
  readonly intro: string
  /** A task list as that tool writes it; the test reads it. */
  readonly path: string
  readonly list: string
  /** What is peculiar to it. */
  readonly notes: readonly string[]
}

/** By the id of the dialect. */
export const dialectWords: Readonly<Record<string, DialectWords>> = {
  claude: {
    tool: 'claude-code-spec-workflow',
    intro:
      'Spec workflows of Claude Code: each spec is a folder with `requirements.md`, `design.md` and `tasks.md`.',
    path: '.claude/specs/user-auth/tasks.md',
    list: `# Implementation Plan

- [x] 1. Set up the module
- [ ] 2. Store users
  - [ ] 2.1 Hash passwords
    - File: src/hash.ts
    - _Leverage: src/crypto.ts_
    - _Requirements: 1.1, 1.2_
  - [ ] 2.2 Check passwords (depends on 2.1)
    - File: src/check.ts
- [ ] 3. Review the wording
  - _Work: none_
`,
    notes: [
      'The commands that its prompts call work unchanged: `get-tasks`, `get-content`, `get-spec-context`, `get-steering-context`, `using-agents`.',
      "`.claude/spec-config.json` says whether agents are enabled; `review: 'agents'` goes by it.",
      'There is no mark for work that has begun. `[-]` is read as started all the same.',
    ],
  },
  kiro: {
    tool: 'Kiro and cc-sdd',
    intro:
      'Kiro writes a spec into a folder of its own and sets `[-]` on the task that it works on. cc-sdd writes the same form.',
    path: '.kiro/specs/user-auth/tasks.md',
    list: `# Implementation Plan

- [x] 1. Set up the module
- [ ] 2. Store users
- [-] 2.1 Hash passwords in \`src/hash.ts\`
  - _Requirements: 1.1, 1.2_
- [ ]* 2.2 Write property tests
- [ ] 3. Checkpoint - Ensure all tests pass
`,
    notes: [
      'The star marks a task as optional: its parent may be done while it is open. It may stand behind the box or the id, escaped or not.',
      'Sub-tasks often stand at the indent of their parent. `2.1` belongs to `2` by its id.',
      'A checkpoint needs no work of its own: `task-has-work` does not ask it.',
      "`start: 'mark'` has `npx spec-exec start` set `[-]`, as Kiro does.",
      '`inclusion:` in the front matter of a steering document counts: with `fileMatch` its clauses hold for those files alone, and a `manual` document is not in force.',
    ],
  },
  'spec-workflow': {
    tool: 'spec-workflow-mcp',
    intro:
      'spec-workflow-mcp keeps specs, approvals and steering in one folder, and archives what is finished.',
    path: '.spec-workflow/specs/user-auth/tasks.md',
    list: `# Tasks Document

- [x] 1. Create the interfaces in src/types.ts
  - File: src/types.ts
  - _Leverage: src/base.ts_
  - _Requirements: 1.1_
  - _Prompt: Role: developer | Task: write the interfaces_
- [-] 2. Create the model in src/model.ts
  - File: src/model.ts
  - _Requirements: 2.1_
- [~] 3. Call the service
`,
    notes: [
      '`[-]` is started, `[~]` is blocked.',
      '`_Prompt:_` is text for a model: no path and no requirement is read from it.',
      'A spec that moves to the archive keeps its marks, in a commit of the plan.',
      "`start: 'mark'` has `npx spec-exec start` set `[-]`.",
    ],
  },
  openspec: {
    tool: 'OpenSpec',
    intro:
      'An OpenSpec change is a folder with a proposal, deltas to the specs, and `tasks.md`. Its sections have the ids of parents.',
    path: 'openspec/changes/add-login/tasks.md',
    list: `## 1. Storage

- [x] 1.1 Create the table
- [ ] 1.2 Hash passwords in \`src/hash.ts\`

## 2. Sign in

- [ ] 2.1 Check passwords
`,
    notes: [
      'Its own instructions check all boxes after all work. Here each box goes with the commit of its work.',
      'A box without an id is named by its title: `add-login/#create-the-table`.',
      'A change that is archived (`openspec/changes/archive/<date>-add-login/`) keeps its marks, in a commit of the plan. No archived task is waited for.',
      'All of `openspec/` is plan but its standing documents, which are steering.',
    ],
  },
  'agent-os': {
    tool: 'Agent OS',
    intro:
      'Agent OS writes a dated folder for each spec; later releases drop the dot of `.agent-os`. Both are read.',
    path: '.agent-os/specs/2026-01-15-login/tasks.md',
    list: `# Spec Tasks

## Tasks

- [ ] 1. Sign in
  - [x] 1.1 Write tests for the form
  - [ ] 1.2 Build the form
  - [ ] 1.3 Verify all tests pass
`,
    notes: [
      'Its lists put the tests into tasks of their own; `tests-accompany` sees that and does not ask.',
      'Standing documents are `product/` and `standards/`. Recaps may hold lists and are read as such.',
    ],
  },
  'spec-kit': {
    tool: 'spec-kit',
    intro:
      'spec-kit numbers its feature folders and its tasks, and has one constitution for all of them.',
    path: 'specs/001-login/tasks.md',
    list: `# Tasks: Login

## Phase 1: Setup

- [X] T001 Create the project
- [ ] T002 [P] Add a linter in eslint.config.js

## Phase 2: User Story 1

- [ ] T003 [P] [US1] Hash passwords in src/hash.ts
- [ ] T004 [US1] Check passwords in src/check.ts (depends on T003)
`,
    notes: [
      '`[X]` and `[x]` are equal. `[P]`, `[US1]` and bold stand around a title and are no part of it.',
      'Ids with letters and dots are read too: `T020a`, `T090.1`, `T031-MIN`.',
      'A constitution that nobody has filled in says nothing. Of a filled one, sentences and declared blocks are read as clauses.',
      'Its implement prompt works through phases at a time. Ask it for one task, or use the files of `init --agent`.',
    ],
  },
}
