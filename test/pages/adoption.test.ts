import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Io } from '../../src/io.js'
import { runProgram } from '../../src/program.js'
import { type Adopter, withAdopter } from '../commands/package.js'
import type { Sandbox } from '../helpers/repo.js'
import { assert, suite } from '../helpers/suite.js'
import { root } from './page-file.js'

const page = readFileSync(join(root, 'docs/adoption.md'), 'utf8')
const history = {
  '.claude/specs/auth/tasks.md': '- [x] 1. Set up\n- [ ] 2. Hash passwords\n',
  '.claude/steering/structure.md': '# Structure\n\n- Maximum 300 lines per file\n',
  'src/index.js': 'export {}\n',
}

suite('the page of adoption', (test) => {
  test('every command on it does what it says, one after the other', () =>
    withAdopter(async (adopter) => {
      const { repo } = adopter
      repo.git('switch', '-q', '-c', 'old-work')
      const old = repo.commit('feat: from before', { 'src/old.js': 'export {}\n' })
      repo.git('switch', '-q', 'main')
      const env = { ...repo.env, PATH: withPrograms(adopter) }
      const failed: string[] = []
      for (const { language, text } of fences(page)) {
        if (language === 'ts')
          repo.write({ 'spec-exec.config.ts': text.replace('0'.repeat(40), old) })
        if (language !== 'sh') continue
        for (const line of text.trim().split('\n')) {
          const { code, said } = await runLine(line, repo, env)
          const wanted = Number(/# exit (\d)$/.exec(line)?.[1] ?? 0)
          if (code !== wanted) failed.push(`${line}: ${code}\n${said}`)
        }
      }
      assert.equal(failed, [])
      assert.match(repo.git('log', '--format=%s', 'main'), 'docs: declare what the documents ask')
      assert.match(repo.read('.claude/steering/structure.md'), 'maxLines: 300')
    }, history))
})

/** What is spec-exec alone runs in this process: starting Node takes longer than most of it. */
async function runLine(line: string, repo: Sandbox, env: NodeJS.ProcessEnv): Promise<Line> {
  const [, call] = /^npx spec-exec ([^#&|;"]*)/.exec(line) ?? []
  if (call === undefined) {
    const { code, stdout, stderr } = repo.run('sh', ['-c', line], { env })
    return { code, said: stdout + stderr }
  }
  let said = ''
  const io: Io = {
    cwd: repo.root,
    env,
    pid: process.pid,
    isTerminal: false,
    mayRedraw: false,
    hasColor: false,
    width: 100,
    out: (text) => {
      said += text
    },
    err: (text) => {
      said += text
    },
    readStdin: async () => '',
  }
  const code = await runProgram(io, call.trim().split(' ')).catch((error) => {
    said += String(error)
    return 2
  })
  return { code, said }
}

interface Line {
  readonly code: number | null
  readonly said: string
}

interface Fence {
  readonly language: string
  readonly text: string
}

function fences(markdown: string): readonly Fence[] {
  return [...markdown.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].map(
    ([, language = '', text = '']) => ({ language, text }),
  )
}

/** `npx` and `npm` that need no registry: the package is installed already, and starts without a second Node. */
function withPrograms({ repo }: Adopter): string {
  const folder = join(dirname(repo.root), 'bin')
  mkdirSync(folder)
  const cli = join(dirname(repo.root), 'package/dist/cli.js')
  const programs = {
    npx: `#!/bin/sh\n[ "$1" = spec-exec ] || exit 9\nshift\nexec "${process.execPath}" "${cli}" "$@"\n`,
    npm: '#!/bin/sh\n[ "$1" = install ] || exit 9\n',
  }
  for (const [name, text] of Object.entries(programs)) {
    writeFileSync(join(folder, name), text)
    chmodSync(join(folder, name), 0o755)
  }
  return `${folder}:${repo.env['PATH']}`
}
