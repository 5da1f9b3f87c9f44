import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, rmdirSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'

/**
 * Writes the declarations that the entries reach, such as `index`, to `types` in the folder, and no others: nobody
 * can import those. Throws where the compiler finds a fault.
 */
export function writeTypes(entries, outdir) {
  const folder = join(outdir, 'types')
  const compiler = join('node_modules', 'typescript', 'bin', 'tsc')
  const flags = ['-p', 'tsconfig.build.json', '--outDir', folder]
  const { status } = spawnSync(process.execPath, [compiler, ...flags], { stdio: 'inherit' })
  if (status !== 0) throw new Error('Expected declarations, found faults in the types')
  const reached = new Set()
  for (const entry of entries) reach(join(folder, `${entry}.d.ts`), reached)
  prune(folder, reached)
}

function reach(path, reached) {
  if (reached.has(path)) return
  reached.add(path)
  // Both `from './a.js'` and `import('./a.js')`.
  for (const [, to] of readFileSync(path, 'utf8').matchAll(/['"](\.\.?\/[^'"]+)\.js['"]/g)) {
    const found = join(dirname(path), `${to}.d.ts`)
    // A docstring may show an import that is none.
    if (existsSync(found)) reach(found, reached)
  }
}

function prune(folder, reached) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) prune(path, reached)
    else if (!reached.has(path)) rmSync(path)
  }
  if (readdirSync(folder).length === 0) rmdirSync(folder)
}
