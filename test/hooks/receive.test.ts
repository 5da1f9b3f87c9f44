import { assert, suite } from '../helpers/suite.js'
import { refusal, type Served, tasks, withServer } from './server.js'

const taken = { code: 0, said: '' }
const head = ({ repo }: Served, name = 'HEAD') => repo.git('rev-parse', name)

suite('hooks: receive', (test) => {
  test('Y14: a push to the default branch passes where each commit does, else nothing of it is kept', () =>
    withServer((served) => {
      const { push, task, bad, state, server } = served
      task('1')
      task('2')
      assert.equal(push(['origin', 'main']), taken)
      assert.is(server('rev-parse', 'main'), head(served))
      const tip = head(served)
      const before = state()
      task('3')
      const id = bad()
      const said = refusal(tip, [id], { of: 2 })
      assert.equal(push(['origin', 'main']), { code: 1, said })
      assert.is(state(), before)
    }))

  test('Y14: a branch and a tag bring what the default branch would: each new commit is judged', () =>
    withServer((served) => {
      const { repo, push, task, bad } = served
      const tip = head(served)
      task('1')
      assert.equal(push(['origin', 'HEAD:refs/heads/side']), taken)
      const id = bad()
      repo.git('tag', 'light')
      repo.git('tag', '-am', 'Version 1', 'annotated')
      repo.git('tag', '-am', 'A tag of a tag', 'twice', 'annotated')
      const refused = { code: 1, said: refusal(tip, [id]) }
      for (const ref of ['HEAD:refs/heads/other', 'light', 'annotated', 'twice', 'HEAD:refs/x/y'])
        assert.equal(push(['origin', ref]), refused, ref)
      assert.equal(push(['origin', 'HEAD~1:refs/heads/good', 'HEAD:refs/heads/other']), refused)
      assert.is(
        served.server('for-each-ref', '--format=%(refname)'),
        'refs/heads/main\nrefs/heads/side',
      )
    }))

  test('a tag of a file, notes, deletions and a tag of what is there pass', () =>
    withServer(({ repo, push, server }) => {
      repo.git('tag', 'of-a-file', 'HEAD:package.json')
      repo.git('tag', '-am', 'A file', 'annotated-file', 'HEAD:package.json')
      repo.git('tag', 'of-a-folder', 'HEAD:.claude')
      repo.git('tag', '-am', 'Version 1', 'v1')
      repo.git('notes', 'add', '-m', 'seen', 'HEAD')
      const refs = ['of-a-file', 'annotated-file', 'of-a-folder', 'v1', 'refs/notes/commits']
      assert.equal(push(['origin', ...refs]), taken)
      assert.equal(push(['origin', ':of-a-file', ':v1', ':refs/notes/commits']), taken)
      assert.is(server('for-each-ref').split('\n').length, 3)
    }))

  test('a commit that came in as a note is new to a branch', () =>
    withServer((served) => {
      const { push, bad } = served
      const tip = head(served)
      const id = bad()
      assert.equal(push(['origin', 'HEAD:refs/notes/x']), taken)
      assert.equal(push(['origin', 'HEAD:refs/heads/side']), {
        code: 1,
        said: refusal(tip, [id]),
      })
    }))

  test('what another ref has is judged again when it reaches the default branch', () =>
    withServer((served) => {
      const { push, bad, server } = served
      const tip = head(served)
      const id = bad()
      server('fetch', '-q', served.repo.root, 'main:refs/heads/there')
      assert.equal(push(['origin', 'main:side']), taken)
      assert.equal(push(['origin', 'main']), { code: 1, said: refusal(tip, [id]) })
    }))

  test('a forced push has its new commits judged, and leaves the law where it is', () =>
    withServer((served) => {
      const { repo, push, task, bad } = served
      const start = head(served)
      task('1')
      assert.equal(push(['origin', 'main']), taken)
      const tip = head(served)
      repo.git('reset', '-q', '--hard', start)
      task('2')
      assert.equal(push(['-f', 'origin', 'main']), taken)
      repo.git('reset', '-q', '--hard', start)
      const id = bad()
      const now = served.server('rev-parse', 'main')
      assert.equal(push(['-f', 'origin', 'main']), { code: 1, said: refusal(now, [id]) })
      assert.is.not(now, tip)
    }))

  test('a law that the push changes judges from the next push on', () =>
    withServer((served) => {
      const { repo, push } = served
      const tip = head(served)
      const law = { 'spec-exec.config.json': '{ "offPlan": "reason" }\n' }
      repo.commit('chore: allow work off the plan', law)
      repo.commit('feat: bad\n\nSpec-Task: none — in a hurry', { 'a.ts': 'export {}\n' })
      const ran = push(['origin', 'main'])
      assert.is(ran.code, 1)
      assert.ok(ran.said.includes(`1 of 2 commits refused\n`), ran.said)
      assert.ok(ran.said.includes(`law: spec-exec.config.json at ${tip.slice(0, 7)}\n`), ran.said)
      assert.equal(push(['origin', 'HEAD~1:main']), taken)
      assert.equal(push(['origin', 'main']), taken)
    }))

  test('a plan alone passes', () =>
    withServer(({ repo, push }) => {
      repo.commit('docs: plan a fifth', { [tasks]: `${repo.read(tasks)}- [ ] 5. Five\n` })
      assert.equal(push(['origin', 'main']), taken)
    }))

  test('a branch that is older than the law is judged by it', () =>
    withServer(
      (served) => {
        const { repo, push, bad } = served
        const before = head(served)
        repo.commit('chore: adopt spec-exec', { 'spec-exec.config.json': '{}\n' })
        const [adoption, tip] = [repo.git('rev-parse', '--short=7', 'HEAD'), head(served)]
        const brings = `spec-exec: ${adoption} brings spec-exec.config.json: judged from there on\n`
        assert.equal(push(['origin', 'main']), { code: 0, said: brings })
        repo.git('checkout', '-q', before)
        const id = bad()
        assert.equal(push(['origin', 'HEAD:refs/heads/old']), {
          code: 1,
          said: refusal(tip, [id]),
        })
      },
      { law: '' },
    ))

  test('the first push of the default branch is judged from the commit on that brings the law', () =>
    withServer(
      (served) => {
        const { repo, push, task, bad, state } = served
        bad('older.ts')
        repo.commit('chore: adopt spec-exec', { 'spec-exec.config.json': '{}\n' })
        const adoption = repo.git('rev-parse', '--short=7', 'HEAD')
        const brings = `spec-exec: ${adoption} brings spec-exec.config.json: judged from there on\n`
        const id = bad()
        const before = state()
        const refused = refusal(head(served, adoption), [id], { of: 2 })
        assert.equal(push(['origin', 'main']), {
          code: 1,
          said: brings + refused.replace(/^here: .*\n/m, ''),
        })
        assert.is(state(), before)
        repo.git('reset', '-q', '--hard', 'HEAD~1')
        repo.git('branch', 'side', 'HEAD~1')
        task('1')
        assert.equal(push(['origin', 'main', 'side']), {
          code: 0,
          said: `${brings}spec-exec: other refs of this push are not judged\n`,
        })
      },
      { law: '', start: 'empty' },
    ))

  test('a repository without a law takes everything, and says so once', () =>
    withServer(
      ({ push, bad, server }) => {
        bad()
        assert.equal(push(['origin', 'main:side']), {
          code: 0,
          said: `spec-exec: main, the default branch, has no commit yet: this push is not
  judged. If another one is meant, its administrator runs:
  git symbolic-ref HEAD refs/heads/<branch>
`,
        })
        const unjudged =
          'spec-exec: no configuration of spec-exec, no law: this push is not\n  judged\n'
        assert.equal(push(['origin', 'main', 'main:v2']), { code: 0, said: unjudged })
        bad('b.ts')
        assert.equal(push(['origin', 'main:side']), {
          code: 0,
          said: 'spec-exec: main has no configuration of spec-exec, no law: this push is\n  not judged\n',
        })
        assert.equal(push(['origin', ':side']), taken)
        assert.is(server('for-each-ref').split('\n').length, 2)
      },
      { law: '', start: 'empty' },
    ))
})
