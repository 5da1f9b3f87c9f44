import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { SpecExecError } from '../error.js'

/** The folder in `node_modules` that node resolves a package to, seen from `home`; it may lie above the work tree. */
export function findInstalled(home: string, name: string): string | undefined {
  for (let folder = home; ; folder = dirname(folder)) {
    const candidate = join(folder, 'node_modules', name)
    if (existsSync(join(candidate, 'package.json'))) return candidate
    if (folder === dirname(folder)) return undefined
  }
}

/** The folder of this package, which holds `dist` and `hooks`. Throws SpecExecError where it was not built. */
export function findOwnPackage(): string {
  let folder = dirname(fileURLToPath(import.meta.url))
  while (!isOwn(folder) && folder !== dirname(folder)) folder = dirname(folder)
  if (existsSync(join(folder, 'dist/cli.js')) && existsSync(join(folder, 'hooks/common')))
    return folder
  throw new SpecExecError(`Cannot find dist/cli.js and hooks in ${folder}`, {
    hint: 'npm run build',
  })
}

function isOwn(folder: string): boolean {
  const path = join(folder, 'package.json')
  return existsSync(path) && /"name":\s*"spec-exec"/.test(readFileSync(path, 'utf8'))
}
