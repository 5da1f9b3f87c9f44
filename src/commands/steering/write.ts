import { severityOf } from '../../change/scene.js'
import { SpecExecError } from '../../error.js'
import { printable, printableJson } from '../../escape.js'
import type { Repo } from '../../git/repo.js'
import { workFile } from '../../git/work-file.js'
import { writeFixed } from '../../lint/fixing/write-fixed.js'
import type { HeadLaw } from '../../plan/steering/law.js'
import { readWorkingSteering, type WorkingSteering } from '../../plan/steering/working.js'
import { type Offered, offerBlocks } from '../../steering/offer.js'
import { shellWord } from '../../text/shell-word.js'
import { count, textOf } from '../../text/words.js'
import type { ExitCode, Io } from '../command.js'
import type { Format, View } from './view.js'

/** What `--write` works with. */
export interface Writing {
  readonly repo: Repo
  readonly law: HeadLaw
  readonly io: Io
  readonly view: View
  readonly format: Format
  /** `show`: nothing is written. */
  readonly how: 'write' | 'show'
}

/** Writes declared blocks for what is read from the working documents, and says which. What could not be written is said on stderr, and the exit code is 2. */
export async function writeBlocks(writing: Writing): Promise<ExitCode> {
  const { repo, law, io, how, format } = writing
  const written: Written[] = []
  const leftOut: LeftOut[] = []
  for (const document of await readWorkingSteering(repo, law.configuration.law)) {
    const found = writeOne(document, writing)
    if (found === undefined) continue
    if (typeof found !== 'string') written.push(found)
    else {
      leftOut.push({ path: document.path, reason: found })
      io.err(`Left out ${printable(document.path)}: ${printable(found)}\n`)
    }
  }
  if (format === 'json') io.out(jsonText({ written, leftOut }, how))
  else if (!writing.view.isQuiet) {
    const lines = format === 'markdown' ? markdownLines : prettyLines
    io.out(textOf([...written.flatMap(lines), ...conclusion(written, how)]))
  }
  return leftOut.length > 0 ? 2 : 0
}

/** A document with what was put into it, or would be. */
interface Written extends Offered {
  readonly path: string
}

/** A document that was not written, and why. */
interface LeftOut {
  readonly path: string
  readonly reason: string
}

/** Why it was left out, where it was; undefined where there was nothing to write. */
function writeOne(
  { path, scope, bytes }: WorkingSteering,
  { repo, law, how }: Writing,
): Written | string | undefined {
  const inForce = (clause: Parameters<typeof severityOf>[0]) =>
    severityOf(clause, law.configuration.law)
  const offered = offerBlocks({ path, scope }, bytes, inForce)
  if (offered === 'nothing') return undefined
  if (offered === 'unsure') return unsure
  if (how === 'show') return { path, ...offered }
  try {
    writeFixed({ full: workFile(repo.root ?? '', path), path, was: bytes, is: offered.bytes })
  } catch (error) {
    if (error instanceof SpecExecError) return error.message
    throw error
  }
  return { path, ...offered }
}

const unsure =
  'with its clauses declared, others would be in force than now; look for a fence that nothing closes, for lines that `clauses` of the configuration names, and for `declared` in it'

function prettyLines({ path, offers, hidden }: Written): readonly string[] {
  return [
    `change  ${printable(path)}`,
    ...offers.flatMap(({ below, block }) => [
      `  below line ${below}:`,
      ...block
        .trimEnd()
        .split('\n')
        .map((line) => `  + ${printable(line)}`),
    ]),
    ...(hidden.length === 0 ? [] : [`  ${hiddenWords}:`]),
    ...hidden.map(({ line, text }) => `  ${String(line).padStart(4)}  ${printable(text)}`),
    '',
  ]
}

function markdownLines({ path, offers, hidden }: Written): readonly string[] {
  return [
    ...[`## \`${printable(path)}\``, ''],
    ...offers.flatMap(({ below, block }) => [
      ...[`Below line ${below}:`, ''],
      ...block.trimEnd().split('\n').map(printable),
      '',
    ]),
    ...(hidden.length === 0 ? [] : [`${hiddenWords}:`, '']),
    ...hidden.map(({ line, text }) => `- ${line}: ${printable(text)}`),
    ...(hidden.length === 0 ? [] : ['']),
  ]
}

const hiddenWords = 'covered by no clause, and no longer listed, since a block stands right below'

function conclusion(written: readonly Written[], how: Writing['how']): readonly string[] {
  const { blocks, clauses } = amountsOf(written)
  if (written.length === 0) return ['Nothing to write: no clause is read that is not declared']
  const amounts = `${count(blocks, 'block')} with ${count(clauses, 'clause')} into ${count(written.length, 'document')}`
  if (how === 'show') return [`Nothing was written: ${amounts} would be`]
  const paths = written.map(({ path }) => printable(shellWord(path))).join(' ')
  return [
    `Wrote ${amounts}`,
    'Steering is law, and is committed apart from work:',
    `  git add ${paths}`,
    '  git commit -m "docs: declare the clauses of steering"',
  ]
}

function amountsOf(written: readonly Written[]): {
  readonly blocks: number
  readonly clauses: number
} {
  const offers = written.flatMap((one) => one.offers)
  return { blocks: offers.length, clauses: offers.flatMap((offer) => offer.clauses).length }
}

function jsonText(
  { written, leftOut }: { written: readonly Written[]; leftOut: readonly LeftOut[] },
  how: Writing['how'],
): string {
  const documents = written.map(({ path, offers, hidden }) => ({
    path,
    blocks: offers.map(({ below, clauses, block }) => ({ below, clauses: clauses.length, block })),
    hidden,
  }))
  const content = {
    schemaVersion: 1,
    kind: 'steering-write',
    isWritten: how === 'write',
    documents,
    leftOut,
    summary: { documents: documents.length, ...amountsOf(written) },
  }
  return `${printableJson(content, 2)}\n`
}
