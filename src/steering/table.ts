/** The cells of a row of a table, without blanks around them; `\|` and bars in code are no borders. */
export function cellsOf(row: string): readonly string[] {
  const cells: string[] = []
  let cell = ''
  let isCode = false
  const lastTick = row.lastIndexOf('`')
  for (let at = 0; at < row.length; at++) {
    const char = row.charAt(at)
    if (char === '`') isCode = !isCode
    if (char === '\\' && row.charAt(at + 1) === '|') {
      cell += '|'
      at++
    } else if (char === '|' && !(isCode && at < lastTick)) {
      cells.push(cell.trim())
      cell = ''
    } else cell += char
  }
  cells.push(cell.trim())
  if (cells[0] === '') cells.shift()
  if (cells.at(-1) === '') cells.pop()
  return cells
}

/** Whether a line is the one below the head of a table: `|---|:-:|`. */
export function isDelimiter(line: string): boolean {
  return line.includes('|') && line.includes('-') && /^[|:\- \t]+$/.test(line)
}
