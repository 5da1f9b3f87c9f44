import { harnessOf } from '../change/area.js'
import type { Change, ChangedFile } from '../change.js'
import type { Finding } from '../finding.js'
import type { Rule } from './rule.js'
import { isNamed, mendable, unstage } from './words.js'

export const lawApart: Rule = {
  id: 'law-apart',
  summary: 'leaves steering, configuration, hooks, CI and the test command alone',
  about: `A task commit, and work without a task, changes no steering document, no configuration of spec-exec,
no hook and no .gitattributes. CI, test and coverage configuration and the test command may change only where the
project had none of that sort before, or where the task names the file: the first task of a plan often
sets the tests up. package.json is judged by key. The commit that adopts spec-exec holds what \`init\`
writes, and no work.

Why: who may change the rules in the commit that they judge is bound by none.

Refused: a task commit that edits .husky/pre-commit or weakens scripts.test.
Accepted: the same edit in a commit of its own.`,
  kinds: ['task', 'free', 'law'],
  severity: 'error',
  needs: 'diff',
  check: (change) =>
    mendable(
      change.kind === 'law'
        ? checkAdoption(change)
        : change.files.flatMap((file) => checkFile(file, change)),
      change,
    ),
}

const own = 'put it in a commit of its own: '

function checkFile(file: ChangedFile, change: Change): readonly Finding[] {
  const { path } = file
  const fix = own + unstage(path, change)
  const harness = file.keys?.harness ?? []
  // Whether it is named is asked last: that reads the whole text of the task.
  const isBroken = harness.length > 0 && !isNamed(path, change)
  const keys = [...(file.keys?.law ?? []), ...(isBroken ? harness : [])]
  if (keys.length > 0) {
    return keys.map((key) => ({
      message: `Expected \`${key}\` to stay in a task commit, found it changed`,
      place: { path },
      fix,
    }))
  }
  if (file.area === 'law') {
    return [
      {
        message: `Expected the law to stay in a task commit, found \`${path}\` changed`,
        place: { path },
        fix,
      },
    ]
  }
  const sort = harnessOf(path)
  if (file.area !== 'harness' || !sort || isNamed(path, change)) return []
  if (file.status === 'A' && !change.harnessBefore.has(sort)) return []
  const what = sort === 'ci' ? 'CI' : 'test'
  return [
    {
      message: `Expected the ${what} configuration to stay in a task commit that does not name it, found \`${path}\` changed`,
      place: { path },
      fix,
    },
  ]
}

const setUp =
  /^AGENTS\.md$|(^|\/)(package-lock\.json|npm-shrinkwrap\.json|yarn\.lock|pnpm-lock\.yaml|pnpm-workspace\.yaml|bun\.lockb?|\.gitignore)$/

function checkAdoption(change: Change): readonly Finding[] {
  if (!change.isAdoption) return []
  const allowed = (file: ChangedFile) =>
    file.area !== 'work' ||
    setUp.test(file.path) ||
    (file.keys?.other ?? ['']).every((key) =>
      /^(\w*[dD]ependencies(\..*)?|scripts(\..*)?)$/.test(key),
    )
  return change.files
    .filter((file) => !allowed(file))
    .map(({ path }) => ({
      message: `Expected the commit that adopts spec-exec to hold its set-up alone, found \`${path}\``,
      place: { path },
      fix: `leave it out, it follows as the work of a task: ${unstage(path, change)}`,
    }))
}
