import { printable } from '../escape.js'
import { shellWord } from '../text/shell-word.js'
import { count, placeText, textOf } from '../text/words.js'
import type {
  ContextClause,
  ContextRequirement,
  ContextTask,
  Cut,
  Leverage,
  Lines,
  TaskContext,
  TaskMention,
} from './context.js'
import { quoted } from './quoted.js'

/**
 * A context as Markdown for a model. Headings of level 1 and 2 are always the same and always ours: what documents say
 * stands in fences that it cannot close, and what is put into a line of ours cannot leave it.
 */
export function markdownOf(context: TaskContext): string {
  const { task, open, commands, cut } = context
  return textOf([
    ...taskLines(task),
    ...section('Requirements', requirementLines(context)),
    ...section('Design', designLines(context)),
    ...section('Steering', steeringLines(context)),
    ...section('Leverage', leverageLines(context.leverage)),
    ...section('Clauses', clauseLines(context)),
    ...section('Open questions', open.length > 0 ? listed(open) : ['None.']),
    ...(cut.length > 0 ? section('Cut', cutLines(cut, task)) : []),
    ...section('Commands', ['When the work is done:', '', quoted(commands.join('\n'), 'sh')]),
  ])
}

function section(title: string, lines: readonly string[]): readonly string[] {
  return ['', `## ${title}`, '', ...lines]
}

function listed(sentences: readonly string[]): readonly string[] {
  return sentences.map((each) => `- ${printable(each)}`)
}

function taskLines(task: ContextTask): readonly string[] {
  const facts: readonly (readonly [string, readonly string[]])[] = [
    ['state', [task.state]],
    ['place', [placeText(task.place)]],
    ['part of', task.parents.map(mentionText)],
    ['sub-tasks', task.subtasks.map(mentionText)],
    ['depends on', task.dependsOn.map(mentionText)],
    ['files', task.files.map(printable)],
    ['steps', task.steps.map(({ title, state }) => `${printable(title)} (${state})`)],
  ]
  return [
    `# Task ${printable(task.name)}: ${printable(task.title)}`,
    '',
    ...facts
      .filter(([, values]) => values.length > 0)
      .map(([label, values]) => `- ${label}: ${values.join('; ')}`),
    '',
    quoted(task.text, 'markdown'),
  ]
}

function mentionText({ name, title = '', state }: TaskMention): string {
  return `${printable(`${name} ${title}`.trim())} (${state ?? 'in no list'})`
}

function requirementLines({ requirements }: TaskContext): readonly string[] {
  const { named, chosen, missing, documents } = requirements
  if (named.length === 0) return ['The task names none.']
  return [
    `The task names: ${named.map(printable).join(', ')}.`,
    ...(documents.length === 0 ? ['No document beside the task list defines any.'] : []),
    ...(missing.length > 0 ? [`Defined nowhere: ${missing.map(printable).join(', ')}.`] : []),
    ...chosen.flatMap(oneRequirement),
  ]
}

function oneRequirement(requirement: ContextRequirement): readonly string[] {
  const { id, title, named, text } = requirement
  const isTitled = title !== '' && title !== id
  return [
    '',
    `### ${printable(isTitled ? `${id}: ${title}` : id)}`,
    '',
    `- place: ${linesText(requirement)}`,
    `- named: ${named.length > 0 ? named.map(printable).join(', ') : 'the whole requirement'}`,
    ...(text === '' ? [] : ['', quoted(text, 'markdown')]),
  ]
}

function designLines({ design, cut }: TaskContext): readonly string[] {
  const { sections, others } = design
  const none = [wasCut('design section', cut) ?? 'No section is included.']
  const left = [`Of these, nothing is included: ${others.map(printable).join(', ')}.`]
  const included = sections.flatMap((each) => [
    '',
    `### ${printable(each.title === '' ? each.path : each.title)}`,
    '',
    `- place: ${linesText(each)}`,
    `- why: ${each.reasons.map(printable).join('; ')}`,
    '',
    quoted(each.text, /\.md$/i.test(each.path) ? 'markdown' : ''),
  ])
  if (others.length > 0) return [...(sections.length > 0 ? left : [...none, ...left]), ...included]
  return sections.length > 0 ? included.slice(1) : none
}

function steeringLines({ steering, cut }: TaskContext): readonly string[] {
  const { documents, others } = steering
  if (documents.length + others.length === 0)
    return [wasCut('steering document', cut) ?? 'There are no steering documents for this task.']
  const included = documents.flatMap(({ path, why, text }) => [
    '',
    `### ${printable(path)}`,
    '',
    `- why: ${printable(why)}`,
    '',
    quoted(text, 'markdown'),
  ])
  const left = others.map(({ path, why }) => `- ${printable(path)}: ${printable(why)}`)
  return left.length > 0 ? ['Not included:', '', ...left, ...included] : included.slice(1)
}

function leverageLines(leverage: readonly Leverage[]): readonly string[] {
  if (leverage.length === 0) return ['The task names none.']
  return leverage.flatMap(({ name, files, more }) => {
    const [only] = files
    if (!only) return [`- ${printable(name)}: not there`]
    return [
      ...files.map(({ path, exports }) => `- ${printable(path)}: ${exportsText(exports)}`),
      ...(more > 0 ? [`- ${printable(name)}: ${count(more, 'more file')}`] : []),
    ]
  })
}

function exportsText(exports: readonly string[] | undefined): string {
  if (exports === undefined) return 'there; its names are not listed'
  return exports.length === 0 ? 'there; it exports no name' : exports.map(printable).join(', ')
}

function clauseLines({ clauses, cut }: TaskContext): readonly string[] {
  const { basis, isAdopted, list } = clauses
  if (list.length === 0) return [wasCut('clauses', cut) ?? noClauses[basis]]
  return [
    ...(basis === 'all'
      ? ['The task names no file: which of these apply, its files will tell.', '']
      : []),
    ...(isAdopted
      ? []
      : ['No configuration is committed: nothing holds a commit to these yet.', '']),
    ...list.map(clauseLine),
  ]
}

const noClauses = {
  files: 'The files of the task fall under none.',
  all: 'There are none.',
} as const

function clauseLine({ id, kind, severity, says, place, files }: ContextClause): string {
  const at = placeText(place)
  const own = id === at ? '' : `${printable(id)}, `
  const governed = files.slice(0, mostFiles).map(printable)
  const more = files.length > mostFiles ? ` and ${files.length - mostFiles} more` : ''
  const over = files.length > 0 ? ` For: ${governed.join(', ')}${more}.` : ''
  return `- ${severity}, ${kind}: ${printable(says)} (${own}${at}).${over}`
}

const mostFiles = 3

/** One line for each document, so that naming what is cut costs little. */
function cutLines(cut: readonly Cut[], task: ContextTask): readonly string[] {
  const groups = new Map<string, string[]>()
  for (const { what, name, place } of cut) {
    const group = `${what}\0${place?.path ?? ''}`
    const lines = place?.line === undefined ? '' : ` (${place.line}-${place.endLine})`
    groups.set(group, [...(groups.get(group) ?? []), printable(name) + lines])
  }
  const rows = [...groups].map(([group, names]) => {
    const [what = '', path = ''] = group.split('\0')
    const said = names.filter((name) => name !== '').join('; ')
    return `- ${what}${path === '' ? '' : ` of ${printable(path)}`}${said === '' ? '' : `: ${said}`}`
  })
  const hasClauses = cut.some(({ what }) => what === 'clauses')
  return [
    ...rows,
    '',
    `All of it: npx spec-exec context ${printable(shellWord(task.name))}`,
    ...(hasClauses ? ['The clauses alone: npx spec-exec steering'] : []),
  ]
}

/** What stands in the place of something that a budget left out; undefined where it left out nothing of that sort. */
function wasCut(sort: string, cut: readonly Cut[]): string | undefined {
  return cut.some(({ what }) => what === sort) ? 'Left out: see below.' : undefined
}

function linesText({ path, line, endLine }: Lines): string {
  return `${printable(path)}:${line}${endLine === line ? '' : `-${endLine}`}`
}
