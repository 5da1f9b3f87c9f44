import { kinds } from '../../clauses/all.js'
import { nearest } from '../../config/nearest.js'
import type { DocumentInForce } from '../../plan/steering/documents.js'
import type { HeadLaw } from '../../plan/steering/law.js'
import type { Pending } from '../../plan/steering/pending.js'

/** What a reader of the steering in force must know beside it. */
export function notesOn({
  law,
  documents,
  pending,
}: {
  readonly law: HeadLaw
  readonly documents: readonly DocumentInForce[]
  readonly pending: readonly Pending[]
}): readonly string[] {
  const { configuration, head, isAdopted } = law
  const globs = configuration.law.settings.dialects.flatMap(({ steering }) => steering)
  return [
    ...(head ? [] : ['no commit was made yet, so nothing is in force']),
    ...(isAdopted || !head
      ? []
      : [
          'HEAD holds no configuration of spec-exec, so no commit is judged by these clauses: npx spec-exec init',
        ]),
    ...(head && documents.length === 0
      ? [`HEAD holds no steering document in ${globs.join(', ')}`]
      : []),
    ...unknownNames(law, documents),
    ...pending.map(({ path, state }) => `${path} is ${words[state]}`),
  ]
}

/** A setting that names no clause silences nobody, and nobody would see that. */
function unknownNames(
  { configuration }: HeadLaw,
  documents: readonly DocumentInForce[],
): readonly string[] {
  const ids = documents.flatMap(({ clauses }) => clauses.map(({ clause }) => clause.id))
  const known = [...new Set([...kinds.map(({ kind }) => kind), 'declared', 'read', ...ids])]
  return Object.keys(configuration.law.settings.clauses)
    .filter((name) => !known.includes(name))
    .map((name) => {
      const near = nearest(name, known)
      const hint = near === undefined ? '' : `: did you mean \`${near}\`?`
      return `\`clauses\` of the configuration names \`${name}\`, which is no clause, kind or origin${hint}`
    })
}

const words: Readonly<Record<Pending['state'], string>> = {
  new: 'new: not in force until committed',
  changed: 'changed: what HEAD holds is in force until it is committed',
  removed: 'removed: what HEAD holds is in force until that is committed',
}
