import type { ContextRequirement, ContextSection, Cut, TaskContext } from '../context.js'
import { tokensIn } from '../tokens.js'

/** One thing that can be left out. */
export interface Cutting {
  /** The very object that the context holds: `without` knows it by its identity. */
  readonly item: object
  readonly cut: Cut
}

/**
 * All that can be left out of a context, the least relevant first: far design sections, exported names, steering
 * documents (the largest first, those for the task's own files last), criteria that the task does not name, near
 * design sections, clauses, requirements. What takes no more room than its name stays.
 */
export function cuttingsOf(context: TaskContext): readonly Cutting[] {
  const { requirements, design, leverage, clauses } = context
  const sections = [...design.sections].sort(
    (a, b) => a.score - b.score || b.text.length - a.text.length,
  )
  const isFar = ({ score }: ContextSection) => score < near
  const all: readonly Weighed[] = [
    ...sections.filter(isFar).map(sectionCutting),
    ...leverage.flatMap(({ files }) => files).flatMap((file) => exportsCutting(file)),
    ...documentCuttings(context),
    ...requirements.chosen.flatMap(criteriaCutting),
    ...sections.filter((each) => !isFar(each)).map(sectionCutting),
    ...clausesCutting(clauses.list),
    ...requirements.chosen.map(requirementCutting),
  ]
  return all.filter(({ text, cut }) => tokensIn(text) > tokensIn(nameOf(cut)) + leastSaved)
}

/** A section with this score is about the requirement, file or component itself. */
const near = 4

/** Tokens that naming a cut may take beside its words. */
const leastSaved = 12

interface Weighed extends Cutting {
  /** About what goes. */
  readonly text: string
}

function nameOf({ what, name, place }: Cut): string {
  return `${what} ${name} ${place?.path ?? ''}`
}

function sectionCutting(section: ContextSection): Weighed {
  const { title, path, line, endLine, text } = section
  const place = { path, line, endLine }
  return { item: section, text, cut: { what: 'design section', name: title, place } }
}

function exportsCutting(
  file: TaskContext['leverage'][number]['files'][number],
): readonly Weighed[] {
  const { path, exports } = file
  if (!exports) return []
  const cut = { what: 'exported names', name: '', place: { path } }
  return [{ item: file, text: exports.join(', '), cut }]
}

function documentCuttings({ steering }: TaskContext): readonly Weighed[] {
  const rank = (why: string) => (why === 'always' ? 0 : 1)
  return [...steering.documents]
    .sort((a, b) => rank(a.why) - rank(b.why) || b.text.length - a.text.length)
    .map((document) => {
      const { path, text } = document
      return { item: document, text, cut: { what: 'steering document', name: '', place: { path } } }
    })
}

/** None where the task names the whole requirement, or one that is nested in it: all of it counts. */
function criteriaCutting({
  id,
  path,
  text,
  line,
  endLine,
  named,
  criteria,
}: ContextRequirement): readonly Weighed[] {
  const ids = new Set(criteria.map((each) => each.id))
  if (named.length === 0 || !named.every((each) => ids.has(each))) return []
  const others = criteria.filter((each) => !named.includes(each.id))
  if (others.length === 0) return []
  const lines = text.split(/\r\n|\n|\r/)
  const gone = others.map((each) => lines.slice(each.line - line, each.endLine - line + 1))
  const name = `${others.map((each) => each.id).join(', ')} of requirement ${id}`
  const cut = { what: 'criteria', name, place: { path, line, endLine } }
  return [{ item: criteria, text: gone.flat().join('\n'), cut }]
}

function clausesCutting(list: TaskContext['clauses']['list']): readonly Weighed[] {
  const text = list.map(({ id, says }) => `${id} ${says}`).join('\n')
  return [{ item: list, text, cut: { what: 'clauses', name: String(list.length) } }]
}

function requirementCutting(requirement: ContextRequirement): Weighed {
  const { id, path, line, endLine, text } = requirement
  const place = { path, line, endLine }
  return { item: requirement, text, cut: { what: 'requirement', name: id, place } }
}
