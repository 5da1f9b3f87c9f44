import type { Repo } from '../git/repo.js'
import type { Law } from '../law.js'
import { findPlace } from '../spec/place.js'
import type { ListChange, TaskDelta } from '../spec/task.js'
import type { Commit, Tree } from '../tree.js'
import type { Written } from '../written.js'
import type { ChangedFile } from './files.js'
import { type ManifestsChange, readAdded } from './protocol/dependencies.js'
import { type Leveraged, readLeverage } from './protocol/leverage.js'
import { countLines, workFiles } from './protocol/lines.js'
import type { ProtocolNeeds } from './protocol/needs.js'
import { type NewWork, readNewWork } from './protocol/new-work.js'
import { textOfTask } from './protocol/task-text.js'

/** What the protocol of a task asks to know beside its diff. Each part is absent where nothing asks for it. */
export interface Protocol {
  readonly manifests?: ManifestsChange
  /** Texts in which a dependency may be named; present where one is added. */
  readonly named?: NamedTexts
  readonly leverage?: readonly Leveraged[]
  readonly newWork?: NewWork
  /** Lines that its work adds, tests left out; counted where many files change. */
  readonly addedLines?: number
}

/** All as they were before the commit. */
export interface NamedTexts {
  /** The task that is flipped, and those above it. */
  readonly task: string
  readonly steering: readonly string[]
  /** Requirements and design of the task's spec. */
  readonly plan: readonly string[]
}

/** What `readProtocol` reads. */
export interface ProtocolSource {
  readonly commit: Commit
  readonly files: readonly ChangedFile[]
  readonly lists: readonly ListChange[]
  readonly flips: readonly TaskDelta[]
  readonly law: Law
}

/** Reads what the rules of the protocol must know of a commit that flips a task. Rejects with SpecExecError when an object is missing. */
export async function readProtocol(
  repo: Repo,
  change: ProtocolSource,
  needs: ProtocolNeeds,
): Promise<Protocol> {
  const { commit, files, flips } = change
  const [parent] = commit.parents
  const task = flips[0]?.before
  const [manifests, leverage, newWork, addedLines] = await Promise.all([
    needs.manifests ? readAdded(repo, parent, files) : undefined,
    needs.leverage && task ? readLeverage(repo, { commit, files, task }) : undefined,
    needs.newWork ? readNewWork(repo, parent, files) : undefined,
    needs.lines ? countLines(repo, workFiles(files)) : undefined,
  ])
  const found: Written<Protocol> = {}
  if (manifests) found.manifests = manifests
  if (manifests && manifests.added.length > 0) found.named = await readNamed(repo, parent, change)
  if (leverage) found.leverage = leverage
  if (newWork) found.newWork = newWork
  if (addedLines !== undefined) found.addedLines = addedLines
  return found
}

const maxBytes = 1 << 19
const maxDocuments = 200

async function readNamed(
  repo: Repo,
  parent: Tree | undefined,
  { flips, lists, law }: ProtocolSource,
): Promise<NamedTexts> {
  const [flip] = flips
  const list = lists.find(({ path }) => path === flip?.path)
  const listPath = list?.previousPath ?? list?.path ?? ''
  const folder = listPath.slice(0, listPath.lastIndexOf('/') + 1)
  const paths = (await parent?.list()) ?? []
  const isPlan = (path: string) =>
    folder !== '' && path.startsWith(folder) && path !== listPath && /\.mdx?$/.test(path)
  const isSteering = (path: string) => findPlace(path, law.patterns.places)?.role === 'steering'
  const readAll = (fits: (path: string) => boolean) =>
    Promise.all(
      paths
        .filter(fits)
        .slice(0, maxDocuments)
        .map((path) => readText(repo, parent, path)),
    )
  const [steering, plan] = await Promise.all([readAll(isSteering), readAll(isPlan)])
  return { task: flip ? textOfTask(list?.before, flip) : '', steering, plan }
}

async function readText(repo: Repo, tree: Tree | undefined, path: string): Promise<string> {
  const entry = await tree?.entry(path)
  if (!entry?.mode.startsWith('100')) return ''
  const { bytes } = await repo.objects.blob(entry.id, maxBytes)
  return bytes?.toString('utf8') ?? ''
}
