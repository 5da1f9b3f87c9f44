/** Whether a text may skip or focus a test, in any language: wide, and far cheaper than reading it. */
export function mayMark(text: string): boolean {
  return words.test(text) || calls.test(text)
}

const words =
  /skip|todo|only|fixme|fail|ignore|disable|enable|pending|focus|assum|abort|return|next|omit|build|cfg|requires|__test__|runif|\.if\b|(?:if|unless):|\b[xf](?:it|test|describe|context|feature|specify|example|scenario|should)/i
/** A title with nothing behind it: in its brackets, or on its line. */
const calls =
  /\b(?:it|its|test|specify|example|scenario|describe|suite|context|feature|module)\b[\w.]{0,40}\s{0,4}(?:\(\s{0,40}(["'`])(?:[^\n]{0,400}|[^"'`]{0,400})\1\s{0,40},?\s{0,40}\)|["'][^\n]{0,400}["']\s{0,4}$)/m
