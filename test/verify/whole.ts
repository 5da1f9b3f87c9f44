import { openRepo } from '../../src/git/repo.js'
import { openVerification } from '../../src/verify.js'
import { importSketches, type Sketch } from '../helpers/histories.js'
import { withRepo } from '../helpers/repo.js'

/** What is said of a range as a whole: `severity rule place: message`, and which commits are refused. */
export async function whole(
  start: Sketch,
  end: Sketch,
  law: (idOf: (sketch: Sketch) => string) => Sketch = () => start,
): Promise<readonly string[]> {
  let lines: readonly string[] = []
  await withRepo(async (sandbox) => {
    const base = law(importSketches(sandbox, [start, end]))
    const idOf = importSketches(sandbox, [start, end, base])
    const repo = await openRepo(sandbox.root, sandbox.env)
    try {
      const range = { from: idOf(start), to: idOf(end), base: idOf(base) }
      const { reports, conclude } = await openVerification(repo, range)
      for await (const _ of reports);
      const { outcomes = [] } = (await conclude()) ?? {}
      lines = outcomes.flatMap((outcome) =>
        outcome.status !== 'failed'
          ? []
          : outcome.findings.map(
              ({ message, place }) =>
                `${outcome.severity} ${outcome.rule} ${place?.path}:${place?.line}: ${short(message)}`,
            ),
      )
    } finally {
      repo.close()
    }
  })
  return lines
}

/** Ids are none that a test could know. */
function short(message: string): string {
  return message.replace(/\b[0-9a-f]{7}\b/g, '<id>')
}
