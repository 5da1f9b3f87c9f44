/** Endings of files that hold source code, without the dot. */
export const sourceEndings: readonly string[] = [
  ...['ts', 'tsx', 'mts', 'cts', 'js', 'jsx', 'mjs', 'cjs', 'vue', 'svelte', 'astro'],
  ...['py', 'go', 'rs', 'java', 'kt', 'kts', 'scala', 'swift', 'dart', 'rb', 'php', 'cs', 'fs'],
  ...['c', 'h', 'cc', 'cpp', 'hpp', 'm', 'mm', 'ex', 'exs', 'erl', 'clj', 'hs', 'lua', 'r', 'jl'],
  ...['sh', 'bash', 'ps1', 'pl', 'zig', 'sql', 'css', 'scss', 'sass', 'less'],
]

/** Any file whose name ends like source code. */
export const sourceFiles = globOf('', sourceEndings)

/** The endings of a language that a text names, by the word alone; undefined for a word that names none. */
export function endingsOfLanguage(word: string): readonly string[] | undefined {
  return languages[word.toLowerCase()]
}

/** The languages that a text names: `Python`, `TypeScript`. */
export function languagesIn(text: string): readonly string[] {
  return [...text.matchAll(/[A-Za-z][A-Za-z+#]*/g)].flatMap(([word]) =>
    Object.hasOwn(languages, word.toLowerCase()) && !/^(?:go|c|r|less|swift)$/.test(word)
      ? [word.toLowerCase()]
      : [],
  )
}

/** A glob over names in any folder: `*.py`, `*.{ts,tsx}`. */
export function globOf(before: string, endings: readonly string[]): string {
  const [only] = endings
  return endings.length === 1 ? `${before}*.${only}` : `${before}*.{${endings.join(',')}}`
}

const languages: Readonly<Record<string, readonly string[]>> = {
  typescript: ['ts', 'tsx', 'mts', 'cts'],
  ts: ['ts', 'tsx', 'mts', 'cts'],
  tsx: ['tsx'],
  jsx: ['jsx'],
  javascript: ['js', 'jsx', 'mjs', 'cjs'],
  js: ['js', 'jsx', 'mjs', 'cjs'],
  python: ['py'],
  go: ['go'],
  golang: ['go'],
  rust: ['rs'],
  java: ['java'],
  kotlin: ['kt', 'kts'],
  scala: ['scala'],
  swift: ['swift'],
  dart: ['dart'],
  ruby: ['rb'],
  php: ['php'],
  'c#': ['cs'],
  csharp: ['cs'],
  'c++': ['cc', 'cpp', 'hpp', 'h'],
  vue: ['vue'],
  svelte: ['svelte'],
  css: ['css'],
  scss: ['scss'],
  sql: ['sql'],
  shell: ['sh', 'bash'],
}
