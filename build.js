// Bundles three ways in: the command line with a chunk for each command, the API, and the hooks' one file.
import { spawnSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { build } from 'esbuild'

// Usage: node build.js [folder]

/** What a hook rarely needs, and then loads: by source, the name in `dist/lazy`. */
const lazy = new Map([
  ['commands/hook-pre-push', 'pre-push'],
  ['config/load', 'config'],
  ['reporters/agent', 'agent'],
  ['reporters/json', 'json'],
  ['reporters/pretty', 'pretty'],
  ['spec/remark', 'remark'],
])

const common = {
  bundle: true,
  platform: 'node',
  target: 'node20.19',
  external: ['jiti', 'cosmiconfig', 'simple-git', 'typescript'],
  legalComments: 'linked',
  logLevel: 'warning',
}

const loadLazily = {
  name: 'load-lazily',
  setup({ onResolve }) {
    onResolve({ filter: /^\./ }, ({ kind, path }) => {
      if (kind !== 'dynamic-import') return undefined
      const source = [...lazy.keys()].find((name) => path.endsWith(`/${name.split('/')[1]}.js`))
      return source && { path: `./lazy/${lazy.get(source)}.js`, external: true }
    })
  },
}

const outdir = process.argv[2] ?? 'dist'
rmSync(outdir, { recursive: true, force: true })
await Promise.all([
  build({
    ...common,
    entryPoints: {
      cli: 'src/cli.ts',
      index: 'src/index.ts',
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
    entryPoints: { hook: 'src/hook.ts' },
    outExtension: { '.js': '.cjs' },
    outdir,
    format: 'cjs',
    plugins: [loadLazily],
  }),
])
// Tests build into a folder of their own, and need no types.
if (outdir === 'dist') {
  const types = spawnSync('npx', ['tsc', '-p', 'tsconfig.build.json'], { stdio: 'inherit' })
  process.exitCode = types.status ?? 1
}
