import { join } from 'node:path'
import { openSandbox, type Sandbox, withRepo } from '../../helpers/repo.js'

/** A bare repository, what its owner works in, and a way to clone it. */
export interface Remote {
  readonly bare: Sandbox
  readonly owner: Sandbox
  /** The address of the bare one. */
  readonly url: string
  clone(name: string, ...options: readonly string[]): Sandbox
}

/** Makes a remote with one commit on `main`. */
export async function withRemote(
  use: (remote: Remote) => Promise<void>,
  files: Readonly<Record<string, string>> = { a: '1\n' },
): Promise<void> {
  await withRepo(
    async (owner) => {
      const home = join(owner.root, '../home')
      const at = (name: string) => join(owner.root, '..', name)
      owner.git('clone', '-q', '--bare', '.', at('bare.git'))
      const bare = openSandbox(at('bare.git'), home)
      owner.git('remote', 'add', 'origin', bare.root)
      const url = `file://${bare.root}`
      await use({
        bare,
        owner,
        url,
        clone(name, ...options) {
          owner.git('clone', '-q', ...options, url, at(name))
          return openSandbox(at(name), home)
        },
      })
    },
    { files },
  )
}
