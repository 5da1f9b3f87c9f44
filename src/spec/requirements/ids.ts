/** An id of a requirement as it is compared: `FR-001` is `FR-1`. */
export function plainId(id: string): string {
  return id.toUpperCase().replace(/(^|[^\d])0+(?=\d)/g, '$1')
}

/** What stands before the numbers of an id: `REQ-` of `REQ-1.2`; '' for `1.2`. */
export function stemOf(id: string): string {
  return id.replace(/\d+(?:\.\d+)*$/, '')
}

/** Everything in a text that has the form of an id with letters, as it is compared. `UTF-8` is one too. */
export function letteredIds(text: string): readonly string[] {
  return Array.from(text.matchAll(lettered), ([id]) => plainId(id))
}

/** Parts are bounded, so that no run of letters and digits is read twice. */
export const letteredForm = String.raw`[A-Z][A-Z0-9]{0,15}(?:-[A-Z0-9]{1,15}){0,4}?-?\d{1,6}(?:\.\d{1,3}){0,4}`
const lettered = new RegExp(String.raw`(?<![\p{L}\p{N}-])${letteredForm}(?![\p{L}\p{N}])`, 'gu')
