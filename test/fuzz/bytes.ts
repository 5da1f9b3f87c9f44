import { type Random, randomOf } from '../threats/random.js'

/** What inputs are made of: whole documents, and pieces that mean something to a parser. */
export interface Stock {
  readonly documents: readonly (string | Uint8Array)[]
  readonly pieces: readonly string[]
}

/** The input of a seed: random bytes, a document with faults in it, pieces in any order, or a few of them repeated. */
export function bytesOf(seed: number, stock: Stock): Buffer {
  const random = randomOf(Math.imul(seed, 0x9e3779b1))
  const size = sizeOf(random)
  const make = random.pick([noise, damaged, damaged, assembled, assembled, repeated])
  return make(random, stock, size).subarray(0, size)
}

type Make = (random: Random, stock: Stock, size: number) => Buffer

/** Bytes; few inputs are large, and they are what time is told by. */
function sizeOf(random: Random): number {
  if (random.once(2000)) return 100_000 + random.below(900_000)
  return random.once(50) ? 4000 + random.below(28_000) : 1 + random.below(2000)
}

const noise: Make = (random, _, size) => {
  const top = random.pick([256, 128, 8])
  const from = top === 8 ? 40 : 0
  return Buffer.from(Array.from({ length: size }, () => from + random.below(top)))
}

const damaged: Make = (random, stock, size) => {
  let bytes = Buffer.from(random.pick(stock.documents))
  while (bytes.length < size && size > 32_000) bytes = Buffer.concat([bytes, bytes, bytes])
  for (let times = 1 + random.below(8); times > 0; times--) {
    const at = random.below(bytes.length + 1)
    const end = Math.min(bytes.length, at + random.below(random.pick([4, 40, 400])))
    const put = random.pick([
      () => Buffer.of(random.below(256)),
      () => Buffer.from(pieceOf(random, stock)),
      () => Buffer.concat([bytes.subarray(at, end), bytes.subarray(at, end)]),
      () => Buffer.from(random.pick(stock.documents)).subarray(0, random.below(400)),
      () => Buffer.alloc(0),
    ])()
    bytes = Buffer.concat([bytes.subarray(0, at), put, bytes.subarray(end)])
  }
  return bytes
}

const assembled: Make = (random, stock, size) => {
  const parts: Buffer[] = []
  for (let length = 0; length < size; length += parts.at(-1)?.length ?? 1)
    parts.push(Buffer.from(pieceOf(random, stock)))
  return Buffer.concat(parts)
}

/** What takes the square of its length, takes it here: an opening without its end, or with all ends behind. */
const repeated: Make = (random, stock, size) => {
  const [open, middle, close] = [0, 0, 0].map(() => pieceOf(random, stock))
  const times = Math.ceil(size / Math.max(1, `${open}${random.once(2) ? close : ''}`.length))
  const shape = random.pick([
    () => [open?.repeat(times)],
    () => [open?.repeat(times), middle, close?.repeat(times)],
    () => [middle, `${open}${close}`.repeat(times)],
    () => [open, close?.repeat(times), middle],
  ])
  return Buffer.from(shape().join(''))
}

function pieceOf(random: Random, { pieces }: Stock): string {
  return random.pick(random.once(4) ? common : pieces)
}

const common = [
  '\n',
  '\r\n',
  '\r',
  ' ',
  '  ',
  '    ',
  '\t',
  'a',
  'word ',
  '0',
  '-',
  '"',
  "'",
  '`',
  '\\',
  ':',
  '/',
  '[',
  ']',
  '{',
  '}',
  '(',
  ')',
  '<',
  '>',
  ',',
  '.',
  '*',
  '\0',
  '\u00a0',
  '\u2028',
  '\u202e',
  '\ufeff',
  '\u{1f600}',
  'é',
  '__proto__',
  'constructor',
]
