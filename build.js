// Bundles four ways in: the command line with a chunk for each command, the API, the remark preset, and the hooks' one file.
import { rmSync } from 'node:fs'
import { join, relative } from 'node:path'
import { build } from 'esbuild'
import { writeNotices } from './build/notices.js'
import { writeTypes } from './build/types.js'

// Usage: node build.js [folder] [--types]

/** What a hook rarely needs, and then takes from the command line's chunks: by source, the name in `dist/lazy`. */
const lazy = new Map([
  ['commands/hook-agent', 'hook-agent'],
  ['commands/hook-pre-push', 'pre-push'],
  ['config/load', 'config'],
  ['reporters/github', 'github'],
  ['reporters/json', 'json'],
  ['reporters/junit', 'junit'],
  ['reporters/markdown', 'markdown'],
  ['reporters/sarif', 'sarif'],
  ['shadow/session', 'session'],
  ['steering/document', 'steering'],
])

/** What a hook loads while git works, or seldom, beside its own file: `import` of an unknown file would cost more than git. */
const beside = new Map([
  ['judging', 'judging'],
  ['change/protocol', 'protocol'],
  ['change/tests', 'tests'],
  ['clauses/all', 'clauses'],
  // A push waits for it: twice the bytes, and not a tenth of a second more.
  ['commands/hook-pre-receive', 'receive'],
  ['change/remade/conflicts', 'conflicts'],
  ['git/merge', 'merge'],
  ['output', 'output'],
  ['reporters/agent', 'agent'],
  ['reporters/pretty', 'pretty'],
  ['spec/remark', 'remark'],
])

const common = {
  bundle: true,
  platform: 'node',
  target: 'node20.19',
  external: ['jiti', 'cosmiconfig'],
  // The notices of all that is bundled stand in one file.
  legalComments: 'none',
  logLevel: 'warning',
  metafile: true,
}

const loadLazily = {
  name: 'load-lazily',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^\./ }, ({ kind, path, namespace, resolveDir }) => {
      if (namespace === 'beside') return { path, external: true }
      if (kind !== 'dynamic-import') return undefined
      const source = relative('src', join(resolveDir, path)).replaceAll('\\', '/').slice(0, -3)
      const chunk = lazy.get(source)
      if (chunk) return { path: `./lazy/${chunk}.js`, external: true }
      const name = beside.get(source)
      return name && { path: name, namespace: 'beside' }
    })
    onLoad({ filter: /./, namespace: 'beside' }, ({ path }) => ({
      contents: `module.exports = require('./${path}.cjs')`,
    }))
  },
}

const words = process.argv.slice(2)
const [outdir = 'dist'] = words.filter((word) => !word.startsWith('-'))
rmSync(outdir, { recursive: true, force: true })
const built = await Promise.all([
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
writeNotices(
  built.flatMap(({ metafile }) => Object.keys(metafile.inputs)),
  outdir,
)
// Most tests build into a folder of their own, and need no types.
if (outdir === 'dist' || words.includes('--types')) writeTypes(['index', 'remark'], outdir)
