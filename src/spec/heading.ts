/** The words of an ATX heading, without the hashes that may close it. */
export function headingText(line: string, hashes: number): string {
  const text = line.slice(hashes).trim()
  let end = text.length
  while (end > 0 && text.charCodeAt(end - 1) === 0x23) end--
  const isClosed = end === 0 || text[end - 1] === ' ' || text[end - 1] === '\t'
  return isClosed ? text.slice(0, end).trimEnd() : text
}
