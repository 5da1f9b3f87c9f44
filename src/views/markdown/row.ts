/** A row of a table, of cells that are Markdown. */
export function rowOf(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |\n`
}
