import { createHash } from 'node:crypto'

/** A script or a style as a page names it that lets no other run (CSP 3, "hash-source"). */
export function hashSource(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`
}
