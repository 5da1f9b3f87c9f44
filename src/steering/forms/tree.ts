import type { Fence, Part } from '../part.js'
import { isElsewhere, isScoped } from '../words/plain.js'
import type { Form, Reading } from './form.js'

/** A tree of the project's folders in a fence: new files lie below one of its top folders. */
export const tree: Form = {
  id: 'tree',
  summary: 'draws the folders of the whole project',
  read(parts) {
    const found = parts.flatMap((part) => {
      const folders = part.type === 'fence' && isMeant(part) ? topFolders(part.value) : undefined
      return folders ? [{ part, folders }] : []
    })
    const [first, ...more] = found
    // Several trees of one project are of other times, or of other projects.
    if (!first || more.length > 0 || leavesOut(parts)) return []
    const { part, folders } = first
    const keys = { files: '*/**/*', under: folders, except: usual, exempt: 'generated' }
    return [{ part, kind: 'placement', keys }] satisfies readonly Reading[]
  },
}

function isMeant(fence: Fence): boolean {
  const heading = fence.headings.at(-1) ?? ''
  return structure.test(heading) && !isElsewhere(fence) && !isScoped(fence)
}

/** Whether a heading names a folder that nothing in the document draws: then the tree is not the whole project. */
function leavesOut(parts: readonly Part[]): boolean {
  const drawings = parts.flatMap((part) => (part.type === 'fence' ? [part.value] : [])).join('\n')
  const drawn = new Set([...drawings.matchAll(/[\w.@-]+/g)].map(([name]) => name))
  const headings = new Set(parts.flatMap((part) => part.headings))
  return [...headings].some((heading) =>
    [...heading.matchAll(namedFolder)].some(([, folder = '']) => !drawn.has(folder)),
  )
}

const namedFolder = /[`(（]\.?\/?([\w@-][\w.@-]*)\/[^`()（）]*[`)）]/g

/** The folders right below the root; undefined where the tree is no drawing of a whole project. */
function topFolders(drawing: string): readonly string[] | undefined {
  const lines = drawing.split('\n').filter((line) => /[^\s│|]/.test(line))
  const at = lines.findIndex((line) => /^\s*[├└|+`]/.test(line))
  const root = (lines[0] ?? '').trim().replace(/\s+#.*$/, '')
  if (at < 0 || at > 1 || lines.length > 500) return undefined
  if (at === 1 && known.test(root.replace(/\/$/, ''))) return undefined
  const indent = /^\s*/.exec(lines[at] ?? '')?.[0].length ?? 0
  const entries = lines.slice(at).map((line, index, all) => entryOf(line, all[index + 1]))
  const top = entries.filter((entry) => entry?.column === indent)
  // A line that is no entry, or one that stands for others: who knows what else there is.
  if (entries.includes(undefined) || top.length < 2) return undefined
  const folders = top.flatMap((entry) => (entry?.isFolder ? [entry.name] : []))
  const isProject = folders.some((folder) => known.test(folder))
  return isProject && folders.length >= 2 ? folders : undefined
}

interface Entry {
  readonly name: string
  readonly column: number
  readonly isFolder: boolean
}

function entryOf(line: string, next = ''): Entry | undefined {
  const [, before = '', name, slash] =
    /^([\s│|]*)(?:[├└]─{1,3}|\|--|\+--|`--)\s*([\w.@-]+)(\/?)(?:\s.*)?$/.exec(line) ?? []
  if (name === undefined || /^\.{2,}$/.test(name)) return undefined
  const below = /^[\s│|]*/.exec(next)?.[0].length ?? 0
  return { name, column: before.length, isFolder: slash === '/' || below > before.length }
}

const structure =
  /\b(?:structure|organi[sz]ation|layout|director(?:y|ies)|folders?)\b|目录|结构|構成|構造|ディレクトリ/i

/** Folders that stand at the root of a project, or hold its code. */
const known =
  /^(?:src|sources?|app|apps|packages|lib|libs|cmd|internal|pkg|crates|modules|services|backend|frontend|server|client|api|web|tests?|docs)$/i

/** Top folders that trees leave out: hidden ones, and what tools and customs bring. */
const usual = [
  '.*/**',
  '{docs,doc,scripts,tools,tooling,examples,assets,public,static,bin,config,configs,ci,test,tests,e2e,spec,specs}/**',
  '{benches,benchmarks,patches,types,typings,locales,i18n,deploy,docker,k8s,infra,terraform,requirements,licenses}/**',
]
