import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Sandbox, withRepo } from '../helpers/repo.js'
import { assert, suite } from '../helpers/suite.js'
import { type PackedFile, pack, project } from './packed.js'

/** What the package may weigh, and what it weighed when that was set: bytes, and numbers of files. */
interface Budget {
  readonly limits: Readonly<Record<string, number>>
  readonly measured: Readonly<Record<string, number>>
}

const budgetFile = fileURLToPath(new URL('budget.json', import.meta.url))
const budget: Budget = JSON.parse(readFileSync(budgetFile, 'utf8'))
const { tarball, root, files } = pack()
const groups = sizes(files)
const unpacked = sum(files)
const packed = statSync(tarball).size

suite('the size of the package', (test) => {
  let found: readonly PackedFile[] = []

  test('is bounded in what one commit loads: the hook, what judges, what steering and a manifest ask', () =>
    withRepo((repo) => {
      found = loadedBy(repo)
      assert.equal(
        found.map(({ path }) => path),
        ['dist/clauses.cjs', 'dist/hook.cjs', 'dist/judging.cjs', 'dist/protocol.cjs'],
      )
    }))

  test('stays in its budget', () => {
    const now = {
      'packed bytes': packed,
      'unpacked bytes': unpacked,
      'number of files': files.length,
      'bytes of the entry of the hooks': groups['dist/hook.cjs'] ?? 0,
      'bytes that a commit loads': sum(found),
    }
    if (process.env['SPEC_EXEC_BUDGET'] === 'write') writeBudget(now)
    else assert.is(excess(now), '')
  })

  test('is what the README says', () => {
    const readme = readFileSync(join(project, 'README.md'), 'utf8')
    const stated = /(\d+\.\d) MB to download, (\d+\.\d) MB unpacked/.exec(readme)
    const near = (text: string | undefined, bytes: number) =>
      Math.abs(Number(text) - bytes / 1e6) < 0.15
    const says = `${(packed / 1e6).toFixed(1)} MB to download, ${(unpacked / 1e6).toFixed(1)} MB unpacked`
    assert.ok(near(stated?.[1], packed) && near(stated?.[2], unpacked), `Expected README: ${says}`)
  })
})

const rewrite = 'SPEC_EXEC_BUDGET=write npm test -- package/size'

/** Room for what a few commits bring; whoever needs more says so in a commit. */
const room = 1.05

function writeBudget(now: Readonly<Record<string, number>>): void {
  const limits = Object.fromEntries(
    Object.entries(now).map(([name, amount]) => [name, Math.ceil(amount * room)]),
  )
  writeFileSync(budgetFile, `${JSON.stringify({ limits, measured: groups }, undefined, 2)}\n`)
}

/** What is above its limit, and why; empty where nothing is. */
function excess(now: Readonly<Record<string, number>>): string {
  const above = Object.entries(now)
    .filter(([name, amount]) => amount > (budget.limits[name] ?? 0))
    .map(([name, amount]) => `Expected at most ${budget.limits[name]} ${name}, found ${amount}`)
  if (above.length === 0) return ''
  return [...above, ...grown(), `If that is meant: ${rewrite}`].join('\n')
}

/** What weighs more than it did, the most first. */
function grown(): readonly string[] {
  return Object.entries(groups)
    .map(([name, bytes]) => ({ name, bytes, by: bytes - (budget.measured[name] ?? 0) }))
    .filter(({ by }) => by > 0)
    .sort((a, b) => b.by - a.by)
    .slice(0, 12)
    .map(({ name, bytes, by }) => `${name}: ${bytes} bytes, ${by} more than in the budget`)
}

/** Bytes by file; of the bundles with chunks, whose names change with their content, by what they are made of. */
function sizes(all: readonly PackedFile[]): Readonly<Record<string, number>> {
  const sizes: Record<string, number> = {}
  const add = (name: string, bytes: number) => {
    sizes[name] = (sizes[name] ?? 0) + bytes
  }
  for (const { path, bytes } of all)
    if (/^dist\/.*\.js$/.test(path))
      for (const part of partsOf(readFileSync(join(root, path), 'utf8'))) add(part.name, part.bytes)
    else add(path.replace(/^(dist\/types|docs|hooks)\/.*/, '$1/'), bytes)
  return Object.fromEntries(Object.entries(sizes).sort(([a], [b]) => (a < b ? -1 : 1)))
}

/** esbuild says before each part of a bundle which file it is from. */
function partsOf(bundle: string): readonly { readonly name: string; readonly bytes: number }[] {
  const from = /^\/\/ (src\/[^/\n]+|(?:.*\/)?node_modules\/(?:@[^/\n]+\/)?[^/\n]+).*$/gm
  const marks = [...bundle.matchAll(from)]
  const head = { name: 'dist: what joins chunks', bytes: marks[0]?.index ?? bundle.length }
  const parts = marks.map(({ index, 1: name = '' }, at) => ({
    name: `dist: ${name}`,
    bytes: Buffer.byteLength(bundle.slice(index, marks[at + 1]?.index)),
  }))
  return [head, ...parts]
}

function sum(all: readonly PackedFile[]): number {
  return all.reduce((total, { bytes }) => total + bytes, 0)
}

/** What of the package is loaded for a commit whose law has been read before. */
function loadedBy(repo: Sandbox): readonly PackedFile[] {
  repo.commit('chore: adopt', {
    'package.json': '{ "name": "app", "dependencies": {} }\n',
    'spec-exec.config.ts':
      "import { defineConfig } from 'spec-exec'\n\nexport default defineConfig({})\n",
    '.claude/steering/tech.md': `# Tech\n\n\`\`\`yaml spec-exec\n- kind: text\n  files: src/**/*.js\n  ban: debugger\n\`\`\`\n`,
    '.claude/specs/hello/tasks.md': '# Tasks\n\n- [ ] 1. Greet\n- [ ] 2. Greet by name\n',
  })
  repo.write({
    'src/greet.js': 'export const greet = () => 1\n',
    '.claude/specs/hello/tasks.md': '# Tasks\n\n- [x] 1. Greet\n- [ ] 2. Greet by name\n',
  })
  repo.git('add', '-A')
  hook(repo, repo.env)
  repo.write({ 'src/greet.js': 'export const greet = () => 2\n' })
  repo.git('add', '-A')
  // Node writes down which scripts it has run.
  const folder = join(dirname(repo.root), 'coverage')
  mkdirSync(folder)
  hook(repo, { ...repo.env, NODE_V8_COVERAGE: folder })
  const urls = readdirSync(folder).flatMap((name) => scriptsIn(join(folder, name)))
  return files.filter(({ path }) => urls.some((url) => url.endsWith(`/package/${path}`)))
}

function hook(repo: Sandbox, env: NodeJS.ProcessEnv): void {
  const ran = repo.run(process.execPath, [join(root, 'dist/hook.cjs'), 'pre-commit'], { env })
  assert.is(ran.code, 0, ran.stderr)
}

function scriptsIn(path: string): readonly string[] {
  const { result }: { readonly result: readonly { readonly url: string }[] } = JSON.parse(
    readFileSync(path, 'utf8'),
  )
  return result.map(({ url }) => url)
}
