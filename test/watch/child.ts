// Watches the repository of its folder, as the command does, with this process.
import { openRepo } from '../../src/git/repo.js'
import { watchReport } from '../../src/watch/watch-report.js'

const repo = await openRepo(process.cwd(), process.env)
const code = await watchReport(
  {
    cwd: process.cwd(),
    env: process.env,
    pid: process.pid,
    isTerminal: false,
    mayRedraw: false,
    hasColor: false,
    width: 80,
    out: (text) => process.stdout.write(text),
    err: (text) => process.stderr.write(text),
    readStdin: async () => '',
  },
  { repo, render: async () => 'page' },
)
repo.close()
process.exitCode = code
