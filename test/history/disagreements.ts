/** Commits on which the measured class and the verdict differ, for one reason. */
export interface Disagreement {
  readonly reason: string
  readonly right: 'spec-exec' | 'measured'
  readonly why: string
  /** The rule that refuses each of them, or that none does. */
  readonly by: string
  /** The first twelve digits of their ids. */
  readonly commits: readonly string[]
}

/** What each measured class leads one to expect: `accepted`, or the rule that refuses. */
export const expected: Readonly<Record<string, string>> = {
  'one-task': 'accepted',
  'one-task+edits': 'tasks-intact',
  batch: 'one-task',
  'plan-edit': 'accepted',
  'plan-file': 'accepted',
}

const ids = (text: string): readonly string[] => text.trim().split(/\s+/)

/** Every disagreement over the 439 commits of the corpus, read one by one. */
export const disagreements: readonly Disagreement[] = [
  {
    reason: 'marked-alone',
    right: 'spec-exec',
    why: 'One task, marked in a commit without any other file: its code is in another commit, or nowhere. The commonest near miss.',
    by: 'task-has-work',
    commits: ids(`
      c1aa8f8c5873 70bdf6b4e1ca 8123c7df1ad9 9592fb3cae68 68439306f58d bfff9333de56 bd1a5d0727dd
      66d234819c49 5f3a393b1455 d164cd237d53 391ac3b074d7 ec5baa2e844c dfee31194217 63b8d3377e2b
      866c25a75314 491e78fc2a02 b4c573028881 dd819381d11b 26afff982d1e e9aee8822cf9 3b7c1eaa9676
      06a7709fd650 1053c7b30ca2 a84557b5545e b18e10e0e7b0 248256554038 4984c42f76c5 83eee825af7b
      ffdce1ff9a88 16abca5e1e6e cde5e8d49976 ba295ac59308 d3b0e3bdfcb5 c3be7339008b a9afda6760aa
      5759cf2214fe 0489192e6a37 5a0eb6af70f8
    `),
  },
  {
    reason: 'nothing-to-commit',
    right: 'measured',
    why: 'One task, honestly marked: to run the tests, to verify, to open a pull request changes no file. Only the plan can say so: `_Work: none_`, or `noWork` in the configuration. By default the box wants its work.',
    by: 'task-has-work',
    commits: ids(`
      d14b7b4a8bde 733a77f9a4fe 36750ff6b384 5fd482555392 946de307dfde cf1371b63e5b 44445f6ffe1b
    `),
  },
  {
    reason: 'note-alone',
    right: 'spec-exec',
    why: "The only edit is a note in the task's own block, which is allowed; but the commit holds no work.",
    by: 'task-has-work',
    commits: ids(`
      4c67d8124790
    `),
  },
  {
    reason: 'test-configuration',
    right: 'spec-exec',
    why: "One task with its tests, and the test runner's configuration beside it, which the task does not name.",
    by: 'law-apart',
    commits: ids(`
      1adefdc25b86
    `),
  },
  {
    reason: 'wrong-box',
    right: 'spec-exec',
    why: 'One task, but not the one that was done: the only file is that of the next task, which the message names too.',
    by: 'task-scope',
    commits: ids(`
      526e1f0b4870
    `),
  },
  {
    reason: 'checklist',
    right: 'spec-exec',
    why: 'The boxes stand in a trailing checklist, which is no task: nothing is flipped, and a plan commit checks no box.',
    by: 'plan-marks',
    commits: ids(`
      40ac0c4b9159
    `),
  },
  {
    reason: 'plan-edit-without-open-task',
    right: 'spec-exec',
    why: 'No list but an archived one has an open task, so none is asked for; but the list changed beside work.',
    by: 'tasks-intact',
    commits: ids(`
      ab8ce85501f1
    `),
  },
  {
    reason: 'plan-edit-beside-work',
    right: 'spec-exec',
    why: 'The measure looks at the list alone. Work outside the plan changed in the same commit, and no task was marked.',
    by: 'one-task',
    commits: ids(`
      7dace3c611b5 4f01aa761479 47d902740625 8a55ac118d03 db702de9a20b 2d3f5aafedbb
      674849d0387b 0fb998eb3cee ad44cb9596de 190fef65a9e1 aef6c15980fe
    `),
  },
  {
    reason: 'plan-rewritten-over-done-tasks',
    right: 'spec-exec',
    why: 'The plan was written anew: tasks that were done are open again, or gone.',
    by: 'plan-marks',
    commits: ids(`
      c3b6bbb72c89 c1d19bb8a76c 4872c538ce17
    `),
  },
  {
    reason: 'born-checked',
    right: 'spec-exec',
    why: 'A new list whose first task is checked from the start: nobody saw it open.',
    by: 'plan-marks',
    commits: ids(`
      bc98ccac7ca4 9da9413dc9fb
    `),
  },
  {
    reason: 'born-checked-beside-work',
    right: 'spec-exec',
    why: 'A new list, some or all of it checked, comes in with the work that it plans.',
    by: 'tasks-intact',
    commits: ids(`
      809b7b52f1e5 8aa21444665c 498ead83f97c 19467bbdbef9 aa6d1e374d10 0cdc294170fa 90c4a1c0265f
      c790f913d90c 4727aee93f94 237feacb4219 ef9180045fb1 1b40a761f3d8 85194c449101 ddd9613da365
      e1f497813aa2 a1711bfc4769 89bc72ca46ac a87f51d5c195 2ecf768ed1cb f7356b66bfd1 40a0bef3b61c
      cf04579d9364 552a62bc1602 59b62fab0e6d 8ed8966dbb78 0e46c38bc7c6 7296bc0bcb70 ad43483af68f
      df49e890c081 2bcf01492447 a5e4a71237d3 a7c846ec8b7e 017631c322f3 2f2b92a70687 e68d3f4bb909
      6d405567b2f7 29dab657b2b6 6db8026e3cf7 be840c0745a7 782c79ffaf5b 1d904b32f048 a27e51f9630a
      d4b4d67417df 20e133e4689b b2cce4b17ee6 e91f01fc4210 2d49bc4d6ecf b4ade59bf4ec f0809cd3061d
      8d40cbacb96c 6702e2fda26f 1b8f49f35f1f f3f294697302 b41e64ed11e6 2413d3ddca84 a0e1e6e12da7
      2bcc8f579d15
    `),
  },
  {
    reason: 'planned-beside-work',
    right: 'spec-exec',
    why: 'A new list, all of it open or without boxes, comes in beside files outside the plan. It belongs in a commit of its own.',
    by: 'tasks-intact',
    commits: ids(`
      3d0892e39e6c 3eeb6b984715 de1d0f29cb63 430e4657b893 43db746e3c35 f126b0cb64ea 6b23028e5bd7
      a650a22101f6 7e1c2bcd4c1d 6fe7f5a979f0
    `),
  },
  {
    reason: 'moved-beside-work',
    right: 'spec-exec',
    why: 'A list is archived or moved, marks kept, beside changes outside the plan.',
    by: 'tasks-intact',
    commits: ids(`
      3d711e8dfa96 9b409b06de9f 5653aa9e8a90 d64c75638794 11e195575f14 cf885f0910cc
    `),
  },
  {
    reason: 'removed-beside-work',
    right: 'spec-exec',
    why: 'Lists are deleted beside changes outside the plan.',
    by: 'tasks-intact',
    commits: ids(`
      0a6cd33bc056 8e3c6214f833 560e2abc4766
    `),
  },
  {
    reason: 'replaced-beside-work',
    right: 'spec-exec',
    why: 'One list goes and another comes, beside changes outside the plan.',
    by: 'tasks-intact',
    commits: ids(`
      76da46db00d7 0bd5d93a1613 cba1629f32e1
    `),
  },
  {
    reason: 'moved-and-marked',
    right: 'spec-exec',
    why: 'A list is archived and its open boxes are checked on the way: several tasks at once.',
    by: 'one-task',
    commits: ids(`
      233c7e96551d b9d2261bb03a 48ad6c58bd8f 5167e65a5cb0 1a7ebd68a129 497a4a9df2c2
    `),
  },
  {
    reason: 'marks-beside-plan-file',
    right: 'spec-exec',
    why: 'Tasks are marked in one list while another list is added or removed.',
    by: 'tasks-intact',
    commits: ids(`
      4744c47c90f4 c49e846efa13 386fc3d2038c d7e3e5c0b42d a1ee421be290
    `),
  },
  {
    reason: 'first-commit',
    right: 'measured',
    why: 'Its subject says that it is the first commit of its repository. As a root it is not judged so; the corpus does not tell, and the rebuilt one has a parent.',
    by: 'tasks-intact',
    commits: ids(`
      d69320d4c430 c092a13289ec 40f8ff88e3ca
    `),
  },
]
