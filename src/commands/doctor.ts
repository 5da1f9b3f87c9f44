import { SpecExecError } from '../error.js'
import { checkAgents } from '../init/checks/agents.js'
import type { Check, Symptom } from '../init/checks/check.js'
import { checkCi } from '../init/checks/ci.js'
import { checkClone } from '../init/checks/clone.js'
import { checkDependencies } from '../init/checks/dependencies.js'
import { checkGuard } from '../init/checks/guard.js'
import { checkHooks } from '../init/checks/hooks.js'
import { checkPlan } from '../init/checks/plan.js'
import { checkPrograms } from '../init/checks/programs.js'
import { checkShadows } from '../init/checks/shadows.js'
import { findProject, type Project } from '../init/project.js'
import { type Paint, paintFor } from '../text/paint.js'
import { count, textOf } from '../text/words.js'
import type { Command, ExitCode } from './command.js'

export const doctor: Command = {
  name: 'doctor',
  summary: 'say whether the gate stands in this clone, and mend what can be mended',
  args: [],
  options: [{ flags: '--fix', about: 'mend what can be mended' }],
  async run(io, _args, options) {
    const project = await findProject(io.cwd, io.env)
    let found = await examine(project)
    if (options['fix'] === true) {
      const broken = found.filter(({ level, fix }) => level !== 'ok' && fix !== undefined)
      for (const { fix } of broken) await fix?.()
      found = await examine(project)
      io.out(`Mended ${count(broken.length, 'fault')}.\n\n`)
    }
    const paint = paintFor(io)
    io.out(textOf(found.flatMap((symptom) => linesOf(symptom, paint))))
    io.out(`\n${conclusion(found)}\n`)
    return exitCode(found)
  },
}

const checks: readonly Check[] = [
  checkPrograms,
  checkHooks,
  checkGuard,
  checkAgents,
  checkPlan,
  checkClone,
  checkDependencies,
  checkCi,
  checkShadows,
]

/** In the order of the list; a check that could not be made says why. */
async function examine(project: Project): Promise<readonly Symptom[]> {
  const found: Symptom[] = []
  for (const check of checks) {
    try {
      found.push(...(await check(project)))
    } catch (error) {
      if (!(error instanceof SpecExecError)) throw error
      const { message, hint } = error
      found.push({ level: 'unknown', text: message, ...(hint !== undefined && { mend: hint }) })
    }
  }
  return found
}

const marks = {
  ok: ['green', 'ok     '],
  warn: ['yellow', 'warn   '],
  fail: ['red', 'fail   '],
  unknown: ['red', 'unknown'],
} as const

function linesOf({ level, text, mend }: Symptom, paint: Paint): readonly string[] {
  const [color, mark] = marks[level]
  return [`${paint(color, mark)} ${text}`, ...(mend === undefined ? [] : [`        help: ${mend}`])]
}

function conclusion(found: readonly Symptom[]): string {
  const of = (level: Symptom['level']) => found.filter((one) => one.level === level).length
  if (of('fail') > 0) return `The gate is off here: ${count(of('fail'), 'fault')}.`
  if (of('unknown') > 0) return 'Could not tell whether the gate stands.'
  return of('warn') > 0
    ? `The gate stands, with ${count(of('warn'), 'warning')}.`
    : 'The gate stands.'
}

function exitCode(found: readonly Symptom[]): ExitCode {
  if (found.some(({ level }) => level === 'fail')) return 1
  return found.some(({ level }) => level === 'unknown') ? 2 : 0
}
