import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { prePush } from '../../src/commands/hook-pre-push.js'
import { openRepo } from '../../src/git/repo.js'
import type { Io } from '../../src/io.js'
import { parseUpdates } from '../../src/receive/update.js'
import { openSandbox } from '../helpers/repo.js'
import { suite } from '../helpers/suite.js'
import { fuzz } from './fuzz.js'

const [none, one, two] = ['0', 'a', 'b'].map((digit) => digit.repeat(40))

const pieces = [
  `${none} `,
  `${one} `,
  `${'c'.repeat(64)} `,
  'refs/heads/',
  'refs/notes/',
  'HEAD',
  '--all',
]

suite('fuzz: pushes', (test) => {
  fuzz(test, 'pre-receive', {
    documents: [
      `${none} ${one} refs/heads/main\n${one} ${none} refs/tags/v1\n${one} ${two} refs/notes/commits\n`,
    ],
    pieces,
    parse: (bytes) => parseUpdates(bytes.toString()),
    throws: 'refuses',
  })
  const scene = openScene()
  fuzz(test, 'pre-push', {
    documents: [`refs/heads/a ${one} refs/heads/a ${none}\n(delete) ${none} refs/heads/b ${two}\n`],
    pieces,
    parse: async (bytes) => (await scene)(bytes.toString()),
    throws: 'refuses',
    // Each asks git.
    inputs: 20,
    oneIn: 200,
    perMegabyte: 5000,
  })
})

/** What gives lines to pre-push in a real repository, that is removed in the end. */
async function openScene(): Promise<(stdin: string) => Promise<number>> {
  const folder = mkdtempSync(join(tmpdir(), 'spec-exec-test-'))
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }))
  const sandbox = openSandbox(join(folder, 'repo'), join(folder, 'home'))
  sandbox.git('init', '-q', '-b', 'main')
  sandbox.commit('chore: start', { a: '1' })
  const repo = await openRepo(sandbox.root, sandbox.env)
  const io: Io = {
    cwd: sandbox.root,
    pid: process.pid,
    env: sandbox.env,
    isTerminal: false,
    mayRedraw: false,
    hasColor: false,
    width: 80,
    out() {},
    err() {},
    readStdin: async () => '',
  }
  const call = { repo, args: ['origin', 'https://example.org/a.git'] }
  return (stdin) => prePush({ ...call, io: { ...io, readStdin: async () => stdin } })
}
