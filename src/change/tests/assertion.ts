/** Whether an assertion holds whatever the code does: it names nothing but its own words, or compares a thing with itself. */
export function isTrivial(text: string): boolean {
  // A link of a chain asks of what stands before it: `request(app).get('/').expect(200)`.
  if (text.startsWith('.')) return false
  const bare = text
    .replace(strings, '""')
    .replace(/^(?:self|this|cls|Assertions?|\$this|static)(?:\.|->|::)/, '')
  const [, callee = '', rest = ''] = /^([\w$.!>:-]*?)(?:[([{ ](.*))?$/s.exec(bare) ?? []
  if (!plain.test(callee.replace(/assert|should|require|[_!.:>-]|^t(?=\.)/gi, ''))) return false
  const named = rest
    .replace(/(?:\.|->|::)\w+/g, '')
    .replace(/\b\d[\w.]*/g, '')
    .match(/[\p{L}_$][\w$]*/gu)
  const isBare = (named ?? []).every((word) => words.test(word))
  if (!isBare) return isItself(text)
  return /[^\s()[\]{};,.]/.test(rest) || /pass$|^(?:assert\.)?ok$/.test(callee)
}

/** Strings and numbers that it compares with, in order. */
export function literalsOf(text: string): readonly string[] {
  return text.match(literals) ?? []
}

/** What is left of it without them: how it asks. */
export function shapeOf(text: string): string {
  return text.replace(literals, '_')
}

const strings = /"[^"]*"/g
const literals = /"[^"]*"|\b\d[\w.]*|\b(?:true|false|null|undefined|None|True|False|nil)\b/g
/** What is left of a callee without its verb, where it takes what it is given for what it is. */
const plain =
  /^(?:|expect|that|t|ok|pass|is|not|true|false|truthy|falsy|equals?|eq|ne|same|notsame|null|notnull|nil|notnil|isnone|none|isnull|isnotnull|instrictequal|strictequal|deepequal|deepstrictequal|notequals?|istrue|isfalse)$/i
const words =
  /^(?:true|false|null|undefined|None|True|False|nil|NaN|Infinity|not|is|and|or|in|to|eq|eql|be|be_truthy|be_falsy|be_nil|equal|equals|same|toBe|t|b|await|async|void|typeof|_)$/

/** Short ones alone: each is compared with all that may repeat it. */
function isItself(text: string): boolean {
  return (
    text.length < 200 &&
    (/[(,]([^(),]+),\1[),]/.test(text) ||
      /^expect\(([^()]+)\)\.(?:\w+\.)*(?:toBe|toEqual|toStrictEqual|equal|eql)\(\1\)$/.test(text) ||
      /^assert (.+?)==\1$/.test(text))
  )
}
