import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { testEnv } from '../../../src/shadow/environment.js'
import type { Sandbox } from '../../helpers/repo.js'
import { assert, suite } from '../../helpers/suite.js'
import { type Shadowed, withShadowRepo } from '../shadowed.js'

const committed = {
  'src/app/__init__.py': 'answer = "committed"\n',
  'src/names/part.py': 'answer = "committed"\n',
}
const unstaged = {
  'src/app/__init__.py': 'answer = "unstaged"\n',
  'src/names/part.py': 'answer = "unstaged"\n',
  'src/helper.py': 'answer = "untracked"\n',
}

suite('a Python environment outside of the repository', (test) => {
  test('T10: that names the work tree in a path file imports the shadow, and nothing untracked', () =>
    withEnvironment(async ({ sandbox, put, ask }) => {
      put('__editable__.app-1.0.pth', `${sandbox.root}/src\n`)
      const first = 'import app; print(app.answer)'
      assert.equal(
        [await ask('user', first), await ask('shadow', first)],
        ['unstaged', 'committed'],
      )
      const next = 'import helper; print(helper.answer)'
      assert.is(await ask('user', next), 'untracked')
      assert.match(await ask('shadow', next), "No module named 'helper'")
    }))

  test("T10: that has setuptools' finder for the work tree imports the shadow", () =>
    withEnvironment(async ({ sandbox, put, ask }) => {
      put('__editable__.app-1.0.pth', 'import __editable___app_finder as f; f.install()\n')
      put('__editable___app_finder.py', finder(`${sandbox.root}/src/app`))
      const script = 'import renamed; print(renamed.answer, renamed.__file__)'
      assert.is(await ask('user', script), `unstaged ${sandbox.root}/src/app/__init__.py`)
      assert.match(await ask('shadow', script), /^committed .*\/slot\/tree\/src\/app\/__init__.py$/)
    }))

  test('keeps its own `sitecustomize` and whatever PYTHONPATH said', () =>
    withEnvironment(async ({ sandbox, put, ask }) => {
      put('app.pth', `${sandbox.root}/src\n`)
      put('sitecustomize.py', 'import builtins\nbuiltins.customized = "customized"\n')
      const folder = join(sandbox.root, '..', 'more')
      mkdirSync(folder)
      writeFileSync(join(folder, 'more.py'), 'answer = "more"\n')
      const script = 'import more, sys; print(more.answer, customized, "python" in sys.path[0])'
      assert.is(await ask('shadow', script, { PYTHONPATH: folder }), 'more customized False')
    }))

  test('that names nothing of the work tree is left alone', () =>
    withEnvironment(async ({ sandbox, env, put }) => {
      put('other.pth', `${sandbox.root}2/src\n`)
      assert.is(env('shadow')['PYTHONPATH'], undefined)
      assert.is(existsSync(join(sandbox.root, '../slot/python')), false)
    }))
})

interface Environment {
  readonly sandbox: Sandbox
  /** Writes a file into its `site-packages`. */
  put(name: string, text: string): void
  env(side: 'user' | 'shadow', more?: Readonly<Record<string, string>>): NodeJS.ProcessEnv
  /** What a script prints, or the last line of what Python says of it. */
  ask(
    side: 'user' | 'shadow',
    script: string,
    more?: Readonly<Record<string, string>>,
  ): Promise<string>
}

async function withEnvironment(use: (environment: Environment) => Promise<void>): Promise<void> {
  await withShadowRepo(committed, async (sandbox, shadowed) => {
    const prefix = join(sandbox.root, '..', 'outside')
    execFileSync('python3', ['-m', 'venv', '--without-pip', prefix], { env: sandbox.env })
    const packages = join(prefix, 'lib', readdirSync(join(prefix, 'lib'))[0] ?? '', 'site-packages')
    sandbox.write(unstaged)
    await shadowed.move('HEAD')
    const env: Environment['env'] = (side, more = {}) =>
      envOf(side, { sandbox, shadowed, prefix, more })
    await use({
      sandbox,
      env,
      put: (name, text) => writeFileSync(join(packages, name), text),
      async ask(side, script, more) {
        const cwd = side === 'user' ? sandbox.root : shadowed.checkout.root
        const ran = sandbox.run('python', ['-c', script], { cwd, env: env(side, more) })
        return (ran.stdout || ran.stderr).trim().split('\n').at(-1) ?? ''
      },
    })
  })
}

interface Sides {
  readonly sandbox: Sandbox
  readonly shadowed: Shadowed
  readonly prefix: string
  readonly more: Readonly<Record<string, string>>
}

function envOf(side: 'user' | 'shadow', { sandbox, shadowed, prefix, more }: Sides) {
  const { PYTHONPATH: _, ...inherited } = sandbox.env
  const path = `${prefix}/bin:${sandbox.env['PATH']}`
  const user = { ...inherited, ...more, VIRTUAL_ENV: prefix, PATH: path }
  const { root } = sandbox
  return side === 'user' ? user : testEnv(user, { root, shadow: shadowed.checkout.root })
}

/** As setuptools writes it, for a package that bears another name than its folder. */
function finder(folder: string): string {
  return `import sys
from importlib.util import spec_from_file_location
from pathlib import Path

MAPPING = {'renamed': '${folder}'}
NAMESPACES = {}


class _EditableFinder:
    @classmethod
    def find_spec(cls, fullname, path=None, target=None):
        for pkg, pkg_path in reversed(list(MAPPING.items())):
            if fullname == pkg:
                return spec_from_file_location(fullname, Path(pkg_path) / '__init__.py')
        return None


def install():
    sys.meta_path.append(_EditableFinder)
`
}
