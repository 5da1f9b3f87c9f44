import type { DesignSection } from '../design.js'
import { readIds } from '../ids.js'
import { plainId } from '../requirements/ids.js'
import { readReference } from '../requirements/reference.js'
import { wordsOf } from './names.js'
import type { Wanted } from './wanted.js'

/** How near a section's own lines are to what a task says. */
export interface Match {
  readonly score: number
  readonly reasons: readonly string[]
  /** Its title says so: then all that stands in it does. */
  readonly isInTitle: boolean
}

/** Compares sections with what one task says; each in time linear in the section's names. */
export class Matcher {
  private readonly ids: ReadonlySet<string>
  /** Of requirements whose criteria are wanted. */
  private readonly wholes: ReadonlySet<string>
  /** Wanted paths by their last part. */
  private readonly files = new Map<string, string[]>()
  /** Wanted names by their words. */
  private readonly names = new Map<string, string>()
  private readonly words: ReadonlySet<string>

  constructor(wanted: Wanted) {
    this.ids = new Set(wanted.requirements.flatMap(idsOf).map(plainId))
    this.wholes = new Set([...this.ids].map(requirementOf))
    for (const path of wanted.paths) {
      const name = lastPart(path)
      this.files.set(name, [...(this.files.get(name) ?? []), path])
    }
    for (const name of wanted.names) this.names.set(wordsOf(name).join(' '), name)
    this.words = new Set(wanted.words.flatMap(wordsOf).filter(isTelling))
  }

  match(section: DesignSection): Match {
    // The title of a document names everything in it.
    const isDocument = section.level === 1 && section.children.length > 0
    const title = isDocument ? [] : wordsOf(section.title).filter((word) => !/^\d+$/.test(word))
    const found = [
      ...this.requirements(section),
      ...this.paths(section),
      ...this.components(section, title),
      ...this.titleWords(title),
    ]
    if (found.length === 0 && isBackground(section))
      return { score: 1, reasons: ['background'], isInTitle: false }
    // One more reason is worth less than a better one.
    const best = Math.max(0, ...found.map(({ score }) => score))
    return {
      score: best + (found.length > 1 ? Math.min(found.length - 1, 4) / 2 : 0),
      reasons: [...new Set(found.map(({ reason }) => reason))],
      isInTitle: found.some((hit) => hit.isInTitle),
    }
  }

  private requirements({ requirements }: DesignSection): readonly Hit[] {
    const hits: Hit[] = []
    for (const id of requirements) {
      const isNamed = this.ids.has(id) || this.ids.has(requirementOf(id))
      if (isNamed) hits.push({ score: 6, reason: `requirement ${id}` })
      else if (this.wholes.has(requirementOf(id)))
        hits.push({ score: 2, reason: `requirement ${id}` })
    }
    return hits
  }

  private paths({ paths, title }: DesignSection): readonly Hit[] {
    return paths.flatMap((path) => {
      const known = this.files.get(lastPart(path)) ?? []
      return known.flatMap((wanted) => {
        const score = nearness(path, wanted)
        if (score === 0) return []
        return [{ score, reason: `file ${wanted}`, isInTitle: title.includes(path) }]
      })
    })
  }

  private components({ names, defined }: DesignSection, title: readonly string[]): readonly Hit[] {
    const heading = ` ${title.join(' ')} `
    const telling = title.filter(isTelling).join(' ')
    const hits: Hit[] = []
    for (const [words, name] of this.names) {
      if (words === '' || !heading.includes(` ${words} `)) continue
      // `bucket` is but a word of `Token bucket`.
      const score = words.includes(' ') || words === telling ? 8 : 4
      hits.push({ score, reason: `component ${name}`, isInTitle: true })
    }
    for (const [score, mentioned] of [
      [5, defined],
      [3, names],
    ] as const) {
      for (const each of mentioned) {
        const name = this.names.get(wordsOf(each).join(' '))
        if (name !== undefined) hits.push({ score, reason: `component ${name}` })
      }
    }
    return hits
  }

  private titleWords(title: readonly string[]): readonly Hit[] {
    const telling = [...new Set(title.filter(isTelling))]
    const shared = telling.filter((word) => this.words.has(word))
    const isAll = shared.length > 0 && shared.length === telling.length
    if (shared.length < 2 && !isAll) return []
    const score = isAll ? Math.min(4 + 2 * shared.length, 8) : Math.min(1 + shared.length, 4)
    return [{ score, reason: `words ${shared.join(', ')}`, isInTitle: isAll }]
  }
}

interface Hit {
  readonly score: number
  readonly reason: string
  readonly isInTitle?: boolean
}

/** `Design Component 4` names no requirement 4. */
function idsOf(text: string): readonly string[] {
  const reference = readReference(text)
  if (reference.kind !== 'ids') return []
  const { from, to } = reference
  return readIds(to === undefined ? from : `${from}-${to}`)
}

/** How surely two paths with one last part are one file. */
function nearness(path: string, wanted: string): number {
  const [short, long] = path.length < wanted.length ? [path, wanted] : [wanted, path]
  if (short !== long && !long.endsWith(`/${short}`)) return 0
  return short.includes('/') || short === long ? 6 : 4
}

function lastPart(path: string): string {
  return path.slice(path.lastIndexOf('/', path.length - 2) + 1)
}

/** `1` of `1.2`, `FR-1` of `FR-1.2`. */
function requirementOf(id: string): string {
  return id.replace(/(?<=\d)\..*$/, '')
}

function isBackground({ title, level }: DesignSection): boolean {
  return level <= 2 && background.test(title)
}

function isTelling(word: string): boolean {
  // Hiragana alone is grammar.
  return word.length > 1 && !/^(?:\d+|\p{Script=Hiragana}+)$/u.test(word) && !common.has(word)
}

const background =
  /^(?:\d+[.)]?\s*)?(?:(?:technical |system |high-level )?(?:overview|architecture)|概要|概述|架构|系统架构|アーキテクチャ|개요|아키텍처|visão geral|arquitetura|resumen|arquitectura)/i

/** Words that titles of tasks and of sections share without meaning the same thing. */
const common = new Set(
  'a an and or of to in on for from with by as at the all new add create implement build write update set up use using support make define design system component interface test testing unit integration file feature task module function class method code existing base basic core main data type error handling 実装 作成 追加 实现 创建 添加 测试'.split(
    ' ',
  ),
)
