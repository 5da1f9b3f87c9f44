/** A word as a POSIX shell reads it: in quotes unless it is plain. */
export function shellWord(word: string): string {
  return /^[\w./:@+-][\w./:@+~-]*$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`
}
