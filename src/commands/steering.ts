import { SpecExecError } from '../error.js'
import { openRepo } from '../git/repo.js'
import { readSteering } from '../plan/steering/documents.js'
import { readHeadLaw } from '../plan/steering/law.js'
import { findPending } from '../plan/steering/pending.js'
import type { Command } from './command.js'
import { checkTree } from './steering/check.js'
import { type ListedSteering, listTexts, totalsOf } from './steering/list.js'
import { notesOn } from './steering/notes.js'
import { type Format, formats, viewOf } from './steering/view.js'
import { writeBlocks } from './steering/write.js'

export const steering: Command = {
  name: 'steering',
  summary: 'list the clauses in force at HEAD, and the sentences that no clause covers',
  args: [],
  options: [
    { flags: '--check', about: 'judge all files of HEAD by them, as if each were new' },
    { flags: '--write', about: 'declare in the working files what is read from their sentences' },
    { flags: '--dry-run', about: 'with --write: show what would be written, write nothing' },
    { flags: '--format <format>', about: 'pretty, json or markdown', fallback: 'pretty' },
  ],
  async run(io, _args, options) {
    const format = formatFor(options['format'])
    const does = actionFor(options)
    const repo = await openRepo(io.cwd, io.env)
    try {
      const view = viewOf(io, options)
      const law = await readHeadLaw(repo)
      if (does === 'write' || does === 'show')
        return await writeBlocks({ repo, law, io, view, format, how: does })
      const { head, configuration } = law
      const documents = head ? await readSteering(head, configuration.law) : []
      const known = new Set(documents.map(({ path }) => path))
      const pending = await findPending(repo, configuration.law, known)
      const notes = notesOn({ law, documents, pending })
      const listed: ListedSteering = { law, documents, pending, notes }
      if (does === 'check')
        return await checkTree({ repo, law, io, view, format, notes, totals: totalsOf(documents) })
      io.out(listTexts[format](listed, view))
      return 0
    } finally {
      repo.close()
    }
  },
}

function formatFor(wanted: string | boolean | undefined): Format {
  const found = formats.find((format) => format === (wanted ?? 'pretty'))
  if (found) return found
  throw new SpecExecError(`Expected a format, found \`${String(wanted)}\``, {
    hint: `Use one of: ${formats.join(', ')}`,
  })
}

function actionFor(
  options: Readonly<Record<string, string | boolean | undefined>>,
): 'list' | 'check' | 'write' | 'show' {
  const [check, write, dry] = ['check', 'write', 'dryRun'].map((name) => options[name] === true)
  if (check && write)
    throw new SpecExecError('Expected one of `--check` and `--write`, found both', {
      hint: 'Write first, commit what was written, then check',
    })
  if (dry && !write)
    throw new SpecExecError('Expected `--write` beside `--dry-run`, found it alone', {
      hint: 'Run: npx spec-exec steering --write --dry-run',
    })
  if (write) return dry ? 'show' : 'write'
  return check ? 'check' : 'list'
}
