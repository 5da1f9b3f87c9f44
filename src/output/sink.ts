/** Where the text of a reporter goes. */
export interface Sink {
  /** `soon`: more is to come, and may go with it. */
  write(text: string, when: 'now' | 'soon'): void
  /** Nothing is written after it. */
  end(): void
}
