/** `1,204`. */
export function thousands(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',')
}

/** `1 commit`, `1,204 commits`. */
export function commitsText(count: number): string {
  return `${thousands(count)} commit${count === 1 ? '' : 's'}`
}

/** `18 %`; what is not none is not shown as none, and what is not all not as all. */
export function percent(part: number, whole: number): string {
  if (whole === 0) return '–'
  const share = Math.round((100 * part) / whole)
  if (share === 0 && part > 0) return '<1 %'
  return share === 100 && part < whole ? '>99 %' : `${share} %`
}
