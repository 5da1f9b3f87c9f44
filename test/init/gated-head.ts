import { join } from 'node:path'
import { type Adopter, withAdopter } from '../commands/package.js'
import { configuration } from '../helpers/judged.js'
import { assert } from '../helpers/suite.js'

/** A base that has locked a spec-exec, and a head that brings one of its own which lets all pass. */
export async function withGatedHead(
  use: (given: { adopter: Adopter; base: string; bad: string; good: string }) => Promise<void>,
): Promise<void> {
  await withAdopter(async (adopter) => {
    const { repo } = adopter
    const real = join(repo.root, '../package/dist/cli.js')
    repo.run('rm', ['-rf', 'node_modules'])
    repo.write({
      '.gitignore': 'node_modules\n',
      'package.json': '{"name":"app","devDependencies":{"spec-exec":"file:vendor/spec-exec"}}\n',
      'vendor/spec-exec/package.json': '{"name":"spec-exec","version":"1.0.0","type":"module"}\n',
      'vendor/spec-exec/dist/cli.js': `import ${JSON.stringify(real)}\n`,
      'spec-exec.config.ts': configuration("free: ['docs/**']"),
      '.claude/specs/auth/tasks.md': '- [ ] 1. One\n',
    })
    const locked = repo.run('npm', ['install', '--package-lock-only', '--offline'])
    assert.is(locked.code, 0, locked.stderr)
    const base = repo.commit('chore: adopt')
    const good = repo.commit('docs: a', { 'docs/a.md': 'a\n' })
    const bad = repo.commit('feat: b', {
      'src/b.js': 'b\n',
      'package.json':
        '{"name":"app","scripts":{"preinstall":"touch ran-preinstall"},"devDependencies":{"spec-exec":"file:vendor/spec-exec"}}\n',
      'vendor/spec-exec/dist/cli.js': 'console.log("9 of 9 commits follow the spec")\n',
    })
    await use({ adopter, base, good, bad })
  })
}
