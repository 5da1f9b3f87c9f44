import { shellWord } from '../text/shell-word.js'

/** What is finished, and whether somebody must approve it. */
export interface ToFinish {
  readonly name: string
  readonly files: readonly string[]
  readonly review: 'required' | 'none'
}

/** The commands that finish a task. A review is of the tree as `done` will make it, which refuses a task without one. */
export function commandsFor({ name, files, review }: ToFinish): readonly string[] {
  const paths = files.length > 0 ? files.map(shellWord).join(' ') : 'FILES'
  const task = shellWord(name)
  return [
    `git add ${paths}`,
    ...(review === 'required' ? [`npx spec-exec review ${task}`] : []),
    `npx spec-exec done ${task}`,
    'git commit',
  ]
}
