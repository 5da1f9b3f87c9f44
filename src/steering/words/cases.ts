/** A way of writing names that a document may name. */
export type NameCase = 'PascalCase' | 'camelCase' | 'kebab-case' | 'snake_case'

/** Every mention of a way of writing names, known to us or not, in the order of the text. */
export function casesIn(text: string): readonly (NameCase | 'other')[] {
  return [...text.matchAll(mention)].map(([word]) => caseOf(word))
}

/** Which way of writing names a word means. */
export function caseOf(word: string): NameCase | 'other' {
  return known.find(([pattern]) => pattern.test(word))?.[1] ?? 'other'
}

/** Whether a name is written so, as a document would give it for an example. */
export function isWritten(name: string, nameCase: NameCase): boolean {
  return shapes[nameCase].test(name)
}

const known: readonly (readonly [RegExp, NameCase])[] = [
  [
    /^(?:pascal[- _]?case|upper[- ]?camel[- ]?case|帕斯卡命名法?|大驼峰(?:命名法?)?|パスカルケース)$/i,
    'PascalCase',
  ],
  [
    /^(?:(?:lower[- ]?)?camel[- ]?case|小驼峰(?:命名法?)?|(?:ローワー)?キャメルケース)$/i,
    'camelCase',
  ],
  [/^(?:kebab[- _]?case|短横线(?:命名法?)?|ケバブケース)$/i, 'kebab-case'],
  [/^(?:(?:lower[- _]?)?snake[- _]?case|蛇形(?:命名法?)?|スネークケース)$/i, 'snake_case'],
]

/** Longer words first: `SCREAMING_SNAKE_CASE` holds `SNAKE_CASE`. */
const mention =
  /(?:SCREAMING|UPPER|CONSTANT|ALL[-_ ]CAPS)[-_ ]?(?:SNAKE|KEBAB)?[-_ ]?CASE|upper[- ]?camel[- ]?case|lower[- ]?camel[- ]?case|lower[- _]?snake[- _]?case|(?:train|cobol|flat|dot|title|sentence|constant|upper|lower|dash)[-_. ]?case|pascal[- _]?case|camel[- _]?case|kebab[- _]?case|snake[- _]?case|帕斯卡命名法?|大驼峰(?:命名法?)?|小驼峰(?:命名法?)?|驼峰|短横线(?:命名法?)?|蛇形(?:命名法?)?|パスカルケース|(?:ローワー|アッパー)?キャメルケース|ケバブケース|スネークケース|all[- ]caps|hyphen\w*|dash-separated|lower-?cased?|upper-?cased?/gi

const shapes: Readonly<Record<NameCase, RegExp>> = {
  PascalCase: /^[A-Z][A-Za-z0-9]*$/,
  camelCase: /^[a-z][A-Za-z0-9]*$/,
  'kebab-case': /^[a-z0-9]+(?:-[a-z0-9]+)*$/,
  snake_case: /^_*[a-z0-9]+(?:_[a-z0-9]+)*_*$/,
}
