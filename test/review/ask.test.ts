import { askReviewer, type Question } from '../../src/review/ask.js'
import { assert, rejects, suite } from '../helpers/suite.js'

const ask = (command: string, more: Partial<Question> = {}) =>
  askReviewer({
    command,
    request: 'the request\n',
    timeout: 20,
    cwd: process.cwd(),
    env: { ...process.env, GIT_DIR: '/nowhere', GIT_INDEX_FILE: '/nowhere' },
    onError: () => {},
    ...more,
  })

const fault = async (command: string, more: Partial<Question> = {}) =>
  (await rejects(ask(command, more))).message

suite('askReviewer', (test) => {
  test('hands the request over and takes what is said on stdout', async () => {
    let heard = ''
    const onError = (text: string) => {
      heard += text
    }
    assert.is(await ask('cat; echo aside >&2', { onError }), 'the request\n')
    assert.is(heard, 'aside\n')
  })
  test('tells the program nothing of git', async () => {
    assert.is(await ask('env | grep -c ^GIT_DIR=; true'), '0\n')
  })
  test('takes an answer from one that reads nothing', async () => {
    assert.is(await ask('echo done', { request: 'x'.repeat(5_000_000) }), 'done\n')
  })
  test('takes nothing from one that fails, whatever it has said', async () => {
    assert.is(
      await fault('echo APPROVED; exit 3'),
      'Expected an answer from `echo APPROVED; exit 3`, found exit code 3',
    )
    assert.is(await fault('kill -9 $$'), 'Expected an answer from `kill -9 $$`, found it killed')
    assert.match(await fault('no-such-program-here 2>/dev/null'), /found exit code 127$/)
  })
  test('takes nothing from one that is late, and ends it', async () => {
    const since = Date.now()
    assert.is(
      await fault('echo APPROVED; sleep 60', { timeout: 0.3 }),
      'Expected an answer from `echo APPROVED; sleep 60`, found it running after 0.3 s',
    )
    assert.ok(Date.now() - since < 3000)
  })
  test('takes nothing from one that does not stop talking', async () => {
    assert.is(
      await fault('yes'),
      'Expected an answer from `yes`, found more than 400000 characters',
    )
  })
})
