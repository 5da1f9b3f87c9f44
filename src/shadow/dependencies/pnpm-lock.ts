/**
 * Whether what pnpm says is installed (`node_modules/.pnpm/lock.yaml`) is what a lock file asks for: the same text,
 * save for optional packages, which pnpm leaves out there where they are for another system.
 */
export function isPnpmInstalled(lock: string, installed: string): boolean {
  if (lock === installed) return true
  const wanted = readSections(lock)
  const found = readSections(installed)
  const optional = new Set(
    [...wanted].flatMap(([section, entries]) =>
      packageSections.has(section)
        ? [...entries].filter(([, text]) => /^ {4}optional: true$/m.test(text)).map(([key]) => key)
        : [],
    ),
  )
  const isLeftOut = (section: string, key: string) =>
    packageSections.has(section) && optional.has(key)
  for (const [section, entries] of wanted)
    for (const [key, text] of entries)
      if (
        found.get(section)?.get(key) !== text &&
        !(isLeftOut(section, key) && !found.get(section)?.has(key))
      )
        return false
  return [...found].every(([section, entries]) =>
    [...entries.keys()].every((key) => wanted.get(section)?.has(key)),
  )
}

const packageSections = new Set(['packages', 'snapshots'])

/** Top-level keys, and below each the text of what stands two spaces in, by its key. pnpm alone writes these files, always so. */
function readSections(text: string): ReadonlyMap<string, ReadonlyMap<string, string>> {
  const sections = new Map<string, Map<string, string>>()
  let entries = new Map<string, string>()
  let key = ''
  for (const line of text.split(/\r?\n/)) {
    if (line === '') continue
    if (/^\S/.test(line)) {
      const [, section = line, rest = ''] = /^(.*?):(.*)$/.exec(line) ?? []
      entries = new Map(rest.trim() === '' ? [] : [['', rest]])
      sections.set(section, entries)
      key = ''
      continue
    }
    if (/^ {2}\S/.test(line)) key = line.replace(/:( .*)?$/, '')
    entries.set(key, `${entries.get(key) ?? ''}${line}\n`)
  }
  return sections
}
