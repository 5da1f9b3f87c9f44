import { matches } from '../change/area.js'
import type { Repo } from '../git/repo.js'
import type { Law } from '../law.js'
import { readWorkingSteering, type WorkingSteering } from '../plan/steering/working.js'
import { readDocument } from '../steering/document.js'
import { readFrontMatter } from '../steering/front-matter.js'
import type { ContextDocument, ContextSteering } from './context.js'

/** Where a task stands, and which files it names. */
interface Around {
  readonly listPath: string
  readonly files: readonly string[]
}

/** The steering documents that hold for a task, by their `inclusion` and by the folder that they stand in. */
export async function chooseSteering(
  repo: Repo,
  law: Law,
  around: Around,
): Promise<ContextSteering> {
  const documents: ContextDocument[] = []
  const others: { path: string; why: string }[] = []
  for (const document of await readWorkingSteering(repo, law)) {
    if (![around.listPath, ...around.files].some((path) => isBelow(document, path))) continue
    const text = Buffer.from(document.bytes).toString('utf8')
    const { path } = document
    const [isIn, why] = judge(document, text, around.files)
    if (isIn) documents.push({ path, why, text })
    else others.push({ path, why })
  }
  return { documents, others }
}

/** Whether a document is included, and why. */
function judge(
  document: WorkingSteering,
  text: string,
  files: readonly string[],
): readonly [boolean, string] {
  const { path, scope } = document
  const { inclusion, isTemplate } = readDocument({ path, scope }, text, [])
  if (isTemplate) return [false, 'a template that nobody has filled in']
  if (inclusion.mode === 'always') return [true, 'always']
  if (inclusion.mode !== 'fileMatch') return [false, `inclusion: ${inclusion.mode}`]
  const { within = [] } = readFrontMatter(path, text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/))
  const fits = files.find(
    (file) =>
      isBelow(document, file) && matches(within, file.slice(scope === '' ? 0 : scope.length + 1)),
  )
  if (fits !== undefined) return [true, `it is for files such as ${fits}`]
  return [false, `for ${inclusion.patterns.join(', ')}, which no file of the task fits`]
}

function isBelow({ scope }: WorkingSteering, path: string): boolean {
  return scope === '' || path.startsWith(`${scope}/`)
}
