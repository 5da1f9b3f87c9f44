import type { DesignSection } from '../design.js'
import { type Match, Matcher } from './match.js'
import type { Wanted } from './wanted.js'

/** A section of a design that concerns a task, and why. */
export interface ChosenSection {
  readonly section: DesignSection
  /** Its lines as they stand: with the sections in it, or its own alone. */
  readonly text: string
  /** Both from 1. */
  readonly line: number
  readonly endLine: number
  /** The higher, the nearer; 1 is background. */
  readonly score: number
  /** `requirement 1.2`, `file src/a.ts`, `component RateLimiter`, `words rate, limit`, `background`. */
  readonly reasons: readonly string[]
}

/** The sections that concern a task, the nearest first, none of them inside another. */
export function chooseSections(
  sections: readonly DesignSection[],
  wanted: Wanted,
): readonly ChosenSection[] {
  const matcher = new Matcher(wanted)
  const found = sections.flatMap((section) => chooseIn(section, matcher))
  const [only] = sections
  // A design of one section is short enough to be read whole.
  if (found.length === 0 && only && sections.length === 1 && only.children.length === 0)
    return [whole(only, background)]
  return found.sort((a, b) => b.score - a.score || a.line - b.line)
}

function chooseIn(section: DesignSection, matcher: Matcher): readonly ChosenSection[] {
  const own = matcher.match(section)
  // Parts that every component has, `Interface` and `Dependencies`, speak for the component.
  const parts = section.level >= 2 ? section.children.filter(isPart) : []
  const match = sum([own, ...parts.flatMap(wholeTree).map((part) => matcher.match(part))])
  const inner = section.children.filter((child) => !parts.includes(child))
  const chosen = inner.flatMap((child) => chooseIn(child, matcher))
  if (match.score === 0) return chosen
  if (section.level >= 3 || own.isInTitle || parts.length === section.children.length)
    return [whole(section, sum([match, ...chosen]))]
  const { line, ownEndLine: endLine, ownText: text } = section
  const alone = { section, text, line, endLine, score: match.score, reasons: match.reasons }
  return parts.length > 0
    ? [alone, ...parts.map((part) => whole(part, match)), ...chosen]
    : [alone, ...chosen]
}

function whole(
  section: DesignSection,
  { score, reasons }: Pick<Match, 'score' | 'reasons'>,
): ChosenSection {
  const { text, line, endLine } = section
  return { section, text, line, endLine, score, reasons }
}

function wholeTree(section: DesignSection): readonly DesignSection[] {
  return [section, ...section.children.flatMap(wholeTree)]
}

function isPart({ level, title }: DesignSection): boolean {
  return level >= 3 && part.test(title)
}

/** The best score counts, so that a long section is not near for its length. */
function sum(
  matches: readonly Pick<Match, 'score' | 'reasons'>[],
): Pick<Match, 'score' | 'reasons'> {
  return {
    score: Math.max(...matches.map(({ score }) => score)),
    reasons: [...new Set(matches.flatMap(({ reasons }) => reasons))],
  }
}

const background = { score: 1, reasons: ['background'] }

const part =
  /^(?:(?:public |key )?(?:interfaces?|api|methods?|properties|purpose|responsibilit(?:y|ies)|dependencies|location|implementation(?: details)?|usage|examples?|notes?|signatures?|parameters|behaviou?r)|接口|职责|依赖|責務|インターフェース|依存関係)$/i
