import type { State } from '../../spec/task.js'
import { type Markup, markup } from './markup.js'

/** A sign beside a word; it says nothing that the word does not. */
export function icon(name: IconName): Markup {
  return markup`<svg class="i ${name}" aria-hidden="true"><use href="#i-${name}"/></svg>`
}

export type IconName = State | 'refused' | 'gap'

/** The signs, drawn once; they differ in shape, not in colour alone. */
export const iconSheet: Markup = markup`<svg width="0" height="0" aria-hidden="true" focusable="false" class="sheet">
  <symbol id="i-done" viewBox="0 0 16 16"><circle cx="8" cy="8" r="7.2" fill="currentColor"/><path d="M4.7 8.3l2.3 2.3 4.3-4.8" fill="none" stroke="var(--paper)" stroke-width="1.7" stroke-linecap="round" stroke-linejoin="round"/></symbol>
  <symbol id="i-started" viewBox="0 0 16 16"><circle cx="8" cy="8" r="6.4" fill="none" stroke="currentColor" stroke-width="1.6"/><path d="M8 4.2a3.8 3.8 0 0 1 0 7.6z" fill="currentColor"/></symbol>
  <symbol id="i-open" viewBox="0 0 16 16"><circle cx="8" cy="8" r="6.4" fill="none" stroke="currentColor" stroke-width="1.4"/></symbol>
  <symbol id="i-blocked" viewBox="0 0 16 16"><circle cx="8" cy="8" r="6.4" fill="none" stroke="currentColor" stroke-width="1.6"/><path d="M4.8 8h6.4" stroke="currentColor" stroke-width="2" stroke-linecap="round"/></symbol>
  <symbol id="i-unknown" viewBox="0 0 16 16"><circle cx="8" cy="8" r="6.4" fill="none" stroke="currentColor" stroke-width="1.4" stroke-dasharray="2.4 2"/><circle cx="8" cy="8" r="1.4" fill="currentColor"/></symbol>
  <symbol id="i-refused" viewBox="0 0 16 16"><path d="M8 1.4l7 12.6H1z" fill="none" stroke="currentColor" stroke-width="1.5" stroke-linejoin="round"/><path d="M8 6v3.6M8 11.4v.6" stroke="currentColor" stroke-width="1.6" stroke-linecap="round"/></symbol>
  <symbol id="i-gap" viewBox="0 0 16 16"><path d="M3 8h2.4M10.6 8H13" stroke="currentColor" stroke-width="1.6" stroke-linecap="round"/></symbol>
</svg>`
