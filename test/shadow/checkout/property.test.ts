import {
  chmodSync,
  lstatSync,
  mkdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import fc from 'fast-check'
import { type Sandbox, withRepo } from '../../helpers/repo.js'
import { assert, suite } from '../../helpers/suite.js'
import { listing, withShadow } from '../shadowed.js'

const runs = Number(process.env['SPEC_EXEC_SHADOW_RUNS'] ?? 12)

suite('checkout, whatever tests do between', (test) => {
  test(`equals a fresh one after each of ${runs} random histories`, async () => {
    await withRepo(async (sandbox) => {
      await withShadow(sandbox, async ({ checkout }) => {
        await fc.assert(
          fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 4 }), async (steps) => {
            for (const { files, spoils } of steps) {
              const treeId = writeTree(sandbox, files)
              await checkout.move({ treeId, parentIds: [] })
              assert.equal(listing(checkout.root), fresh(sandbox, treeId))
              for (const spoil of spoils) spoilAt(checkout.root, spoil)
            }
          }),
          { numRuns: runs },
        )
      })
    })
  })
})

/** Few names, so that a file, a folder and a link often want the same place. */
const path = fc
  .array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 3 })
  .map((names) => names.join('/'))
const file = fc.record({
  path,
  mode: fc.constantFrom('100644', '100755', '120000'),
  content: fc.constantFrom('x', 'y', 'a', '../b', 'longer'),
})
const spoil = fc.record({
  path: fc.oneof(path, fc.constantFrom('.git', 'a/.git', '.gitignore', 'c/new/.git/HEAD')),
  how: fc.constantFrom('write', 'same', 'remove', 'folder', 'link', 'move', 'mode', 'closed'),
})
const step = fc.record({
  files: fc.array(file, { maxLength: 8 }),
  spoils: fc.array(spoil, { maxLength: 6 }),
})

type File = { readonly path: string; readonly mode: string; readonly content: string }

function writeTree(sandbox: Sandbox, files: readonly File[]): string {
  const blobs = new Map<string, string>()
  const lines = files
    .filter(({ path: one }, at) => !files.slice(0, at).some((two) => isClash(one, two.path)))
    .map(({ path: one, mode, content }) => {
      const id =
        blobs.get(content) ??
        sandbox.run('git', ['hash-object', '-w', '--stdin'], { input: content }).stdout.trim()
      blobs.set(content, id)
      return `${mode} ${id}\t${one}\n`
    })
  const env = { ...sandbox.env, GIT_INDEX_FILE: join(sandbox.root, '..', 'written') }
  rmSync(env.GIT_INDEX_FILE, { force: true })
  sandbox.run('git', ['update-index', '--index-info'], { env, input: lines.join('') })
  return sandbox.run('git', ['write-tree'], { env }).stdout.trim()
}

function isClash(one: string, two: string): boolean {
  return one === two || one.startsWith(`${two}/`) || two.startsWith(`${one}/`)
}

function fresh(sandbox: Sandbox, treeId: string): readonly string[] {
  const root = join(sandbox.root, '..', 'fresh')
  const env = { ...sandbox.env, GIT_INDEX_FILE: join(sandbox.root, '..', 'read') }
  rmSync(env.GIT_INDEX_FILE, { force: true })
  rmSync(root, { recursive: true, force: true })
  mkdirSync(root)
  sandbox.run('git', ['read-tree', treeId], { env })
  sandbox.run('git', ['checkout-index', '-a', `--prefix=${root}/`], { env })
  return listing(root)
}

/** What cannot be done, such as a file below a file, is left undone. */
function spoilAt(
  root: string,
  { path: below, how }: { readonly path: string; readonly how: string },
) {
  const at = join(root, below)
  try {
    if (how === 'write' || how === 'folder' || how === 'link') {
      if (how !== 'write') rmSync(at, { recursive: true, force: true })
      mkdirSync(how === 'folder' ? at : dirname(at), { recursive: true })
      if (how === 'write') writeFileSync(at, 'spoiled')
      if (how === 'link') symlinkSync(join(root, '..', 'elsewhere'), at)
    }
    if (how === 'same') {
      const { size, atime, mtime } = lstatSync(at)
      writeFileSync(at, 'z'.repeat(size))
      utimesSync(at, atime, mtime)
    }
    if (how === 'remove') rmSync(at, { recursive: true })
    if (how === 'move') renameSync(at, `${at}-moved`)
    if (how === 'mode') chmodSync(at, 0o777)
    if (how === 'closed') chmodSync(at, 0o400)
  } catch {}
}
