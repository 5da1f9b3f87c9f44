import { printable } from '../escape.js'
import { findAgents, planAgents } from '../init/agents.js'
import { planCi } from '../init/ci.js'
import { type Edit, planEdits, readFile, writeEdits } from '../init/edits.js'
import { isGuarded } from '../init/guard.js'
import { wireHusky } from '../init/husky.js'
import { findManagers, type HookManager } from '../init/managers.js'
import { preview } from '../init/preview.js'
import { findProject, type Project } from '../init/project.js'
import { type Proof, proveGate } from '../init/proof.js'
import { sampleSpec } from '../init/sample.js'
import { builtInPlaces, openWorkingPlan } from '../plan/working.js'
import { count, textOf } from '../text/words.js'
import type { Command, ExitCode, Io } from './command.js'

export const init: Command = {
  name: 'init',
  summary: 'set the gate up in this repository, and prove that it refuses',
  args: [],
  options: [
    { flags: '--dry-run', about: 'show what would be written, write nothing' },
    {
      flags: '--guard',
      about: 'refuse new commits that nothing has judged, however they are made',
    },
    { flags: '--sample', about: 'write a sample spec where there is none' },
    {
      flags: '--agent <names...>',
      about: 'write the files and hooks of claude, codex, cursor or copilot',
    },
    { flags: '--ci <system>', about: 'write what github or gitlab runs' },
    { flags: '--yes', about: 'take what is offered: the sample spec' },
  ],
  async run(io, _args, options) {
    const project = await findProject(io.cwd, io.env)
    const unchained = (await findManagers(project)).filter(({ missing }) => missing.length > 0)
    if (unchained.length > 0) return refuse(io, unchained)
    const wantsSample = options['sample'] === true || options['yes'] === true
    const guard = options['guard'] === true ? 'wanted' : 'as-is'
    const { agent, ci } = options
    const wanted = typeof agent === 'string' ? findAgents(agent) : []
    const edits = [
      ...planEdits(project, guard),
      ...planAgents(project, wanted),
      ...(typeof ci === 'string' ? await planCi(project, ci) : []),
      ...(await sample(io, project, wantsSample)),
    ]
    io.out(textOf(preview(edits)))
    if (options['dryRun'] === true) {
      io.out(`Nothing was written: ${count(edits.length, 'file')} would be.\n`)
      return 0
    }
    writeEdits(project.root, edits)
    await wireHusky(project)
    const wrote =
      edits.length === 0
        ? 'Nothing to change: all is in place'
        : `Wrote ${count(edits.length, 'file')}`
    io.out(`${wrote}. The hooks are live (core.hooksPath = .husky/_).\n`)
    if (isGuarded(project.root))
      io.out('The guard is on: git moves no branch to a commit that nothing has judged.\n')
    io.out('\n')
    return conclude(io, await proveGate(project))
  },
}

/** Says what would be silenced, and the lines that keep it. */
function refuse(io: Io, managers: readonly HookManager[]): ExitCode {
  const lines = managers.flatMap(({ name, where, missing }) => [
    `Found ${name} (${printable(where)}). husky would silence it: git runs the hooks of one folder.`,
    ...missing.flatMap(({ hook, line }) => [`  add to .husky/${hook}:`, `    ${printable(line)}`]),
    '',
  ])
  io.err(
    textOf([
      ...lines,
      'Nothing was written. Add these lines (or remove what you no longer use), then run: npx spec-exec init',
    ]),
  )
  return 2
}

async function sample(io: Io, { root, env }: Project, isWanted: boolean): Promise<readonly Edit[]> {
  const { lists } = await openWorkingPlan({ cwd: root, env })
  if (lists.length > 0) {
    io.out(
      `Found ${count(lists.length, 'task list')}: ${lists.map(({ path }) => printable(path)).join(', ')}\n\n`,
    )
    return []
  }
  if (isWanted) return readFile(root, sampleSpec.path) === '' ? [sampleSpec] : []
  io.out(
    textOf([
      'Found no task list. Looked for:',
      ...builtInPlaces.map((place) => `  ${place}`),
      'For a sample with two tasks: npx spec-exec init --sample',
      '',
    ]),
  )
  return []
}

function conclude(io: Io, { verdict, said, milliseconds }: Proof): ExitCode {
  const seconds = `${(milliseconds / 1000).toFixed(1)} s`
  if (verdict === 'refused') {
    io.out(
      textOf([
        `Proved in a scratch clone (${seconds}): a commit of work that completes no task was refused by \`one-task\`.`,
        '',
        'Next:',
        '  git add -A && git commit -m "chore: adopt spec-exec"',
        '  npx spec-exec start',
      ]),
    )
    return 0
  }
  const what =
    verdict === 'passed'
      ? 'git let a commit of work that completes no task pass'
      : 'the bad commit was refused, but not by spec-exec, which so has proved nothing'
  io.err(
    textOf([
      `spec-exec: The gate is not proved: in a scratch clone ${what} (${seconds}).`,
      ...said.split('\n').map((line) => `  ${printable(line)}`),
      '  help: npx spec-exec doctor',
    ]),
  )
  return 2
}
