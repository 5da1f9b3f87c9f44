import { isSpecExecError } from '../../src/error.js'
import { assert, type Declare } from '../helpers/suite.js'
import { bytesOf, type Stock } from './bytes.js'

// SPEC_EXEC_FUZZ=<n> sends n inputs to each parser and asserts how long they take; SPEC_EXEC_SEED=<seed> begins with the
// input of that seed.
const campaign = process.env['SPEC_EXEC_FUZZ']
const firstSeed = Number(process.env['SPEC_EXEC_SEED'] ?? 1)

/** A parser, and what its inputs are made of. */
export interface Target extends Stock {
  /** Gives an input to the parser, as its callers would. */
  readonly parse: (bytes: Buffer) => unknown
  /** `refuses`: its docstring says that it throws SpecExecError. */
  readonly throws: 'never' | 'refuses'
  /** Most inputs of a run that is no campaign. Default: 300. */
  readonly inputs?: number
  /** Milliseconds that a megabyte may take in a campaign. Default: 50. */
  readonly perMegabyte?: number
  /** Milliseconds that any input may take, beside: for nesting, or a budget. Default: 5. */
  readonly base?: number
  /** Of the inputs that a campaign asks for, one in so many is sent: each costs a process. Default: 1. */
  readonly oneIn?: number
}

/** Declares the tests of a parser: whatever bytes it is given, it throws nothing but what it says, in time. */
export function fuzz(test: Declare, name: string, target: Target): void {
  const inputs = campaign === undefined ? (target.inputs ?? 300) : Number(campaign)
  const count = Math.ceil(inputs / (campaign === undefined ? 1 : (target.oneIn ?? 1)))
  test(`${name}: takes any bytes`, async () => {
    const until = campaign === undefined ? Date.now() + 900 : Number.POSITIVE_INFINITY
    const slow: string[] = []
    let sent = 0
    let worst = 0
    for (; sent < count && Date.now() < until; sent++) {
      const seed = firstSeed + sent
      const bytes = bytesOf(seed, target)
      const { fault, milliseconds } = await tried(target, bytes)
      if (fault !== undefined) assert.unreachable(await told(target, { bytes, seed, fault }))
      if (campaign === undefined) continue
      const share = milliseconds / allowed(target, bytes)
      worst = Math.max(worst, share)
      if (share > 1 && (await least(target, bytes)) > allowed(target, bytes))
        slow.push(`seed ${seed}: ${Math.round(milliseconds)} ms for ${bytes.length} bytes`)
    }
    if (campaign === undefined) return
    console.log(`  ${name}: ${sent} inputs, at worst ${worst.toFixed(2)} of the time allowed`)
    assert.equal(slow.slice(0, 20), [])
  })
}

interface Tried {
  readonly fault?: unknown
  readonly milliseconds: number
}

async function tried({ parse, throws }: Target, bytes: Buffer): Promise<Tried> {
  const start = process.cpuUsage()
  // Other processes want the machine too: what counts is what this one took of it.
  const spent = () => process.cpuUsage(start).user / 1000
  try {
    await parse(bytes)
    return { milliseconds: spent() }
  } catch (fault) {
    const milliseconds = spent()
    return throws === 'refuses' && isSpecExecError(fault)
      ? { milliseconds }
      : { fault, milliseconds }
  }
}

function allowed({ perMegabyte = 50, base = 5 }: Target, bytes: Buffer): number {
  return base + (perMegabyte * bytes.length) / 1_000_000
}

async function least(target: Target, bytes: Buffer): Promise<number> {
  const times: number[] = []
  for (let again = 0; again < 5; again++) times.push((await tried(target, bytes)).milliseconds)
  return Math.min(...times)
}

interface Failed {
  readonly bytes: Buffer
  readonly seed: number
  readonly fault: unknown
}

async function told(target: Target, { bytes, seed, fault }: Failed): Promise<string> {
  const small = await shrunk(target, bytes)
  const said = fault instanceof Error ? fault.stack : String(fault)
  return `SPEC_EXEC_SEED=${seed}: ${small.length} bytes ${JSON.stringify(small.toString('latin1'))} (latin1): ${said}`
}

/** The input without every part that the fault does not need, as far as 500 tries find out. */
async function shrunk(target: Target, bytes: Buffer): Promise<Buffer> {
  let kept = bytes
  let tries = 500
  for (let part = Math.ceil(kept.length / 2); part >= 1 && tries > 0; part = Math.floor(part / 2)) {
    for (let at = 0; at < kept.length && tries-- > 0; ) {
      const without = Buffer.concat([kept.subarray(0, at), kept.subarray(at + part)])
      const isNeeded = (await tried(target, without)).fault === undefined
      if (isNeeded) at += part
      else kept = without
    }
  }
  return kept
}
