// Bundles four ways in: the command line with a chunk for each command, the API, the remark preset, and the hooks' one file.
import { spawnSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { basename } from 'node:path'
import { build } from 'esbuild'

// Usage: node build.js [folder]

/** What a hook rarely needs, and then takes from the command line's chunks: by source, the name in `dist/lazy`. */
const lazy = new Map([
  ['commands/hook-agent', 'hook-agent'],
  ['commands/hook-pre-push', 'pre-push'],
  ['config/load', 'config'],
  ['shadow/session', 'session'],
])

/** What a hook loads while git works, or seldom, beside its own file: `import` of an unknown file would cost more than git. */
const beside = new Map([
  ['judging', 'judging'],
  ['change/protocol', 'protocol'],
  ['change/tests', 'tests'],
  ['change/protocol', 'protocol'],
  ['clauses/all', 'clauses'],
  ['steering/document', 'steering'],
  ['git/merge', 'merge'],
  ['receive/answer', 'receive'],
  ['reporters/agent', 'agent'],
  ['reporters/github', 'github'],
  ['reporters/json', 'json'],
  ['reporters/junit', 'junit'],
  ['reporters/markdown', 'markdown'],
  ['reporters/pretty', 'pretty'],
  ['reporters/sarif', 'sarif'],
  ['spec/remark', 'remark'],
])

const common = {
  bundle: true,
  platform: 'node',
  target: 'node20.19',
  external: ['jiti', 'cosmiconfig'],
  legalComments: 'linked',
  logLevel: 'warning',
}

const loadLazily = {
  name: 'load-lazily',
  setup({ onResolve, onLoad }) {
    const find = (map, path) =>
      [...map].find(([source]) => path.endsWith(`/${basename(source)}.js`))
    onResolve({ filter: /^\./ }, ({ kind, path, namespace }) => {
      if (namespace === 'beside') return { path, external: true }
      if (kind !== 'dynamic-import') return undefined
      const [, chunk] = find(lazy, path) ?? []
      if (chunk) return { path: `./lazy/${chunk}.js`, external: true }
      const [, name] = find(beside, path) ?? []
      return name && { path: name, namespace: 'beside' }
    })
    onLoad({ filter: /./, namespace: 'beside' }, ({ path }) => ({
      contents: `module.exports = require('./${path}.cjs')`,
    }))
  },
}

const [outdir = 'dist'] = process.argv.slice(2).filter((word) => !word.startsWith('-'))
rmSync(outdir, { recursive: true, force: true })
await Promise.all([
  build({
    ...common,
    entryPoints: {
      cli: 'src/cli.ts',
      index: 'src/index.ts',
      remark: 'src/remark.ts',
      ...Object.fromEntries(
        [...lazy].map(([source, name]) => [`lazy/${name}`, `src/${source}.ts`]),
      ),
    },
    outdir,
    format: 'esm',
    splitting: true,
    chunkNames: 'chunks/[name]-[hash]',
    banner: {
      js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
    },
  }),
  build({
    ...common,
    entryPoints: {
      hook: 'src/hook.ts',
      ...Object.fromEntries([...beside].map(([source, name]) => [name, `src/${source}.ts`])),
    },
    outExtension: { '.js': '.cjs' },
    outdir,
    format: 'cjs',
    minifySyntax: true,
    minifyWhitespace: true,
    plugins: [loadLazily],
  }),
])
// Tests build into a folder of their own, and need no types.
if (outdir === 'dist') {
  const types = spawnSync('npx', ['tsc', '-p', 'tsconfig.build.json'], { stdio: 'inherit' })
  process.exitCode = types.status ?? 1
}
