import type { Report } from '../../../src/finding.js'
import type { Ran } from '../../helpers/repo.js'
import type { Change } from './changes.js'
import type { Scene, Template } from './scene.js'
import type { Act, Made } from './way.js'

/** What the hooks of the author's machine did about one commit. */
export interface Trial {
  /** At the commit; `warned`: it stands, and post-commit has said that nothing judged it. */
  readonly commit: 'refused' | 'warned' | 'silent'
  /** At the push of it; absent where that was not asked. */
  readonly push?: 'refused' | 'silent'
}

/** How a commit is made and sent. */
export interface Sending {
  readonly act: Act
  readonly change: Change
  /** Of origin. */
  readonly branch: string
  /** `never`: it is pushed past the hook. */
  readonly askPush: 'first' | 'never'
}

/**
 * Makes a commit by a way around, the hooks live, and gets it to origin whatever they say: what they
 * refuse is made again without them, since others can.
 */
export function send(template: Template, { act, change, branch, askPush }: Sending): Trial {
  let trial: Trial | undefined
  template.withScene('live', (scene) => {
    const made = act.make(scene, change)
    const commit = saidAt(made)
    if (commit !== 'refused') trial = { commit, ...push(scene, made, { act, branch, askPush }) }
  })
  if (trial) return trial
  return { commit: 'refused', ...sendUnseen(template, { act, change, branch, askPush }) }
}

/** Makes a commit by a way around where no hook is, and gets it to origin past a hook that stands there again. */
export function sendUnseen(template: Template, sending: Sending): Pick<Trial, 'push'> {
  const { act, change } = sending
  let pushed: Pick<Trial, 'push'> = {}
  template.withScene('off', (scene) => {
    const made = act.make(scene, change)
    if (made.ran.code !== 0) throw new Error(`${act.how}: ${made.ran.stderr}${made.ran.stdout}`)
    for (const name of Object.keys(scene.exported)) delete scene.exported[name]
    pushed = push(scene, made, sending)
  })
  return pushed
}

/** What the opt-in guard of refs does about it, the other hooks live as well. */
export function guarded(template: Template, act: Act, change: Change): Trial['commit'] {
  let said: Trial['commit'] = 'silent'
  template.withScene('guarded', (scene: Scene) => {
    said = saidAt(act.make(scene, change))
  })
  return said
}

function saidAt({ ran }: Made): Trial['commit'] {
  if (ran.code !== 0) return 'refused'
  return ran.stderr.includes('NOT judged') ? 'warned' : 'silent'
}

function push(
  scene: Scene,
  { at }: Made,
  { act, branch, askPush }: Omit<Sending, 'change'>,
): Pick<Trial, 'push'> {
  const asked = (...more: readonly string[]): Ran => {
    const args = ['push', '-q', ...more, 'origin', `HEAD:refs/heads/${branch}`]
    return at ? at.run('git', args, { env: { ...at.env, ...scene.exported } }) : scene.git(args)
  }
  const first = askPush === 'first' ? asked(...(act.push ?? [])) : undefined
  if (first?.code === 0) return { push: 'silent' }
  const { code, stderr } = asked('--no-verify')
  if (code !== 0) throw new Error(stderr)
  return first ? { push: 'refused' } : {}
}

/** What is wrong with the verdict of CI on a commit; undefined where it is right. */
export function faultOf(
  { act, change }: Pick<Sending, 'act' | 'change'>,
  { code, stdout, stderr }: Ran,
): string | undefined {
  const isGood = change.rules.length === 0
  const { commits = [], summary }: Document = stdout.startsWith('{') ? JSON.parse(stdout) : {}
  const outcomes = [...commits, summary?.verdict].flatMap((report) => report?.outcomes ?? [])
  const rules = outcomes.flatMap((outcome) =>
    outcome.status === 'failed' && outcome.severity === 'error' ? [outcome.rule] : [],
  )
  const expected = [...change.rules, ...(act.rules ?? [])]
  const isRight = isGood
    ? code === 0 && commits.length > 0
    : code === 1 && expected.some((rule) => rules.includes(rule))
  if (isRight) return undefined
  const said = rules.join(', ') || stderr || `${commits.length} commits accepted`
  const want = isGood ? 'acceptance' : `refusal by ${expected.join(' or ')}`
  return `${act.how}, ${change.id}: expected ${want}, found exit code ${code}: ${said}`
}

interface Document {
  readonly commits?: readonly Report[]
  readonly summary?: { readonly verdict?: Pick<Report, 'outcomes'> }
}
