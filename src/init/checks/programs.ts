import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { runGit } from '../../git/run.js'
import { version } from '../../version.js'
import type { Check, Symptom } from './check.js'

/** git, node and spec-exec itself. */
export const checkPrograms: Check = async ({ root, env, folder, install }) => {
  const said = (await runGit(['version'], { cwd: root, env })).toString()
  const git = /\d+\.\d+(\.\d+)?/.exec(said)?.[0] ?? ''
  return [
    atLeast('git', git, '2.38'),
    atLeast('node', process.versions.node, '20.19'),
    installed(join(root, folder), install),
  ]
}

function atLeast(name: string, found: string, wanted: string): Symptom {
  const [major = 0, minor = 0] = found.split('.').map(Number)
  const [wantedMajor = 0, wantedMinor = 0] = wanted.split('.').map(Number)
  if (major > wantedMajor || (major === wantedMajor && minor >= wantedMinor))
    return { level: 'ok', text: `${name} ${found}` }
  return {
    level: 'fail',
    text: `Expected ${name} ${wanted} or newer, found ${found || 'no version'}`,
    mend: `Install a newer ${name}`,
  }
}

function installed(folder: string, install: string): Symptom {
  const manifest: unknown = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  const found = Object.getOwnPropertyDescriptor(manifest, 'version')?.value
  if (found === version)
    return { level: 'ok', text: `spec-exec ${version}, installed in ${folder}` }
  return {
    level: 'warn',
    text: `The hooks run spec-exec ${String(found)} of ${folder}, this is ${version}`,
    mend: install,
  }
}
