import type { Passage } from '../part.js'
import { plainPassages, unmarked } from '../words/plain.js'
import type { Form, Reading } from './form.js'

/** "Do not add the `moment` package; use `date-fns`", "The only allowed dependencies are `a` and `b`". */
export const dependencies: Form = {
  id: 'dependencies',
  summary: 'forbids dependencies by name, or closes the list of those that are allowed',
  read(parts) {
    return plainPassages(parts).flatMap((part): readonly Reading[] => {
      const keys = neverOf(part) ?? onlyOf(part)
      return keys ? [{ part, kind: 'dependencies', keys }] : []
    })
  },
}

type Keys = Reading['keys']

function neverOf(part: Passage): Keys | undefined {
  const text = unmarked(part.text)
  const groups = forbidden.map((sentence) => sentence.exec(text)?.groups).find((found) => found)
  const names = namesIn(groups?.['names'] ?? '')
  const tail = groups?.['tail'] ?? ''
  // A noun says that packages are meant, not words of code.
  if (!names) return undefined
  const isSaid = nouns.test(`${part.headings.at(-1) ?? ''} ${text.replace(/`[^`]*`/g, '')}`)
  if (!isSaid && !(brought.test(text) && names.every(isPlainName))) return undefined
  // `app.middleware` names a module of the code, unless it is said to be a package.
  if (names.some((name) => modulePath.test(name)) && !packages.test(text)) return undefined
  const [, instead] =
    /^\s*[.。,，;；:：(（—–-]+\s*(?:please )?(?:use|prefer|使用|改用)?\s*`([^`]+)`(?: instead)?\s*[)）]?[.。]?$/i.exec(
      tail,
    ) ?? []
  const isTold = instead !== undefined || untold.test(tail)
  if (!/^\s*[.。]?$/.test(tail) && !isTold) return undefined
  return { never: names.length === 1 ? names[0] : names, ...(instead && { instead }) }
}

function onlyOf(part: Passage): Keys | undefined {
  const text = unmarked(part.text)
  const said = closed
    .map((sentence) => sentence.exec(text)?.groups?.['names'])
    .find((found) => found)
  const names = namesIn(said ?? '')
  return names && { only: names }
}

/** "; use the platform" names nothing that could be said instead. */
const untold = /^\s*[.;；,，:—–-]+\s*(?:please )?(?:use|prefer)\s[^`;]{1,80}$/i

/** What is added so is a dependency, where its names could be ones. */
const brought = /^(?:do not|don't|never|must not) (?:add|install|depend on)\b/i

function isPlainName(name: string): boolean {
  return /^(?:@[a-z][\w.-]*\/)?[a-z][a-z0-9-]*(?:\.js)?$/.test(name) && !words.has(name)
}

/** Of code, not of packages. */
const words = new Set(
  'any as async await class const console debugger default else enum eval export for function if import in interface let namespace new null number object print public require return static string switch this throw try type undefined unknown unsafe unwrap use var void while with'.split(
    ' ',
  ),
)

/** Names in backticks; undefined where one of them is none. */
function namesIn(text: string): readonly string[] | undefined {
  const names = [...text.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name)
  const isSound = names.every((name) =>
    /^(?:@[\w.-]+\/)?[A-Za-z][\w.-]*(?:\/[\w.-]+){0,4}$/.test(name),
  )
  return names.length > 0 && isSound ? names : undefined
}

const names = String.raw`(?<names>\`[^\`]+\`(?:\s*(?:, or|, and|,|、|，|\/|or|and|和|或|や|と)\s*\`[^\`]+\`){0,19})`
const noun = `(?:packages?|librar(?:y|ies)|dependenc(?:y|ies)|modules?|crates?|gems?)`

const forbidden: readonly RegExp[] = [
  `^(?:do not|don't|never|must not) (?:add|install|depend on|introduce)\\s+(?:the )?(?:${noun} )?${names}(?: ${noun}| as (?:a )?${noun})?(?<tail>.*)$`,
  `^(?:do not|don't|never) use (?:the )?${noun} ${names}(?<tail>.*)$`,
  `^(?:do not|don't|never) use (?:the )?${names} ${noun}(?<tail>.*)$`,
  `^(?:the )?(?:${noun} )?${names}(?: ${noun})? (?:is|are) (?:forbidden|prohibited|banned|not allowed)(?: as (?:a )?${noun})?(?<tail>.*)$`,
  `^(?:禁止|不要|不得|请勿)(?:使用|引入|添加|依赖)(?:依赖|库|包)?\\s*${names}\\s*(?:依赖|库|包)?(?<tail>.*)$`,
].map((source) => new RegExp(source, 'i'))

const closed: readonly RegExp[] = [
  `^(?:the )?only (?:allowed|permitted|approved) (?:runtime |third-party )?${noun} (?:is|are)\\s*:?\\s*${names}[.。]?$`,
  `^only ${names} (?:is|are|may be|can be) (?:allowed|permitted|used|added)? ?as (?:a )?${noun}[.。]?$`,
].map((source) => new RegExp(source, 'i'))

const modulePath = /^[a-z_]\w*(?:\.[a-z_]\w*)+$/
const packages = /\b(?:packages?|librar(?:y|ies)|crates?|gems?)\b|ライブラリ|パッケージ|库|包/i

const nouns =
  /\b(?:packages?|librar(?:y|ies)|dependenc(?:y|ies)|crates?|gems?)\b|依赖|依存|ライブラリ|パッケージ|库|包/i
