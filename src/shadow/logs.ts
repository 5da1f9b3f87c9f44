import { readdirSync, rmSync, statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'

import { makeFolders } from '../git/make-folders.js'
import type { ShadowHome } from './slot/home.js'

/** Where runs on one tree leave what they said. */
export interface Logs {
  /** Path of a file for one more run. */
  next(): string
}

/** Beside the shadows, which come and go. */
export function logFolder({ folder }: Pick<ShadowHome, 'folder'>): string {
  return join(dirname(dirname(folder)), 'logs', basename(folder))
}

/** Opens a folder of logs, the oldest of many removed. */
export function openLogs(folder: string, treeId: string): Logs {
  makeFolders(folder)
  prune(folder)
  let number = 0
  return { next: () => join(folder, `${treeId.slice(0, 12)}-${process.pid}-${number++}.log`) }
}

/** Of a range with parallel runs the last failure must still be there. */
const most = 20

function prune(folder: string): void {
  const names = readdirSync(folder)
  if (names.length <= most) return
  const timeOf = (name: string) =>
    statSync(join(folder, name), { throwIfNoEntry: false })?.mtimeMs ?? 0
  const aged = names.map((name) => ({ name, time: timeOf(name) })).sort((a, b) => a.time - b.time)
  for (const { name } of aged.slice(0, -most)) rmSync(join(folder, name), { force: true })
}
