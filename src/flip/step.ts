/** A moment of a flip at which a crash, or another program, must do no harm. */
export type StepName =
  | 'locked'
  | 'index-copied'
  | 'file-read'
  | 'before-byte'
  | 'byte-written'
  | 'file-synced'
  | 'file-marked'
  | 'before-rename'
  | 'index-renamed'
  | 'unlocked'

/** Called at each moment and awaited: tests end the process or save the file there. */
export type Step = (name: StepName) => void | Promise<void>

export const noStep: Step = () => {}
