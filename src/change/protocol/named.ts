import type { Registry } from '../../manifests/manifest.js'

/** The words of some texts, to look names of dependencies up in. */
export interface Words {
  readonly text: string
  /** Runs of up to four words, without what stands between them. */
  readonly runs: ReadonlySet<string>
}

/** Reads what texts say, for `isNamed`. */
export function readWords(texts: readonly string[]): Words {
  const text = texts.join('\n').toLowerCase()
  const runs = new Set<string>()
  const words = text.match(/[a-z0-9]+/g) ?? []
  for (let at = 0; at < words.length; at++) {
    let run = ''
    for (let next = at; next < at + 4 && next < words.length && run.length < 60; next++) {
      run += words[next]
      runs.add(run)
    }
  }
  return { text, runs }
}

/**
 * Whether texts name a dependency, as people do: `React Query` is react-query and @tanstack/react-query,
 * `Next.js` is next, `NestJS` each package of @nestjs, `Spring Boot` each starter of it. A name that is
 * an everyday word must be marked: `request`.
 */
export function isNamed(name: string, registry: Registry, { text, runs }: Words): boolean {
  const lower = name.toLowerCase()
  if (new RegExp(`(?<![\\w@/-])${literal(lower)}(?![\\w/-])`).test(text) && !everyday.has(lower))
    return true
  return formsOf(lower, registry).some((form) => {
    if (form.length > 1 && runs.has(`${form}js`)) return true
    return everyday.has(form) ? isMarked(form, text) : form.length > 1 && runs.has(form)
  })
}

/** How a text may write it, without what stands between the words. */
function formsOf(name: string, registry: Registry): readonly string[] {
  const segments = segmentsOf(name, registry)
  const last = segments.at(-1) ?? ''
  const owner = segments.at(-2) ?? ''
  const own = wordsOf(last)
  // Two words and more are a name of their own: what is built upon it goes with it.
  const families = own.map((_, at) => own.slice(0, at).join('')).slice(2)
  const isTold = owner === '' || own.length > 1 || registry !== 'npm'
  const forms = [squeezed(owner) + own.join(''), squeezed(owner), ...families]
  if (isTold) forms.push(own.join(''))
  return [...new Set(forms.flatMap((form) => [form, form.replace(/(?:js|css)$/, '')]))].filter(
    (form) => form !== '',
  )
}

function segmentsOf(name: string, registry: Registry): readonly string[] {
  if (registry === 'maven') {
    const [group = '', artifact = ''] = name.split(':')
    return [group.split('.').at(-1) ?? '', artifact]
  }
  if (registry === 'go') {
    const [last = '', owner = ''] = name
      .replace(/(?:\/|\.)v\d+$/, '')
      .split('/')
      .reverse()
    return [owner.includes('.') ? '' : owner, last.replace(/^go[-_.]|[-_.]go$/, '')]
  }
  if (registry === 'pypi') return [name.replace(/^(?:python|py)-|-python$/, '')]
  return name.replace(/^@/, '').split('/')
}

function wordsOf(name: string): readonly string[] {
  return name.match(/[a-z0-9]+/g) ?? []
}

function squeezed(name: string): string {
  return wordsOf(name).join('')
}

function isMarked(word: string, text: string): boolean {
  return new RegExp(`[\`'"*[|]\\s{0,3}${word}(?:\\.js)?(?:@[^\\s\`]*)?\\s{0,3}[\`'"*\\]|]`).test(
    text,
  )
}

function literal(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&')
}

/** Names of packages that stand in texts which mean none. */
const everyday = new Set(
  `a all and any app apps args array as assert async at auth be build by cache chain check cli client clean clone code
  color colors command common config connect cookie core count cron data date debug deep diff do each email end env
  error event events export extend faker fetch file files flat for form forms format from get glob hash helper http i
  icons id if image images in index into is it json key kit lib library link list load lock log logger mail main make map
  match merge model module moment next node not number object of on once one open optional or order parse path ping
  plugin plugins pool port process progress promise proxy queue random rate react-is request require response retry
  router run save schema script select send serve server session set shell size so sort source split start static step
  store stream string style styles sync system table task temp test tests text then throttle time timeout to token
  tool tools tree type types ui unit up url use user util utils validate value version view wait walk watch
  we web with work worker`.split(/\s+/),
)
