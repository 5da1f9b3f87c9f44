import type { Paint } from './paint.js'

/** A share from 0 to 1 as a bar of at most `width` columns; what is not none is never shown as none. */
export function barOf(share: number, width: number): string {
  const full = Math.round(share * width)
  if (full > 0) return '█'.repeat(full)
  return share > 0 && width > 0 ? '▏' : ''
}

/** How much of something is done, and begun. */
export interface Progress {
  readonly done: number
  readonly started: number
  readonly all: number
}

/** A bar of exactly `width` columns: what is done, what is begun, what is left; full only where all is done. Told apart without colours too. */
export function progressBar({ done, started, all }: Progress, width: number, paint: Paint): string {
  const columns = (part: number, room: number) =>
    part === 0 ? 0 : Math.min(Math.max(1, Math.round((part / all) * width)), room)
  const full = columns(done, done < all ? width - 1 : width)
  const begun = columns(started, width - full)
  const left = width - full - begun
  return [
    paint('green', '█'.repeat(full)),
    paint('yellow', '▓'.repeat(begun)),
    paint('dim', '░'.repeat(left)),
  ].join('')
}
