import { chmodSync, existsSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { openSandbox } from '../helpers/repo.js'
import { assert, suite } from '../helpers/suite.js'
import { openServed, refusal, type Served, tasks, withServer } from './server.js'

const taken = { code: 0, said: '' }
const config = 'spec-exec.config.json'
const unjudged = `The push could not be judged and is refused: nothing of it was taken.
If you cannot mend it, ask the administrator of this server.
`
const ended = `spec-exec: The push could not be judged and is refused: nothing of it was taken.
spec-exec: Ask the administrator of this server.
`

/** Puts a program first in the PATH of the server's hooks, which run under the pusher's here. */
function withProgram({ address, repo }: Served, name: string, sh: string): NodeJS.ProcessEnv {
  const folder = join(dirname(address), 'bin')
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, name), `#!/bin/sh\n${sh}\n`)
  chmodSync(join(folder, name), 0o755)
  return { PATH: `${folder}:${repo.env['PATH']}` }
}

suite('hooks: receive, closed', (test) => {
  test('a law that is code runs nowhere: it is refused by name, until the administrator gives one', () =>
    withServer(
      (served) => {
        const { repo, push, task, bad, server } = served
        const ran = join(dirname(served.address), 'ran')
        repo.commit('chore: adopt spec-exec', {
          'spec-exec.config.ts': `import { writeFileSync } from 'node:fs'\nwriteFileSync(${JSON.stringify(ran)}, '')\nexport default {}\n`,
        })
        repo.git(
          'push',
          '-q',
          '--receive-pack=git -c core.hooksPath=/dev/null receive-pack',
          'origin',
          'main',
        )
        task('1')
        const code = `spec-exec: Expected plain data in \`spec-exec.config.ts\`, found code in
  line 1
  help: No push can be judged by that. Mend spec-exec.config.ts in a
    commit of its own, as plain data, and push that first;
    or ask the administrator of this server for:
      git config spec-exec.config <file>
${unjudged}`
        for (const ref of ['main', 'main:side'])
          assert.equal(push(['origin', ref]), { code: 1, said: code })
        const file = join(dirname(served.address), 'law.json')
        writeFileSync(file, '{}\n')
        server('config', 'spec-exec.config', file)
        assert.equal(push(['origin', 'main']), taken)
        const tip = repo.git('rev-parse', 'HEAD')
        const id = bad()
        const said = refusal(tip, [id]).replace(`law: ${config}`, 'law: law.json')
        assert.equal(push(['origin', 'main']), { code: 1, said })
        assert.not.ok(existsSync(ran))
      },
      { law: '' },
    ))

  test('a push that lands a law of code is refused: the next one could not be judged', () =>
    withServer(({ repo, push }) => {
      repo.git('rm', '-q', config)
      repo.commit('chore: law as code', { 'spec-exec.config.ts': 'export default Object({})\n' })
      assert.equal(push(['origin', 'main']), {
        code: 1,
        said: `spec-exec: Expected plain data in \`spec-exec.config.ts\`, found code in
  line 1, at the end of this push
  help: This server runs no code of a repository: write plain data
    there, or ask its administrator for:
    git config spec-exec.config <file>
${unjudged}`,
      })
    }))

  test('a broken law is named, and a commit that mends it alone passes', () =>
    withServer(
      (served) => {
        const { repo, push, task, bad } = served
        const said = `spec-exec: Expected an object at \`rules\` in \`${config}\`,
  found \`3\`
  help: No push can be judged by that. Mend ${config} in a
    commit of its own, as plain data, and push that first;
    or ask the administrator of this server for:
      git config spec-exec.config <file>
${unjudged}`
        task('1')
        assert.equal(push(['origin', 'main']), { code: 1, said })
        assert.equal(push(['origin', 'main:side']), { code: 1, said })
        repo.git('reset', '-q', '--hard', 'HEAD~1')
        repo.commit('chore: mend the law', { [config]: '{}\n' })
        assert.equal(push(['origin', 'main']), taken)
        const tip = repo.git('rev-parse', 'HEAD')
        const id = bad()
        assert.equal(push(['origin', 'main']), { code: 1, said: refusal(tip, [id]) })
      },
      { law: '{ "rules": 3 }' },
    ))

  test('C13: more commits than the law lets be judged at once are refused before they are read', () =>
    withServer(
      ({ repo, push, task }) => {
        for (const id of ['1', '2', '3']) task(id)
        assert.equal(push(['origin', 'main']), {
          code: 1,
          said: `spec-exec: Expected at most 2 new commits, found 3
  help: Push them in parts, older ones first:
    git push <remote> <commit>:<branch>
${unjudged}`,
        })
        assert.equal(push(['origin', `${repo.git('rev-parse', 'HEAD~1')}:main`]), taken)
        assert.equal(push(['origin', 'main']), taken)
      },
      { law: '{ "limits": { "commits": 2 } }' },
    ))

  test('a push that takes longer than the administrator allows is refused', () =>
    withServer((served) => {
      served.server('config', 'spec-exec.timeout', '1')
      const slow = join(dirname(served.address), 'slow.mjs')
      writeFileSync(slow, 'await new Promise((resolve) => setTimeout(resolve, 1100))\n')
      const env = withProgram(served, 'node', `exec '${process.execPath}' --import '${slow}' "$@"`)
      served.task('1')
      assert.equal(served.push(['origin', 'main'], env), {
        code: 1,
        said: `spec-exec: Expected a verdict within 1 s, found none
  help: Push fewer commits at once;
    the administrator can allow more:
      git config spec-exec.timeout <seconds>
${unjudged}`,
      })
      served.server('config', 'spec-exec.timeout', 'soon')
      assert.equal(served.push(['origin', 'main']), {
        code: 1,
        said: `spec-exec: Expected whole seconds from 1 to 600 in spec-exec.timeout,
  found \`soon\`
  help: git config spec-exec.timeout 60
${unjudged}`,
      })
    }))

  test('a hook that is killed, without node or without its package refuses, and says so', () =>
    withServer((served) => {
      const { push, task, state, address } = served
      task('1')
      const before = state()
      const killed = withProgram(served, 'node', 'kill -9 $$')
      const ran = push(['origin', 'main'], killed)
      // Some shells name the signal before.
      assert.equal(
        [ran.code, ran.said.replace('Killed\n', '')],
        [1, `spec-exec: node ended with 137 before there was a verdict.\n${ended}`],
      )
      const bare = join(dirname(address), 'no-node')
      mkdirSync(bare)
      for (const name of ['git', 'sh', 'readlink', 'git-receive-pack']) {
        const at = served.repo.run('sh', ['-c', `command -v ${name}`]).stdout.trim()
        if (at !== '') symlinkSync(at, join(bare, name))
      }
      assert.equal(push(['origin', 'main'], { PATH: bare }), {
        code: 1,
        said: `spec-exec: Cannot find node in the PATH that git has on this server.\n${ended}`,
      })
      const hook = join(address, 'hooks/pre-receive')
      served.repo.run('sh', [
        '-c',
        `cat '${hook}' > '${hook}.new' && chmod 755 '${hook}.new' && mv '${hook}.new' '${hook}'`,
      ])
      assert.equal(push(['origin', 'main']), {
        code: 1,
        said: `spec-exec: Cannot find spec-exec beside this hook: link to hooks/pre-receive of the package, do not copy it.\n${ended}`,
      })
      assert.is(state(), before)
      assert.equal(
        readdirSync(join(address, 'objects')).filter((name) => name.startsWith('tmp_')),
        [],
      )
    }))

  test('push options and replace refs of a pusher change nothing, and nothing of a commit acts', () =>
    withServer((served) => {
      const { repo, push, server, task } = served
      server('config', 'receive.advertisePushOptions', 'true')
      const tip = repo.git('rev-parse', 'HEAD')
      task('1')
      const goodId = repo.git('rev-parse', 'HEAD')
      repo.git('reset', '-q', '--hard', tip)
      repo.commit('feat: \u001b[31mbad', { 'a.ts': 'export {}\n' })
      const badId = repo.git('rev-parse', 'HEAD')
      repo.git('replace', badId, goodId)
      assert.equal(push(['origin', 'refs/replace/*']), taken)
      const said = refusal(tip, [badId.slice(0, 7)]).replace('feat: bad', 'feat: \\u001b[31mbad')
      assert.equal(push(['-o', '\u001b[2Jevil', 'origin', 'main']), { code: 1, said })
    }))

  test('the branch that holds the law stays, and is not forced back behind it', () =>
    withServer(
      (served) => {
        const { repo, push, server } = served
        server('config', 'receive.denyDeleteCurrent', 'ignore')
        const before = repo.git('rev-parse', '--short=7', 'HEAD')
        assert.equal(push(['origin', ':main', 'main:side']).code, 0)
        assert.equal(push(['origin', 'main']).code, 0)
        repo.commit('chore: adopt spec-exec', { [config]: '{}\n' })
        assert.equal(push(['origin', 'main']).code, 0)
        const law = `law: ${config} at ${repo.git('rev-parse', '--short=7', 'HEAD')}\n`
        assert.equal(push(['origin', ':main']), {
          code: 1,
          said: `spec-exec: Expected refs/heads/main to stay, which holds the law, found
  it deleted
  help: ask the administrator of this server
${law}The push is refused: nothing of it was taken.
`,
        })
        assert.equal(push(['-f', 'origin', 'main~1:main']), {
          code: 1,
          said: `spec-exec: Expected refs/heads/main to keep its law, found none at
  ${before}
  help: ask the administrator of this server
${law}The push is refused: nothing of it was taken.
`,
        })
      },
      { law: '' },
    ))

  test('a SHA-256 repository is judged as any other', () =>
    withServer((served) => {
      const base = dirname(served.address)
      const repo = openSandbox(join(base, 'sha256'), join(base, 'home'))
      const address = join(base, 'sha256.git')
      repo.git('init', '-q', '-b', 'main', '--object-format=sha256')
      repo.git('init', '-q', '--bare', '-b', 'main', '--object-format=sha256', address)
      repo.git('remote', 'add', 'origin', address)
      repo.commit('chore: start', { [tasks]: '- [ ] 1. One\n- [ ] 2. Two\n', [config]: '{}\n' })
      repo.git('push', '-q', 'origin', 'main')
      symlinkSync(
        join(served.packageFolder, 'hooks/pre-receive'),
        join(address, 'hooks/pre-receive'),
      )
      const { push, task, bad } = openServed(repo, { ...served, address })
      task('1')
      const tip = repo.git('rev-parse', 'HEAD')
      assert.equal(push(['origin', 'main', 'main:side']), taken)
      const id = bad()
      assert.equal(push(['origin', 'main']), { code: 1, said: refusal(tip, [id]) })
      assert.is(tip.length, 64)
    }))
})
