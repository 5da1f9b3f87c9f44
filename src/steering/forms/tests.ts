import type { Part, Passage } from '../part.js'
import { plainPassages, unmarked } from '../words/plain.js'
import type { Form, Reading } from './form.js'

/** "Tests live in the `tests/` directory", "**Test files**: `*.test.ts`". */
export const tests: Form = {
  id: 'tests',
  summary: 'says where all tests lie, or how all of them are named',
  read(parts) {
    const plain = plainPassages(parts).filter(
      (part) => !part.headings.some((one) => some.test(one)),
    )
    return [...placesIn(plain, parts), ...namesIn(plain, parts)]
  },
}

/** Headings under which "tests" means some of them. */
const some =
  /\b(?:e2e|end[- ]to[- ]end|integration|unit|component|performance|front-?end|back-?end|server|client|mobile|web|api|cli|packages?|plugins?|scripts?|services?)\b|前端|后端|单元|集成|组件|脚本|服务|単体|結合|コンポーネント|スクリプト/i

function placesIn(plain: readonly Passage[], parts: readonly Part[]): readonly Reading[] {
  const found = plain.flatMap((part) => {
    const folders = foldersOf(unmarked(part.text))
    return folders ? [{ part, folders }] : []
  })
  const [first, ...more] = found
  if (!first || more.length > 0 || parts.some((part) => part !== first.part && saysPlace(part)))
    return []
  const { part, folders } = first
  const under = folders.map((folder) => `**/${folder}/`)
  return [
    {
      part,
      kind: 'placement',
      keys: {
        files: testFiles,
        under: under.length === 1 ? under[0] : under,
        except: '**/{fixtures,__fixtures__,testdata,examples}/**',
        exempt: 'generated',
      },
    },
  ]
}

/** The folders in which a sentence puts all tests. */
function foldersOf(text: string): readonly string[] | undefined {
  const said = placed
    .map((sentence) => sentence.exec(text)?.[1])
    .find((match) => match !== undefined)
  const folders = [...(said ?? '').matchAll(/`([^`]+)`/g)].map(([, code = '']) =>
    code.replace(/^\.?\//, '').replace(/\/(?:\*{1,2})?$/, ''),
  )
  const isSound = folders.every(
    (folder) =>
      /^[\w.-]+(?:\/[\w.-]+){0,4}$/.test(folder) && !/\.\w+$/.test(folder) && !ofPart.test(folder),
  )
  return folders.length > 0 && isSound ? folders : undefined
}

/** A folder of one part of a project: the tests of the others lie elsewhere. */
const ofPart =
  /^(?:apps?|packages|services|modules|crates|libs|plugins|backend|frontend|server|client|web|api|mobile|scripts?)\//i

const folders = String.raw`((?:\`[^\`]+\`(?:\s*(?:,|、|，|和|と|and|or|或)\s*(?:and |or )?)?){1,4})`

const placed: readonly RegExp[] = [
  `^(?:all )?(?:the )?(?:tests?|test files|test code) (?:live|go|reside|belong|lie|are placed|are located|are kept|are stored|must be placed|should be placed|must live|must be|should be|must go) (?:in|under|inside|below) (?:the )?${folders}\\s*(?:director(?:y|ies)|folders?)?[.。]?$`,
  `^(?:place|put|keep|store|write) (?:all )?(?:the )?(?:tests?|test files) (?:in|under|inside|below) (?:the )?${folders}\\s*(?:director(?:y|ies)|folders?)?[.。]?$`,
  `^(?:所有)?测试(?:文件|代码)?(?:必须|应该?|都)?(?:放在|位于|存放在|放置在|存放于)\\s*${folders}\\s*(?:目录|文件夹)?(?:下|中|里)?[。.]?$`,
  `^(?:すべての)?テスト(?:ファイル|コード)?は\\s*${folders}\\s*(?:ディレクトリ|フォルダー?)?(?:配下|以下)?に(?:配置(?:する|します)?|置く|置きます|格納(?:する|します)?)[。.]?$`,
].map((source) => new RegExp(source, 'i'))

/** Whether another part says where some tests lie: then not all of them lie where one sentence says. */
function saysPlace(part: Part): boolean {
  if (part.type === 'fence') return /(?:^|[\s/│├└─])(?:e2e|__tests__)\//m.test(part.value)
  const { text } = part
  if (!/\btests?\b|\bspecs?\b|e2e|__tests__|测试|テスト/i.test(text)) return false
  return /alongside|next to|co-?locat|beside|adjacent|same (?:folder|directory)|__tests__|e2e|mirror|旁|同じ|同级|隣|→|`[^`]*tests?\/[^`]*`/i.test(
    text,
  )
}

function namesIn(plain: readonly Passage[], parts: readonly Part[]): readonly Reading[] {
  const found = plain.flatMap((part) => {
    const name = nameOf(part)
    return name ? [{ part, name }] : []
  })
  const mentions = (marker: string) =>
    parts.some((part) => (part.type === 'fence' ? part.value : part.text).includes(`.${marker}.`))
  // A document that speaks of both has a use for both.
  if (found.length === 0 || (mentions('test') && mentions('spec'))) return []
  return found.map(({ part, name }): Reading => {
    const { marker, endings } = name
    const rival = marker === 'test' ? 'spec' : 'test'
    const ending = endings.length === 1 ? endings[0] : `{${endings.join(',')}}`
    const keys = { files: `*.${rival}.${ending}`, is: `/\\.${marker}\\.[a-z]+$/` }
    return { part, kind: 'naming', keys: { ...keys, exempt: 'generated' } }
  })
}

/** Only scripts of the web have two customs for the names of the same tests: `.test.` and `.spec.`. */
function nameOf(
  part: Passage,
): { readonly marker: string; readonly endings: readonly string[] } | undefined {
  const cells = part.cells.map(unmarked)
  const text = part.shape === 'row' ? `${cells[0]}: ${cells[1]}` : unmarked(part.text)
  const [, marker, ending] =
    /^(?:all )?(?:tests?|test files?|test file names?|test naming|测试文件(?:名|命名)?|テストファイル(?:名)?)\s*(?:[:：]|are named|must be named|は)\s*`(?:\*|\[[\w-]+\]|<[\w-]+>|\{[\w-]+\}|ComponentName|FileName|filename|name)\.(test|spec)\.((?:[jt]sx?|\{[jt]sx?(?:,\s*[jt]sx?)*\}|[jt]sx?\/[jt]sx?))`[.。]?$/i.exec(
      text,
    ) ?? []
  if (marker === undefined || ending === undefined) return undefined
  const endings = ending.replace(/[{}\s]/g, '').split(/[,/]/)
  return { marker: marker.toLowerCase(), endings }
}

const testFiles = [
  '*.{test,spec}.{ts,tsx,mts,cts,js,jsx,mjs,cjs}',
  'test_*.py',
  '*_test.py',
  '*_spec.rb',
  '*Test.php',
  '*Tests.swift',
]
