import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readIndexEntry } from './index-entry.js'
import { writeSettings } from './index-write.js'
import type { Repo } from './repo.js'
import type { Env } from './run.js'
import { readStaged, type StagedCommit } from './staged.js'

/**
 * What the next commit would hold if one staged file had other bytes. The index stays as it is; a
 * blob is written. Throws SpecExecError for a path that is not staged as a regular file.
 */
export async function stagedWith(
  repo: Repo,
  env: Env,
  file: { readonly path: string; readonly bytes: Uint8Array },
): Promise<StagedCommit> {
  const folder = mkdtempSync(join(tmpdir(), 'spec-exec-'))
  try {
    const index = join(folder, 'index')
    copyFileSync(join(repo.gitDir, 'index'), index)
    const set = { ...writeSettings, GIT_INDEX_FILE: index }
    const { gitOptions } = repo
    const { mode } = await readIndexEntry(file.path, {
      ...gitOptions,
      set: { ...gitOptions.set, ...set },
    })
    const id = await repo.git(['hash-object', '-w', '-t', 'blob', '--stdin'], { input: file.bytes })
    const entry = `${mode} ${id.toString().trim()} 0\t${file.path}\0`
    await repo.git(['update-index', '-z', '--index-info'], { set, input: entry })
    return await readStaged(repo, { ...env, GIT_INDEX_FILE: index }, {})
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 2 })
  }
}
