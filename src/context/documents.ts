import { posix } from 'node:path'
import type { Files } from './files.js'

/** What a document beside a task list is to its tasks. */
export interface SpecDocument {
  readonly path: string
  /** Relative to the folder of the list. */
  readonly name: string
  /** `detail`: included only as far as something in it concerns the task. */
  readonly role: 'requirements' | 'design' | 'detail'
  readonly text: string
}

/** The documents of a spec that are read, and those that are there and cannot be. */
export interface SpecDocuments {
  readonly read: readonly SpecDocument[]
  readonly unreadable: readonly string[]
}

/** Reads what stands beside a task list, by the names that the dialects give it. */
export async function readDocuments(
  files: Pick<Files, 'below' | 'text'>,
  listPath: string,
): Promise<SpecDocuments> {
  const folder = posix.dirname(listPath)
  const found = files.below(folder).flatMap((path) => {
    const name = path.slice(folder.length + 1)
    const role = roles.find(([form]) => form.test(name))?.[1]
    return role && path !== listPath ? [{ path, name, role }] : []
  })
  const wanted = found.slice(0, mostDocuments)
  const texts = await Promise.all(wanted.map(({ path }) => files.text(path)))
  const read = wanted.map((document, at) => ({ ...document, text: texts[at] }))
  return {
    read: read.flatMap(({ text, ...document }) =>
      text === undefined ? [] : [{ ...document, text }],
    ),
    unreadable: [
      ...read.filter(({ text }) => text === undefined),
      ...found.slice(mostDocuments),
    ].map(({ path }) => path),
  }
}

const mostDocuments = 200

/**
 * Kiro, cc-sdd and the spec workflows: requirements.md (of a mended fault: bugfix.md), design.md, research.md; spec-kit:
 * spec.md, plan.md and what is made from it; OpenSpec: proposal.md, design.md, deltas in specs/; Agent OS: spec.md,
 * spec-lite.md, sub-specs/.
 */
const roles: readonly (readonly [RegExp, SpecDocument['role']])[] = [
  [/^(?:requirements|spec|bugfix)\.md$|^specs\/(?:.+\/)?spec\.md$/i, 'requirements'],
  [/^(?:design|plan|proposal|spec-lite)\.md$/i, 'design'],
  [/^(?:data-model|research|quickstart|gap-analysis)\.md$|^sub-specs\/.+\.md$/i, 'detail'],
  [/^contracts\/.+\.(?:md|ya?ml|json|graphql|gql|proto|ts|sql|txt)$/i, 'detail'],
]
