import { verify } from '../../src/commands/verify.js'
import { called } from '../commands/called.js'
import type { Ran, Sandbox } from '../helpers/repo.js'
import { assert, suite } from '../helpers/suite.js'
import { badChanges, type Change, goodChange } from './around/changes.js'
import { type RowResult, rows, type WayResult } from './around/rows.js'
import { type Template, withTemplate } from './around/scene.js'
import { faultOf, guarded, type Sending, send, sendUnseen } from './around/trial.js'
import type { Way } from './around/way.js'
import { ways } from './around/ways.js'

// SPEC_EXEC_AROUND=1 makes all ten bad commits of each row, asks the push and the guard too, and
// judges each in a clone of its own; SPEC_EXEC_AROUND=H13 those of one row.
const asked = process.env['SPEC_EXEC_AROUND'] ?? ''
const wanted = asked === '1' ? ways : ways.filter(({ row }) => row === asked)

suite('around: commits by every way around the hooks, judged in a fresh clone', (test) => {
  test('every H row has its ways, and what was measured of them', () => {
    const ids = Array.from({ length: 22 }, (_, at) => `H${String(at + 1).padStart(2, '0')}`)
    assert.equal(
      ways.map(({ row }) => row),
      ids,
    )
    assert.equal(
      rows.map(({ row, ways: of }) => [row, of.map(({ how }) => how)]),
      ways.map(({ row, acts }) => [row, acts.map(({ how }) => how)]),
    )
    assert.equal(
      rows.filter(({ ci }) => ci !== 10).map(({ row }) => row),
      [],
    )
  })

  if (asked === '') {
    test('a bad commit of each row is refused by its rule, a good one passes', () =>
      withTemplate(async (template) => {
        const sent = ways.flatMap((way, at) => sendPair(template, way, at))
        const clone = template.clone()
        const wrong: string[] = []
        for (const { sending, wasAs } of sent) {
          wrong.push(...wasAs)
          wrong.push(...(faultIn(sending, await judgeHere(clone, template, sending.branch)) ?? []))
        }
        assert.equal(wrong, [])
      }))
    return
  }

  for (const way of wanted)
    test(`${way.row}: ten bad commits are refused by their rules, good ones pass`, () =>
      withTemplate((template) => {
        const { result, wrong } = sendAll(template, way)
        assert.equal(wrong, [])
        assert.equal(
          result,
          rows.find(({ row }) => row === way.row),
          JSON.stringify(result),
        )
      }))
})

/** The first bad change by the row's first way, and a good one; with what the hooks did that was not measured so. */
function sendPair(template: Template, { row, acts }: Way, at: number) {
  const [act] = acts
  const change = badChanges[at % badChanges.length]
  const known = rows.find((each) => each.row === row)?.ways[0]
  if (!act || !change) throw new Error('Expected a way and a change')
  return [change, goodChange].map((each) => {
    const branch = `${row}-${each.rules.length === 0 ? 'good' : 'bad'}`
    const sending: Sending = { act, change: each, branch, askPush: 'never' }
    if (each === goodChange) {
      sendUnseen(template, sending)
      return { sending, wasAs: [] }
    }
    const { commit } = send(template, sending)
    const isKnown = known?.commit[commit] !== undefined
    return { sending, wasAs: isKnown ? [] : [`${row}: the hooks were ${commit}`] }
  })
}

/** Everything of a row: how its ways fared, and where CI was wrong. */
function sendAll(template: Template, { row, acts }: Way) {
  const wrong: string[] = []
  const results: Tally[] = acts.map(({ how }) => ({ how, commit: {}, push: {}, guard: {} }))
  let ci = 0
  const trials: readonly (readonly [Change, number])[] = [
    ...badChanges.map((change, turn) => [change, turn % acts.length] as const),
    ...acts.map((_, turn) => [goodChange, turn] as const),
  ]
  for (const [turn, [change, at]] of trials.entries()) {
    const [act, result] = [acts[at], results[at]]
    if (!act || !result) throw new Error('Expected a way')
    const sending: Sending = { act, change, branch: `${row}-${turn}`, askPush: 'first' }
    const { commit, push } = send(template, sending)
    const fault = faultOf(sending, judgeInCi(template, sending.branch))
    if (fault !== undefined) wrong.push(fault)
    if (change === goodChange) continue
    if (fault === undefined) ci++
    add(result.commit, commit)
    add(result.push, push ?? 'silent')
    add(result.guard, guarded(template, act, change))
  }
  const result: RowResult = { row, ways: results, ci }
  return { result, wrong }
}

type Tally = { -readonly [key in keyof WayResult]: WayResult[key] extends string ? string : Counts }
type Counts = Record<string, number>

function add(counts: Counts, key: string): void {
  counts[key] = (counts[key] ?? 0) + 1
}

/** As CI does: the base is where origin's main was, the program is none of the author's. */
function judgeInCi(template: Template, branch: string): Ran {
  const clone = template.clone(branch)
  const args = ['verify', '--base', template.base, '--to', 'HEAD', '--format', 'json']
  return clone.run(process.execPath, [template.cli, ...args])
}

/** The same command in this process. */
async function judgeHere(clone: Sandbox, template: Template, branch: string): Promise<Ran> {
  const options = { base: template.base, to: `refs/remotes/origin/${branch}`, format: 'json' }
  const io = { cwd: clone.root, env: clone.env }
  try {
    const { code, out, err } = await called(verify, io, { options })
    return { code, stdout: out, stderr: err }
  } catch (error) {
    return { code: 2, stdout: '', stderr: String(error) }
  }
}

function faultIn(sending: Sending, ran: Ran): readonly string[] | undefined {
  const fault = faultOf(sending, ran)
  return fault === undefined ? undefined : [`${sending.branch}: ${fault}`]
}
