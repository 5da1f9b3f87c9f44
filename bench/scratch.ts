import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'

/** A temporary folder for one run of the benchmark, and the environment of everything measured in it. */
export interface Scratch {
  readonly folder: string
  /**
   * Made from nothing: no `GIT_*`, no `NODE_OPTIONS`, no `NODE_EXTRA_CA_CERTS` (37 ms for each start
   * of Node 20), nothing of npm or of a CI; a home of its own; `node` is the one that runs this.
   */
  readonly env: NodeJS.ProcessEnv
}

/** Makes the folder, hands it over and removes it, whatever happens. */
export async function withScratch(use: (scratch: Scratch) => Promise<void>): Promise<void> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'spec-exec-bench-')))
  try {
    const home = join(folder, 'home')
    mkdirSync(home)
    writeFileSync(join(home, '.gitconfig'), GITCONFIG)
    await use({
      folder,
      env: {
        PATH: `${dirname(process.execPath)}${delimiter}${process.env['PATH'] ?? ''}`,
        HOME: home,
        TMPDIR: folder,
        LC_ALL: 'C.UTF-8',
        NO_COLOR: '1',
        GIT_CONFIG_NOSYSTEM: '1',
      },
    })
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
  }
}

// Background work of git after a commit would land in the next round.
const GITCONFIG = `[user]
	name = Ada
	email = ada@example.org
[init]
	defaultBranch = main
[gc]
	auto = 0
[maintenance]
	auto = false
`
