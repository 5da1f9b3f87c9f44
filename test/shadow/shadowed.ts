import { lstatSync, mkdirSync, readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { join, relative } from 'node:path'
import { openRepo, type Repo } from '../../src/git/repo.js'
import { type Checkout, openCheckout } from '../../src/shadow/checkout/checkout.js'
import { type Sandbox, withRepo } from '../helpers/repo.js'

/** A repository and the folder of a slot beside it, which has held nothing yet. */
export interface Shadowed {
  readonly repo: Repo
  readonly slot: { readonly folder: string }
  readonly checkout: Checkout
  /** Moves the checkout to a commit that exists. */
  move(rev: string): Promise<void>
}

/** Opens the repository of a sandbox with a slot, hands both over and closes it. */
export async function withShadow(
  sandbox: Sandbox,
  use: (shadowed: Shadowed) => Promise<void>,
): Promise<void> {
  const folder = join(sandbox.root, '..', 'slot')
  mkdirSync(folder, { recursive: true })
  const repo = await openRepo(sandbox.root, sandbox.env)
  const checkout = openCheckout(repo, { folder })
  try {
    await use({
      repo,
      slot: { folder },
      checkout,
      async move(rev) {
        await checkout.move(wantedAt(sandbox, rev))
      },
    })
  } finally {
    repo.close()
  }
}

/** As `withRepo`, with a slot beside. */
export function withShadowRepo(
  files: Readonly<Record<string, string | Uint8Array>>,
  use: (sandbox: Sandbox, shadowed: Shadowed) => Promise<void>,
): Promise<void> {
  return withRepo((sandbox) => withShadow(sandbox, (shadowed) => use(sandbox, shadowed)), { files })
}

/** What a shadow is to hold for a commit that exists. */
export function wantedAt(sandbox: Sandbox, rev: string) {
  const [commitId = '', treeId = '', ...parentIds] = sandbox
    .git('show', '-s', '--format=%H %T %P', rev)
    .split(/\s+/)
    .filter((id) => id !== '')
  return { commitId, treeId, parentIds }
}

/** Everything below a folder but its `.git`: `<path> <mode> <content>`, in order. */
export function listing(root: string): readonly string[] {
  const lines: string[] = []
  const walk = (folder: string) => {
    for (const name of readdirSync(folder).sort()) {
      const path = join(folder, name)
      const shown = relative(root, path)
      if (shown === '.git') continue
      const stat = lstatSync(path)
      const mode = (stat.mode & 0o777).toString(8)
      if (stat.isSymbolicLink()) lines.push(`${shown} link ${readlinkSync(path)}`)
      else if (stat.isDirectory()) {
        lines.push(`${shown}/ ${mode}`)
        walk(path)
      } else lines.push(`${shown} ${mode} ${readFileSync(path, 'latin1')}`)
    }
  }
  walk(root)
  return lines
}
