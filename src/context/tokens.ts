/** About how many tokens a model reads a text as: four characters of ASCII are one, any other character is one. */
export function tokensIn(text: string): number {
  let plain = 0
  let others = 0
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code < 0x80) plain++
    // The second half of a pair belongs to the first.
    else if (code < 0xdc00 || code > 0xdfff) others++
  }
  return Math.ceil(plain / 4) + others
}
