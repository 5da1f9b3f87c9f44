import { areaOf } from '../change/area.js'
import { readFiles } from '../change/files.js'
import { agentsFile } from '../change/review.js'
import type { Configuration } from '../config.js'
import type { LawChange } from '../finding.js'
import { filesWhere } from '../git/diff.js'
import type { Repo } from '../git/repo.js'
import { count } from '../text/words.js'
import type { FileChange, Tree } from '../tree.js'
import { clauseChanges } from './law-changes/clauses.js'
import { type Turn, touchesConfiguration, turnOf } from './law-changes/configuration.js'
import { isSteering, readSides } from './law-changes/documents.js'
import { fileChanges, isLock, lockChanges, manifestChanges } from './law-changes/files.js'

/** A range, as far as its law is concerned. */
export interface LawEnds {
  /** By which the range is judged: of the base branch's tip. */
  readonly configuration: Configuration
  /** What the range stands upon: the merge base, not the tip of the base branch, whose own changes the range does not make. */
  readonly base: Tree
  /** The last commit of the range. */
  readonly head: Tree
  /** How `head` differs from `base`. */
  readonly files: Iterable<FileChange>
}

/** What a range does to the law. */
export interface LawChanges {
  /** Configuration, clauses, files of the gate, in this order. */
  readonly changes: readonly LawChange[]
  /**
   * The law with what the range changes in its configuration and steering; absent where that is nothing, where the
   * configuration is gone, broken or code, and where the base branch has changed its own meanwhile.
   */
  readonly next?: Configuration
  readonly notes: readonly string[]
}

/**
 * Says what a range loosens, tightens and changes in the law by which it is not judged. Nothing of the head is run, and
 * nothing is opened but what differs. Rejects with SpecExecError when an object is missing.
 */
export async function lawChanges(repo: Repo, ends: LawEnds): Promise<LawChanges> {
  const { configuration, head } = ends
  const { law } = configuration
  const found = await readFiles(
    { repo, law },
    filesWhere(ends.files, ({ path }) => mayBeLaw(path, configuration)),
  )
  const turn = touchesConfiguration(found, configuration) ? await turnOf(repo, ends) : kept
  const laws = { law, next: turn.next?.law }
  const documents = filesWhere(ends.files, ({ path }) => isSteering(path, laws))
  const { unread, ...sides } = await readSides(repo, documents, laws)
  const clauses = clauseChanges(sides, laws)
  const told = new Set(clauses.flatMap(({ place }) => (place ? [place.path] : [])))
  if (turn.kind === 'known' || turn.changes.length > 0)
    for (const path of [law.source, turn.next?.law.source ?? law.source]) told.add(path)
  const changes = [
    ...turn.changes,
    ...clauses,
    ...fileChanges(
      found.filter(({ path }) => !told.has(path)),
      law,
    ),
    ...(await manifestChanges(repo, found)),
    ...(await lockChanges(repo, found)),
  ]
  const next = turn.kind === 'kept' ? configuration : turn.next
  const isOther =
    (turn.kind === 'known' && turn.changes.length > 0) ||
    clauses.length + unread.length > 0 ||
    (law.settings.review.required === 'agents' && found.some(({ path }) => path === agentsFile))
  return {
    changes: fewOf(changes),
    ...(next && isOther && { next: await under(next, head) }),
    notes: [...turn.notes, ...notesOf(changes, unread)],
  }
}

const kept: Turn = { kind: 'kept', changes: [], notes: [] }

function mayBeLaw(path: string, { law }: Configuration): boolean {
  const area = areaOf(path, law)
  return area === 'law' || area === 'harness' || /(^|\/)package\.json$/.test(path) || isLock(path)
}

/** A law whose steering is read from the head. By the tree's own id: a law of the very commit is one that adopts it. */
async function under({ law, extraRules }: Configuration, head: Tree): Promise<Configuration> {
  const tree = (await head.entry(''))?.id ?? head.id
  return { law: { ...law, tree }, extraRules }
}

/** What anybody reads. */
const most = 300

/** Where there are too many, what loosens comes first: nobody hides it among others. */
function fewOf(changes: readonly LawChange[]): readonly LawChange[] {
  if (changes.length <= most) return changes
  const isLooser = ({ effect }: LawChange) => effect === 'loosens'
  return [...changes.filter(isLooser), ...changes.filter((one) => !isLooser(one))].slice(0, most)
}

function notesOf(changes: readonly LawChange[], unread: readonly FileChange[]): readonly string[] {
  const all = changes.length
  return [
    ...(all > most
      ? [`${most} of ${all} changes of the law are shown, those that loosen it first`]
      : []),
    ...(unread.length > 0
      ? [`too much steering changes to be compared: ${count(unread.length, 'document')} left out`]
      : []),
  ]
}
