import { fstatSync, readSync } from 'node:fs'

/** All bytes of an open file. From the start each time: `readFileSync` goes on from where a descriptor stands. */
export function readAll(file: number): Buffer {
  const bytes = Buffer.alloc(fstatSync(file).size)
  let length = 0
  while (length < bytes.length) {
    const read = readSync(file, bytes, length, bytes.length - length, length)
    if (read === 0) break
    length += read
  }
  return bytes.subarray(0, length)
}
