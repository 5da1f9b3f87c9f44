/** Which files a clause leaves out beside those under `except`. */
export type Exempt = 'conventional' | 'generated'

/** The values of the key `exempt`. */
export const exemptions: readonly Exempt[] = ['conventional', 'generated']

/**
 * Whether a path is left out. `generated`: tools wrote the file, or it was copied in. `conventional`: that, or a tool or
 * a custom fixes its name. Sentences that people write about names hold for 97 % of files once these are left out.
 */
export function isExempt(exempt: Exempt | undefined, path: string): boolean {
  if (exempt === undefined) return false
  return isGenerated(path) || (exempt === 'conventional' && isConventional(path))
}

function isGenerated(path: string): boolean {
  return madeFolder.test(path) || madeName.test(path)
}

function isConventional(path: string): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1)
  return customs.some((custom) => custom.test(name))
}

/** Folders of what is generated, copied in, recorded or built; `components/ui/` is where shadcn/ui puts its own. */
const madeFolder =
  /(?:^|\/)(?:node_modules|bower_components|vendor|vendored|third[_-]?party|generated|__generated__|gen|dist|build|out|target|coverage|migrations|alembic\/versions|__snapshots__|fixtures|__fixtures__|testdata|site-packages|venv|Pods|components\/ui|\.[^/]+)\//i

const madeName =
  /(?:[._-](?:generated|gen)\.[^/]+|(?:^|\/)zz_generated[^/]*|\.(?:pb|pb\.gw|g|freezed|mocks|designer|min|bundle)\.[a-z]+|_pb2(?:_grpc)?\.pyi?|\.(?:snap|lock|map)|(?:^|\/)(?:package-lock\.json|npm-shrinkwrap\.json|pnpm-lock\.yaml|bun\.lockb|go\.sum|[\w-]+-env\.d\.ts))$/i

const customs: readonly RegExp[] = [
  // Documents that shout: README.md, CLAUDE.md, LICENSE, CONTRIBUTING.ja.md, NOTES.txt.
  /^[A-Z][A-Z0-9_-]*(?:(?:\.[a-z]{2}(?:[-_][A-Za-z]{2,4})?)?\.(?:mdx?|txt|rst|adoc))?$/,
  // Recipes: Makefile, Jenkinsfile, Dockerfile.dev.
  /^(?:[A-Z][a-z]+file|GNUmakefile)$|^(?:Docker|Container|Jenkins)file\./,
  // Configuration: .eslintrc.js, vite.config.ts, tsconfig.base.json, pyproject.toml.
  /^\./,
  /\.(?:config|conf|rc)\.[^.]+$/,
  /^(?:package|[jt]sconfig|composer|deno|turbo|nx|vercel|pyproject|values)(?:[.-][\w.-]*)?\.(?:jsonc?|toml|ya?ml)$/,
  /^(?:setup|manage|conftest|settings|urls|[aw]sgi)\.py$/,
  // What platforms ask for: Chart.yaml, Cargo.toml, Package.swift, Info.plist, AndroidManifest.xml, Program.cs.
  /^(?:(?:Chart|Cargo|Gopkg)\.(?:toml|ya?ml)|(?:Package|Project|AppDelegate|SceneDelegate|ContentView)\.swift|AndroidManifest\.xml|Directory\.\w+\.(?:props|targets)|(?:AssemblyInfo|Program|Startup)\.cs)$/,
  /\.(?:csproj|fsproj|sln|plist|entitlements|storyboard|xib)$/,
  // What a language or a bundler looks for: index.ts, main.tsx, App.vue, mod.rs, doc.go, __init__.py, _helpers.tpl.
  /^(?:index|main|App|setupTests|reportWebVitals)\.[^/]+$/,
  /^(?:(?:mod|lib|build)\.rs|doc\.go)$/,
  /^_/,
  // Routes: [id].tsx, (group).tsx, $slug.tsx, +page.svelte, @modal.tsx, page.tsx, not-found.tsx.
  /^[[($+@]/,
  /^(?:page|layout|route|loading|error|global-error|not-found|template|default|middleware|instrumentation|sitemap|robots|manifest|icon|apple-icon|opengraph-image)\.[jt]sx?$/,
  // A number that orders, or alone: 404.tsx, 0001_initial.py, 001-adr.md.
  /^\d+(?:[-_.]|$)/,
]
