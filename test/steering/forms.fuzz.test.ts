import fc from 'fast-check'
import { assert, suite } from '../helpers/suite.js'
import { readings } from './reading.js'

// Each sentence comes with what it means; each change around it with whether the meaning stays. What is read must be what
// is meant; nothing is read where the meaning is another one. `SPEC_EXEC_FUZZ` multiplies the number of documents.
const runs = 200 * Number(process.env['SPEC_EXEC_FUZZ'] ?? 1)

interface Said {
  readonly sentence: string
  readonly meant: readonly unknown[]
}

const same: readonly ((sentence: string) => string)[] = [
  (s) => `- ${s}`,
  (s) => `* ${s}.`,
  (s) => `1. ${s}`,
  (s) => s,
  (s) => `- [ ] ${s}`,
  (s) => `## Guidelines\n\nSome words.\n\n- ${s}\n- Be kind.`,
  (s) => `# Project\r\n\r\n## Conventions\r\n\r\n- ${s}\r\n`,
  (s) => `---\ninclusion: always\n---\n\n- ${s}`,
  (s) => `- Other things\n\n  - ${s}`,
  (s) => `- **${s}**`,
]

const other: readonly ((sentence: string) => string)[] = [
  (s) => `> ${s}`,
  (s) => `\`\`\`\n- ${s}\n\`\`\``,
  (s) => `    ${s}`,
  (s) => `<!--\n- ${s}\n-->`,
  (s) => `- ~~${s}~~`,
  (s) => `- ${s}, except in legacy code`,
  (s) => `- ${s} unless generated`,
  (s) => `- ${s} where possible`,
  (s) => `- Ideally ${s}`,
  (s) => `- ${s}\n  - except for pages`,
  (s) => `- ${s}\n- Exceptions: pages`,
  (s) => `- Should it be: ${s}?`,
  (s) => `Bad:\n\n- ${s}`,
  (s) => `## Examples\n\n- ${s}`,
  (s) => `## Anti-patterns to avoid in the old client\n\n- ${s}`,
  (s) => `- It is not true that ${s}`,
  (s) => `- We no longer say: ${s}`,
  (s) => `- ❌ ${s}`,
  (s) => `- Before: ${s}`,
  (s) => `---\ninclusion: manual\n---\n\n- ${s}`,
  (s) => `# [PROJECT_NAME]\n\n- ${s}`,
  (s) => `- ${s}（以外は除く）`,
  (s) => `- 原則として ${s}`,
]

function holds(name: string, said: fc.Arbitrary<Said>): void {
  suite(`documents about ${name}`, (test) => {
    test('are read as meant, or not at all', () => {
      let read = 0
      fc.assert(
        fc.property(said, fc.constantFrom(...same), ({ sentence, meant }, put) => {
          const found = readings(put(sentence))
          if (found.length === 0) return
          read++
          assert.equal(found, meant)
        }),
        { numRuns: runs },
      )
      // A form that reads nothing would pass.
      assert.ok(read > runs / 2, `only ${read} of ${runs} were read`)
    })
    test('yield nothing where what stands around changes the meaning', () => {
      fc.assert(
        fc.property(said, fc.constantFrom(...other), ({ sentence }, put) => {
          assert.equal(readings(put(sentence)), [])
        }),
        { numRuns: runs },
      )
    })
    test('yield nothing for a word too much', () => {
      const words = [
        'almost',
        'in src',
        'for new code only',
        'or not',
        'もし',
        'if you can',
        'on Mondays',
      ]
      fc.assert(
        fc.property(said, fc.constantFrom(...words), ({ sentence, meant }, word) => {
          const found = readings(`- ${sentence} ${word}`)
          assert.ok(found.length === 0, `${sentence} ${word} was read as ${JSON.stringify(meant)}`)
        }),
        { numRuns: runs },
      )
    })
  })
}

const cases = {
  PascalCase: 'UserCard',
  camelCase: 'userCard',
  'kebab-case': 'user-card',
  snake_case: 'user_card',
}
const nameCase = fc.constantFrom(...(Object.keys(cases) as (keyof typeof cases)[]))
const ending = fc.constantFrom('ts', 'tsx', 'py', 'go', 'vue')

holds(
  'names',
  fc.record({ nameCase, ending, form: fc.nat(5) }).map(({ nameCase: is, ending: at, form }) => {
    const example = `${cases[is]}.${at}`
    const sentence = [
      `**Files**: \`${is}.${at}\``,
      `**Files:** ${is} (e.g., \`${example}\`)`,
      `Files: \`${is}.${at}\` (\`${example}\`)`,
      `File names: ${is}, like \`${example}\``,
      `文件名：${is}（如 \`${example}\`）`,
      `ファイル名: ${is}（例: \`${example}\`）`,
    ][form]
    return { sentence: sentence ?? '', meant: [{ kind: 'naming', files: `*.${at}`, is }] }
  }),
)

holds(
  'sizes',
  fc
    .record({ amount: fc.integer({ min: 20, max: 5000 }), form: fc.nat(9) })
    .map(({ amount, form }) => {
      const sentence = [
        `Maximum ${amount} lines per file`,
        `Keep files under ${amount} lines`,
        `Files must not exceed ${amount} lines`,
        `All files should be at most ${amount} lines`,
        `No file over ${amount} lines`,
        `**File size**: < ${amount} lines`,
        `File length: max ${amount} lines of code`,
        `每个文件最多 ${amount} 行`,
        `单文件不超过${amount}行`,
        `ファイルは最大${amount}行`,
      ][form]
      return {
        sentence: sentence ?? '',
        meant: [{ kind: 'size', files: source, maxLines: amount }],
      }
    }),
)

holds(
  'the place of tests',
  fc
    .record({
      folder: fc.constantFrom('tests', 'test', 'src/__checks__', 'spec/unit'),
      form: fc.nat(4),
    })
    .map(({ folder, form }) => {
      const sentence = [
        `Tests live in \`${folder}/\``,
        `All tests must be placed under the \`${folder}\` directory`,
        `Put all tests in \`${folder}/\``,
        `所有测试文件必须放在 \`${folder}/\` 目录下`,
        `テストファイルは \`${folder}/\` に配置する`,
      ][form]
      const files = [
        '*.{test,spec}.{ts,tsx,mts,cts,js,jsx,mjs,cjs}',
        ...['test_*.py', '*_test.py', '*_spec.rb', '*Test.php', '*Tests.swift'],
      ]
      const except = '**/{fixtures,__fixtures__,testdata,examples}/**'
      return {
        sentence: sentence ?? '',
        meant: [{ kind: 'placement', files, under: `**/${folder}/`, except }],
      }
    }),
)

holds(
  'banned codes',
  fc
    .record({ code: fc.constantFrom('console.log', 'Date.now', 'os.system'), form: fc.nat(6) })
    .map(({ code, form }) => {
      const sentence = [
        `Avoid \`${code}\``,
        `Never use \`${code}\``,
        `Do not use \`${code}\``,
        `\`${code}\` is forbidden`,
        `禁止使用 \`${code}\``,
        `\`${code}\` の使用禁止`,
        `**Important**: don't use \`${code}\``,
      ][form]
      const ban = `/(?<![\\w$.])${code.replace('.', '\\.')}(?![\\w$])/`
      return { sentence: sentence ?? '', meant: [{ kind: 'text', files: source, ban }] }
    }),
)

holds(
  'dependencies',
  fc
    .record({ name: fc.stringMatching(/^[a-z]{3,8}(?:-[a-z]{2,5})?$/), form: fc.nat(3) })
    .map(({ name, form }) => {
      const sentence = [
        `Do not add the \`${name}\` package`,
        `Never install the library \`${name}\``,
        `\`${name}\` is not allowed as a dependency`,
        `禁止引入依赖 \`${name}\``,
      ][form]
      return { sentence: sentence ?? '', meant: [{ kind: 'dependencies', never: name }] }
    }),
)

const source =
  '*.{ts,tsx,mts,cts,js,jsx,mjs,cjs,vue,svelte,astro,py,go,rs,java,kt,kts,scala,swift,dart,rb,php,cs,fs,c,h,cc,cpp,hpp,m,mm,ex,exs,erl,clj,hs,lua,r,jl,sh,bash,ps1,pl,zig,sql,css,scss,sass,less}'
