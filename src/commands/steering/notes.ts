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
    ...pending.map(({ path, state }) => `${path} is ${words[state]}`),
  ]
}

const words: Readonly<Record<Pending['state'], string>> = {
  new: 'new: not in force until committed',
  changed: 'changed: what HEAD holds is in force until it is committed',
  removed: 'removed: what HEAD holds is in force until that is committed',
}
