import { cpSync, mkdirSync, symlinkSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { withRepo } from '../helpers/repo.js'
import { assert, suite } from '../helpers/suite.js'
import { pack, project } from './packed.js'

const { root } = pack()

/** How a project asks: its module system, how names are found, and what it has installed beside the package. */
interface User {
  readonly module: 'nodenext' | 'esnext'
  readonly moduleResolution: 'nodenext' | 'bundler'
  readonly has: readonly string[]
  readonly source: string
}

suite('the types of the package', (test) => {
  test('have no fault where modules are found as Node finds them', () =>
    check({ module: 'nodenext', moduleResolution: 'nodenext', has: ['@types/node'], source: api }))

  test('have no fault where a bundler finds modules', () =>
    check({ module: 'esnext', moduleResolution: 'bundler', has: ['@types/node'], source: api }))

  test('have no fault where remark is used', () =>
    check({
      module: 'nodenext',
      moduleResolution: 'nodenext',
      has: ['@types', 'unified'],
      source: preset,
    }))
})

/** All that README and pages show of the API. */
const api = `import { defineConfig, defineRule, isRefused, verify } from 'spec-exec'
import type { Change, Finding, Report, Rule } from 'spec-exec'

export default defineConfig({ free: ['docs/**'], test: 'npm test' })

// @ts-expect-error: a number is no list of globs.
defineConfig({ free: 1 })

export const rule: Rule = defineRule({
  id: 'no-binary',
  summary: 'brings no binary file',
  about: 'A binary file cannot be read.',
  kinds: ['task'],
  severity: 'error',
  needs: 'diff',
  check: ({ files }: Change): readonly Finding[] => files.map(({ path }) => ({ message: path })),
})

export async function refused(): Promise<readonly Report[]> {
  const reports: Report[] = []
  for await (const report of verify({ cwd: '.', from: 'HEAD~1', to: 'HEAD' }))
    if (isRefused(report)) reports.push(report)
  return reports
}
`

const preset = `import specExec from 'spec-exec/remark'
import { unified } from 'unified'

export const processor = unified().use(specExec, { fix: true })
`

/** Has the compiler check such a project, declarations of packages included. */
async function check(user: User): Promise<void> {
  const { module, moduleResolution, has, source } = user
  const compilerOptions = {
    module,
    moduleResolution,
    target: 'es2023',
    types: ['node'],
    strict: true,
    exactOptionalPropertyTypes: true,
    skipLibCheck: false,
    noEmit: true,
  }
  await withRepo((repo) => {
    repo.write({
      'package.json': '{ "type": "module" }\n',
      'tsconfig.json': JSON.stringify({ compilerOptions, files: ['use.ts'] }),
      'use.ts': source,
    })
    const modules = join(repo.root, 'node_modules')
    // A link would lead to where more is installed.
    cpSync(root, join(modules, 'spec-exec'), { recursive: true })
    for (const name of has) {
      mkdirSync(dirname(join(modules, name)), { recursive: true })
      symlinkSync(join(project, 'node_modules', name), join(modules, name))
    }
    const tsc = join(project, 'node_modules/typescript/bin/tsc')
    assert.is(repo.run(process.execPath, [tsc, '-p', '.']).stdout, '')
  })
}
