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

/** What stands around a sentence; nothing of it is a clause. */
const noise = fc.constantFrom(
  '# Project\n\nThis project sells shoes. It does not sell hats.',
  '## 概要\n\nこのプロジェクトは靴を売る。帽子は売らない。',
  '## 约定\n\n本项目销售鞋子，不销售帽子。代码不在这里。',
  'Il ne faut jamais oublier les accents. No hay que olvidar la ñ.',
  '> Never use `eval`. Keep files under 100 lines. Tests live in `other/`.',
  '> - **Files**: `snake_case.rb`\n> - Do not add the `left-pad` package',
  '```md\n- Never use `eval`\n- Keep files under 100 lines\n- **Files**: `snake_case.rb`\n```',
  '```ts\nconst kebabCase = "PascalCase.tsx"\n// never use `eval`\n```',
  '~~~yaml\n- kind: size\n  maxLines: 10\n~~~',
  '<!-- Never use `eval`. Use `yarn` instead of `npm`. -->',
  '    Never use `eval`.',
  '- It is not forbidden to use `eval` here\n- We do not keep files under 100 lines',
  '- Nobody says: never use `eval`\n  - nor that files are at most 100 lines long',
  '- One\n  - Two\n    - Three: never `eval` on Mondays\n      1. Four',
  '| Word | Meaning |\n|---|---|\n| PascalCase | a way of writing |\n| 300 lines | much |',
  '| Tool | Version |\n| :-- | --: |\n| `npm` | 10 |\n| `pnpm` | 9 |',
  '## Examples\n\n- Never use `eval`\n- Keep files under 100 lines',
  '## Output\n\n```\nout/\n├── a/\n└── b/\n```',
  '- [ ] Write [the guide](https://example.org/`eval`)\n- [x] ~~Never use `eval`~~',
  '***\n\n**Be kind.** _Always_ `listen`.\n\n---',
)

interface Around {
  readonly same: typeof same
  readonly other: typeof other
}

function holds(name: string, said: fc.Arbitrary<Said>, { same, other }: Around = lists): void {
  suite(`documents about ${name}`, (test) => {
    test('are read as meant, or not at all, amid other things', () => {
      const parts = fc.array(noise, { maxLength: 4 })
      let read = 0
      fc.assert(
        fc.property(
          said,
          fc.constantFrom(...same),
          parts,
          parts,
          ({ sentence, meant }, put, before, after) => {
            // Front matter stands at the very beginning.
            const text = put(sentence).replace(/^---[\s\S]*?---\n/, '')
            const found = readings([...before, `## Part\n\n${text}`, ...after].join('\n\n'))
            if (found.length === 0) return
            read++
            assert.equal(found, meant)
          },
        ),
        { numRuns: runs },
      )
      assert.ok(read > runs / 4, `only ${read} of ${runs} were read`)
    })
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

const lists: Around = { same, other }

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

holds(
  'package managers',
  fc
    .record({
      own: fc.constantFrom('pnpm', 'yarn', 'uv', 'poetry'),
      other: fc.constantFrom('npm', 'pip'),
      form: fc.nat(4),
    })
    .map(({ own, other, form }) => {
      const sentence = [
        `Use \`${own}\` instead of \`${other}\``,
        `Always use \`${own}\`, never \`${other}\``,
        `\`${own}\` only, \`${other}\` is forbidden`,
        `\`${own}\` のみ使用（\`${other}\` の直接使用は禁止）`,
        `只使用 \`${own}\`，禁止使用 \`${other}\``,
      ][form]
      const ban = {
        npm: '/(?<![\\w-])npm\\s+(?:install|i|ci|add)\\b/',
        pip: '/(?<![\\w-])(?<!uv )pip3?\\s+install\\b/',
      }[other]
      const scripts = [
        ...['*.{sh,bash,yml,yaml,mk}', 'Makefile', 'justfile', 'Dockerfile*', '*.Dockerfile'],
        'package.json',
      ]
      return {
        sentence: sentence ?? '',
        meant: [{ kind: 'text', files: scripts, ban, instead: own }],
      }
    }),
)

holds(
  'names in tables',
  fc.record({ nameCase, ending, form: fc.nat(3) }).map(({ nameCase: is, ending: at, form }) => {
    const example = `\`${cases[is]}.${at}\``
    const row = [
      `| Type | Convention |\n|---|---|\n| Files | \`${is}.${at}\` |`,
      `| What | Naming | Example |\n| :-- | :-: | --- |\n| **Files** | ${is} | ${example} |`,
      `| 类型 | 命名 | 示例 |\n|---|---|---|\n| 文件名 | ${is} | ${example} |`,
      `| 種類 | 命名規則 | 例 |\n|---|---|---|\n| ファイル名 | ${is} | ${example} |`,
    ][form]
    return { sentence: row ?? '', meant: [{ kind: 'naming', files: `*.${at}`, is }] }
  }),
  {
    same: [
      (s) => s,
      (s) => `# Project\n\n## Naming\n\n${s}\n`,
      (s) => `Some words.\n\n${s}\n\nMore words.`,
      (s) => s.replaceAll('\n', '\r\n'),
    ],
    other: [
      (s) => s.replace(/^/gm, '> '),
      (s) => `\`\`\`\n${s}\n\`\`\``,
      (s) => `<!--\n${s}\n-->`,
      (s) => s.replace(/^/gm, '    '),
      (s) => s.replace(/\|---\|.*|\| :-- .*/, '| x | y |'),
      (s) => s.replace(/[^|]+\|$/, ' PascalCase or camelCase |'),
      (s) => s.replace(/(?:Files|文件名|ファイル名)/, 'Classes'),
      (s) => s.replace(/(?:Files|文件名|ファイル名)/, 'Old files, except pages'),
      (s) => s.replace(/\|([^|]+)\|$/, '| not$1|'),
      (s) => `## Examples\n\n${s}`,
      (s) => `## Anti-patterns\n\n${s}`,
      (s) => `---\ninclusion: manual\n---\n\n${s}`,
      (s) => `# [PROJECT_NAME]\n\n${s}`,
    ],
  },
)

const tools = ['docs', 'doc', 'scripts', 'tools', 'tooling', 'examples', 'assets', 'public']
const folder = fc.stringMatching(/^[a-z]{3,7}$/).filter((name) => !tools.includes(name))

holds(
  'the tree of folders',
  fc
    .record({
      root: fc.constantFrom('my-app/', ''),
      more: fc.uniqueArray(folder, { minLength: 1, maxLength: 4 }),
      form: fc.nat(2),
    })
    .map(({ root, more, form }) => {
      const folders = [...new Set(['src', ...more])]
      const [mid, last, down] = [
        ['├── ', '└── ', '│   '],
        ['|-- ', '`-- ', '|   '],
        ['├─ ', '└─ ', '│  '],
      ][form] ?? ['', '', '']
      const lines = folders.flatMap((name, at) => [
        `${mid}${name}/${at % 2 ? '  # words' : ''}`,
        ...(at === 0 ? [`${down}${last}a.ts`] : []),
      ])
      const drawing = [...(root === '' ? [] : [root]), ...lines, `${last}README.md`].join('\n')
      return {
        sentence: `\`\`\`\n${drawing}\n\`\`\``,
        meant: [{ kind: 'placement', files: '*/**/*', under: folders, except: usual }],
      }
    }),
  {
    same: [
      (s) => `## Project Structure\n\n${s}`,
      (s) => `# Shop\n\n## Directory layout\n\nSome words.\n\n${s}\n\nMore words.\n`,
      (s) => `## 目录结构\n\n${s}`,
      (s) => `## Folder structure\r\n\r\n${s.replaceAll('\n', '\r\n')}\r\n`,
    ],
    other: [
      (s) => `## Output\n\n${s}`,
      (s) => `## Example structure\n\n${s}`,
      (s) => `## Project Structure\n\n${s}\n\n${s}`,
      (s) => `## Project Structure\n\n${s.replace(/^/gm, '> ')}`,
      (s) => `## Project Structure\n\n<!--\n${s}\n-->`,
      (s) => `## Project Structure\n\n${s.replace(/README\.md/, '...')}`,
      (s) => `## Project Structure\n\n${s.replace(/\n(.*README)/, '\nand so on\n$1')}`,
      (s) => `## Project Structure\n\n${s.replace(/src/, '[name]')}`,
      (s) => `---\ninclusion: manual\n---\n\n## Project Structure\n\n${s}`,
    ],
  },
)

const usual = [
  '.*/**',
  '{docs,doc,scripts,tools,tooling,examples,assets,public,static,bin,config,configs,ci,test,tests,e2e,spec,specs}/**',
  '{benches,benchmarks,patches,types,typings,locales,i18n,deploy,docker,k8s,infra,terraform,requirements,licenses}/**',
]

const source =
  '*.{ts,tsx,mts,cts,js,jsx,mjs,cjs,vue,svelte,astro,py,go,rs,java,kt,kts,scala,swift,dart,rb,php,cs,fs,c,h,cc,cpp,hpp,m,mm,ex,exs,erl,clj,hs,lua,r,jl,sh,bash,ps1,pl,zig,sql,css,scss,sass,less}'
