/** Whether a changed path may be a manifest. Wide, and cheap: nearly every commit asks. */
export function mayBeManifest(path: string): boolean {
  return manifest.test(path)
}

const manifest =
  /(?:^|\/)(?:package\.json|composer\.json|pyproject\.toml|setup\.cfg|Cargo\.toml|go\.mod|pom\.xml|Gemfile|gems\.rb)$|requirements.*\.(?:txt|in)$|\.gradle(?:\.kts)?$|\.versions\.toml$|\.gemspec$/i

/** Whether a path is what a package manager writes to hold versions. */
export function isLockFile(path: string): boolean {
  return lockFile.test(path)
}

const lockFile =
  /(?:^|\/)(?:package-lock\.json|npm-shrinkwrap\.json|yarn\.lock|pnpm-lock\.yaml|bun\.lockb?|deno\.lock|poetry\.lock|uv\.lock|pdm\.lock|Pipfile\.lock|Cargo\.lock|go\.sum|go\.work\.sum|Gemfile\.lock|composer\.lock|gradle\.lockfile|mix\.lock|pubspec\.lock|Package\.resolved|Podfile\.lock|packages\.lock\.json|flake\.lock)$/

/** Whether a path belongs to the tests: a file of tests, or what lies in a folder of them. */
export function isTestPath(path: string): boolean {
  return testPath.test(path)
}

const testPath =
  /(?:^|\/)(?:__tests__|__snapshots__|__mocks__|tests?|specs?|e2e|cypress|playwright|testdata|fixtures|[\w.]*Tests?|androidTest|integration[-_]?tests?)\/|(?:^|\/)(?:test_[^/]*\.\w+|conftest\.py|tests?\.\w+|(?:vitest|jest)[.-]setup\.\w+)$|[._-](?:tests?|specs?|cy|e2e|steps|snap|bats|feature)(?:\.\w+)?$|[a-z0-9](?:Tests?|IT|TestCase|Spec)\.(?:java|kts?|cs|fs|swift|scala|groovy|php|m|mm|cpp|dart)$|\.(?:snap|feature|bats|robot)$/

/** Whether a path is a program's source: what may want a test, and may be imported. */
export function isSource(path: string): boolean {
  return source.test(path) && !generated.test(path)
}

const source =
  /\.(?:[cm]?[jt]sx?|vue|svelte|astro|py|go|rs|java|kts?|scala|groovy|rb|php|cs|fs|c|cc|cpp|h|hpp|swift|m|mm|dart|exs?|erl|lua|jl|zig|clj|hs)$/
const generated =
  /\.d\.[cm]?ts$|\.(?:config|conf)\.[cm]?[jt]s$|[._]pb2?\.\w+$|\.(?:g|generated|gen|min)\.\w+$|_generated\.\w+$|(?:^|\/)(?:migrations?|generated|__generated__|vendor|dist|build|node_modules)\/|(?:^|\/)(?:setup|conftest|manage)\.py$/
