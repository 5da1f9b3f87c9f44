import type { Bench, Case } from './bench.js'
import { committer, installOurs, write } from './commit.js'
import { buildHistory, type FirstFile, git } from './history.js'
import { costs, pair, ratio } from './pair.js'
import type { Scratch } from './scratch.js'
import { verify } from './verify.js'

/** What clauses add, none of them broken. */
export const steeringCases: readonly Case[] = [
  {
    id: 'clauses/commit',
    work: 'whole `git commit` under 50 clauses, none structural, against the same under none',
    limits: [{ unit: 'ratio', bar: 1.15, aim: 1.05 }],
    measure: async (bench) => compare(bench, 'plain', plainClauses(50)),
  },
  {
    id: 'clauses/structure',
    work: 'whole `git commit` of 20 files of 500 lines under 10 `structure` clauses, against the same under none',
    limits: [{ unit: 'ratio', bar: 1.6, aim: 1.3 }],
    measure: async (bench) => compare(bench, 'structure', structureClauses(10), longFiles),
  },
  {
    id: 'clauses/verify',
    work: '`verify` of 1,000 commits under 50 clauses against the same under none',
    limits: [{ unit: 'ratio', bar: 1.5, aim: 1.2 }],
    async measure(bench) {
      const { scratch, rounds } = bench
      const under = await buildHistory(scratch, 'verify-clauses', 1000, [plainClauses(50)])
      const measured = await pair(
        verify(scratch, under),
        verify(scratch, await bench.history(1000)),
        rounds,
      )
      bench.say(`verify under clauses / none: ${costs(measured)}`)
      return [ratio(measured)]
    },
  },
]

/** Commits in turn under a steering document and under none, the same files beside each task. */
async function compare(
  bench: Bench,
  name: string,
  [path, text]: FirstFile,
  more: (commit: number) => readonly FirstFile[] = () => [],
) {
  const under = (root: string, scratch: Scratch) => {
    write(root, path, text)
    git(scratch, root, 'add', '--', '.claude')
    installOurs(root, scratch)
  }
  const a = await committer(bench.scratch, `${name}-clauses`, under, { more })
  const b = await committer(bench.scratch, `${name}-none`, installOurs, { more })
  const measured = await pair(a, b, bench.rounds)
  bench.say(`under clauses / none: ${costs(measured)}`)
  return [ratio(measured)]
}

/** So many clauses of all kinds but `structure`, every one about the files that the planned tasks change. */
function plainClauses(amount: number): FirstFile {
  const entries = Array.from({ length: amount }, (_, n) => plainKinds[n % plainKinds.length]?.(n))
  return documentOf(entries)
}

const plainKinds: readonly ((n: number) => string)[] = [
  (n) => `- kind: text\n  files: packages/**/*.ts\n  ban: forbidden${n}(`,
  (n) => `- kind: naming\n  files: packages/**/part-*${n % 10}.ts\n  is: kebab-case`,
  (n) => `- kind: size\n  files: packages/**/*.ts\n  maxLines: ${1000 + n}`,
  (n) => `- kind: imports\n  from: packages/*/src/**\n  never: legacy${n}/**`,
  (n) => `- kind: placement\n  files: '**/*.spec${n}.ts'\n  under: packages/*/test/**`,
  () => '- kind: companion\n  change: packages/*/src/**\n  wants: packages/*/test/**',
  (n) => `- kind: dependencies\n  never: [left-pad-${n}]`,
  (n) => `- kind: text\n  files: packages/**/*.ts\n  ban: /\\bdebug${n}\\s*\\(/`,
]

function structureClauses(amount: number): FirstFile {
  const entries = Array.from(
    { length: amount },
    (_, n) =>
      `- kind: structure\n  files: packages/**/*.ts\n  language: TypeScript\n  ban: forbidden${n}($$$)`,
  )
  return documentOf(entries)
}

function documentOf(entries: readonly (string | undefined)[]): FirstFile {
  const block = ['```yaml spec-exec', ...entries, '```']
  return ['.claude/steering/structure.md', `# Structure\n\n${block.join('\n')}\n`]
}

/** Twenty files of 500 lines, each of which the commit changes. */
function longFiles(commit: number): readonly FirstFile[] {
  return Array.from({ length: 20 }, (_, file) => {
    const lines = Array.from(
      { length: 500 },
      (_, line) => `export const value${line} = compute(${line}, ${file}, ${commit})`,
    )
    return [`packages/long/file-${file}.ts`, `${lines.join('\n')}\n`] as const
  })
}
