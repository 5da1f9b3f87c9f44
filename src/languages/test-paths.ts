/** Which paths may hold tests, by language: asked for every changed file, so it stands apart from what reads them. */
export const testPaths = {
  javascript: (path: string) => code.test(path) && place.test(path) && !aside.test(path),
  python: (path: string) =>
    /(?:^|\/)(?:test_[^/]*|[^/]*_tests?|tests?|conftest)\.py$|(?:^|\/)tests?\/.*\.py$/i.test(path),
  go: (path: string) => /_test\.go$/.test(path),
  rust: (path: string) => path.endsWith('.rs'),
  java: (path: string) =>
    /(?:^|\/)(?:\w*(?:Tests?|IT|TestCase|Spec)|Test\w*)\.java$|(?:^|\/)(?:test|\w*Test|tests)\/.*\.java$/.test(
      path,
    ),
  kotlin: (path: string) =>
    /(?:^|\/)\w*(?:Tests?|IT|Spec)\.kts?$|(?:^|\/)(?:test|\w+Test|tests)\/.*\.kts?$/.test(path),
  ruby: (path: string) =>
    /(?:^|\/)(?:\w+_(?:spec|test)|test_\w+)\.rb$|(?:^|\/)(?:spec|tests?)\/.*\.rb$/.test(path),
  php: (path: string) => /(?:^|\/)\w*Test\.php$|(?:^|\/)tests?\/.*\.php$/i.test(path),
} as const

const code = /\.(?:[cm]?[jt]sx?|vue|svelte)$/
const place =
  /(?:^|\/)(?:__tests__|tests?|specs?|e2e|cypress|playwright|integration)\/|[._-](?:tests?|specs?|cy|e2e)\.\w+$|(?:^|\/)(?:tests?|specs?)\.\w+$/i
const aside = /(?:^|\/)(?:node_modules|__?fixtures__?|fixtures|__mocks__|testdata)\/|\.d\.[cm]?ts$/

/** Whether a file may hold tests of any language. */
export function mayHoldTests(path: string): boolean {
  return Object.values(testPaths).some((isTest) => isTest(path))
}
