import { sampleSpec } from '../init/sample.js'
import { type ScratchRepo, withScratchRepo } from '../init/scratch.js'
import { paintFor } from '../text/paint.js'
import type { Command, ExitCode, Io } from './command.js'

export const demo: Command = {
  name: 'demo',
  summary: 'watch one commit refused and one let through, in a scratch repository',
  args: [],
  options: [],
  run: (io) => withScratchRepo(io.env, (repo) => play(io, repo)),
}

/** A step of the play: what happens unseen, then a command line and what it must come to. */
interface Step {
  readonly about?: string
  readonly change?: (repo: ScratchRepo) => void
  readonly line: string
  readonly expect: 'success' | 'refusal'
}

const greeting = "export const greet = (name) => 'Hello, ' + name\n"

const steps: readonly Step[] = [
  {
    about: 'A scratch repository with a spec of two tasks. Its hooks are live.',
    line: `cat ${sampleSpec.path}`,
    expect: 'success',
  },
  {
    about: 'Somebody writes src/hello.js, checks both boxes, and commits.',
    change(repo) {
      repo.write('src/hello.js', greeting)
      repo.write(sampleSpec.path, sampleSpec.after.replaceAll('[ ]', '[x]'))
    },
    line: 'git add -A && git commit -m "feat: greet by name"',
    expect: 'refusal',
  },
  {
    about: 'Take the boxes back. `done` judges what is staged, then checks the one box.',
    line: `git restore --staged --worktree ${sampleSpec.path}`,
    expect: 'success',
  },
  { line: 'npx spec-exec done hello/1', expect: 'success' },
  { line: 'git commit -m "feat: greet by name"', expect: 'success' },
  { line: 'git show --stat --format=%B', expect: 'success' },
  {
    about: 'In CI the same engine judges the commits again, from git objects alone.',
    line: 'npx spec-exec verify --from HEAD~1',
    expect: 'success',
  },
]

function play(io: Io, repo: ScratchRepo): ExitCode {
  const paint = paintFor(io)
  for (const { about, change, line, expect } of steps) {
    change?.(repo)
    if (about !== undefined) io.out(`${paint('dim', `# ${about}`)}\n`)
    const { code, said } = repo.run(line)
    io.out(
      `${paint('bold', `$ ${line}`)}\n${said}${said.endsWith('\n') || said === '' ? '' : '\n'}\n`,
    )
    const isExpected = expect === 'success' ? code === 0 : code !== 0 && said.includes('one-task')
    if (isExpected) continue
    io.err(
      `spec-exec: Expected ${expect} of \`${line}\`, found exit code ${code}\n  help: npx spec-exec doctor\n`,
    )
    return 2
  }
  io.out('The scratch repository is removed. In your own: npx spec-exec init\n')
  return 0
}
