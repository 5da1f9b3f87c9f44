import type { Dependency, Manifest } from './manifest.js'
import { blank, lineCounter } from './text/lines.js'

/** Maven: what stands in a `<dependency>`, also in a profile or under management. Modules of the same group by property are the project's own. */
export const pomXml: Manifest = {
  id: 'pom.xml',
  registry: 'maven',
  fits: (path) => /(?:^|\/)pom\.xml$/.test(path),
  read(text) {
    const source = blank(text, /<!--[\s\S]*?(?:-->|$)/g)
    if (!/<project[\s>]/.test(source)) return undefined
    const dependencies: Dependency[] = []
    const own = new Map<string, string>()
    const open: Element[] = []
    const lineAt = lineCounter(source)
    for (const { 0: tag, 1: close, 2: name = '', 3: isEmpty, index } of source.matchAll(tags)) {
      if (isEmpty === '/') continue
      if (close !== '/') {
        open.push({ name, line: lineAt(index), from: index + tag.length, children: new Map() })
        continue
      }
      const element = open.at(-1)
      if (element?.name !== name) return undefined
      open.pop()
      const value = source.slice(element.from, index).trim()
      open.at(-1)?.children.set(name, value)
      const place = open.map((each) => each.name).join('/')
      if (name === 'groupId' || name === 'artifactId') own.set(`${place}/${name}`, value)
      if (name === 'dependency') dependencies.push(...readElement(element))
    }
    const group = own.get('project/groupId') ?? own.get('project/parent/groupId')
    const artifact = own.get('project/artifactId')
    const ownName = group !== undefined && artifact !== undefined && `${group}:${artifact}`
    return { dependencies, ...(ownName !== false && { ownName }) }
  },
}

const tags = /<(\/?)([A-Za-z_][\w.:-]*)(?:\s[^<>]*?)?(\/?)>/g

interface Element {
  readonly name: string
  readonly line: number
  /** Offset of what it holds. */
  readonly from: number
  /** Text by name of the elements in it; of several the last. */
  readonly children: Map<string, string>
}

function readElement({ line, children }: Element): readonly Dependency[] {
  const [group = '', artifact = ''] = [children.get('groupId'), children.get('artifactId')]
  if (artifact === '' || /^\$\{(?:project|pom)\.(?:parent\.)?groupId\}$/.test(group)) return []
  const version = children.get('version')
  return [
    {
      name: `${group}:${artifact}`,
      ...(version !== undefined && { version }),
      line,
      group: children.get('scope') ?? 'compile',
    },
  ]
}
