import type { KeyObject } from 'node:crypto'
import { crypto, dsse } from '@sigstore/core'
import * as v from 'valibot'
import { parseUnique } from './json.js'
import type { Signer } from './keys.js'

/** Signs the bytes of an in-toto statement: a DSSE envelope as one line of JSON, without a line feed. */
export function sealEnvelope(payload: Buffer, signer: Signer): string {
  const sig = signer.sign(dsse.preAuthEncoding(payloadType, payload))
  return JSON.stringify({
    payload: payload.toString('base64'),
    payloadType,
    signatures: [{ keyid: signer.keyId, sig: sig.toString('base64') }],
  })
}

/** What an envelope holds, once a key that is trusted has signed it; else why it does not count. */
export type Opened = { readonly payload: Buffer } | { readonly refused: string }

/**
 * Opens a line that may be an envelope (DSSE protocol 1.0.2): the exact bytes of its payload, checked before they
 * are read. Its key ids are nobody's proof, so each signature is tried with each key. Never throws.
 */
export function openEnvelope(line: string, trusted: readonly KeyObject[]): Opened {
  const parsed = parseUnique(line)
  if ('refused' in parsed) return parsed
  if (!v.is(envelope, parsed.value)) return { refused: 'it is no envelope' }
  const { payload, payloadType: type, signatures } = parsed.value
  if (type !== payloadType)
    return { refused: `its payload is of type \`${type.slice(0, 80)}\`, not \`${payloadType}\`` }
  if (signatures.length === 0) return { refused: 'it has no signature' }
  if (signatures.length > mostSignatures)
    return { refused: `it has more than ${mostSignatures} signatures` }
  const bytes = decode(payload)
  if (!bytes) return { refused: 'its payload is no base64' }
  const signed = dsse.preAuthEncoding(type, bytes)
  const isSigned = signatures.some(({ sig }) => {
    const signature = decode(sig)
    return signature && trusted.some((key) => crypto.verify(signed, key, signature))
  })
  return isSigned
    ? { payload: bytes }
    : { refused: 'no trusted key has signed it, or it was changed since' }
}

const payloadType = 'application/vnd.in-toto+json'

/** Each costs a verification with each key. */
const mostSignatures = 16

// Fields beside these are let be, as in-toto asks of its consumers.
const envelope = v.object({
  payload: v.string(),
  payloadType: v.string(),
  signatures: v.array(v.object({ sig: v.string(), keyid: v.exactOptional(v.string()) })),
})

/** Either alphabet, padded or not (RFC 4648); of several spellings that mean the same bytes, the one without stray bits. */
function decode(text: string): Buffer | undefined {
  const standard = text
    .replaceAll('-', '+')
    .replaceAll('_', '/')
    .replace(/={1,2}$/, '')
  const bytes = Buffer.from(standard, 'base64')
  return bytes.toString('base64').replace(/={1,2}$/, '') === standard ? bytes : undefined
}
