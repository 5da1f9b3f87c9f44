import {
  chmodSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { SpecExecError } from '../../src/error.js'
import { type FlipRequest, flipMarks } from '../../src/flip.js'
import { newOwner } from '../../src/git/lock-owner.js'
import { type Sandbox, withRepo } from '../helpers/repo.js'
import { assert, rejects, suite } from '../helpers/suite.js'
import { listPath, plan, requestOf, type Scene, snapshot } from './scene.js'

/** The message of a refusal, after a look that nothing has changed. */
async function refusal(
  arrange: (repo: Sandbox) => void,
  change: (request: FlipRequest) => Partial<FlipRequest> = () => ({}),
): Promise<string> {
  let said = ''
  await withRepo(
    async (repo) => {
      const scene: Scene = { repo, path: listPath, ids: ['2.2'] }
      const planned = requestOf(scene)
      arrange(repo)
      const request = { ...planned, ...change(planned) }
      const before = look(repo)
      const error = await rejects(flipMarks(request))
      if (!(error instanceof SpecExecError)) throw error
      assert.equal(look(repo), before)
      said = `${error.message} — ${error.hint}`.replaceAll(repo.root, '<root>')
    },
    { files: { [listPath]: plan, 'other.txt': 'one\n' } },
  )
  return said
}

function look(repo: Sandbox): readonly string[] {
  const env = { ...repo.env, GIT_OPTIONAL_LOCKS: '0' }
  const files = repo.run('sh', [
    '-c',
    'find . -path ./.git/objects -prune -o -type f -exec cksum {} + | sort',
  ])
  return [repo.run('git', ['ls-files', '-s', '-v'], { env }).stdout, files.stdout]
}

suite('a flip refuses, with nothing changed (I6)', (test) => {
  test('a list in conflict', async () => {
    const said = await refusal((repo) => {
      repo.git('checkout', '-q', '-b', 'side')
      repo.commit('docs: one', { [listPath]: plan.replace('3. Pay', '3. Repay') })
      repo.git('checkout', '-q', 'main')
      repo.commit('docs: two', { [listPath]: plan.replace('3. Pay', '3. Prepay') })
      repo.run('git', ['merge', 'side'])
    })
    assert.is(
      said,
      'Cannot mark a task in `specs/accounts/tasks.md`: it is in conflict — Settle the conflict, then run: git add specs/accounts/tasks.md',
    )
  })
  for (const attribute of ['filter=lfs', 'working-tree-encoding=UTF-16'])
    test(`a list with the attribute ${attribute}`, async () => {
      const said = await refusal((repo) => repo.write({ '.gitattributes': `*.md ${attribute}\n` }))
      assert.is(
        said,
        `Cannot mark a task in \`specs/accounts/tasks.md\`: it has the attribute \`${attribute}\` — Mark the box by hand and stage the list, or take the attribute away`,
      )
    })
  test('a symlinked folder on the way', async () => {
    const said = await refusal((repo) => {
      renameSync(join(repo.root, 'specs'), join(repo.root, 'elsewhere'))
      symlinkSync('elsewhere', join(repo.root, 'specs'))
    })
    assert.is(
      said,
      'Cannot mark a task in `specs/accounts/tasks.md`: `specs` is a symbolic link — Replace the link by what it points to, or run the command where that file is',
    )
  })
  test('a symlink in the place of the list', async () => {
    const said = await refusal((repo) => {
      renameSync(join(repo.root, listPath), join(repo.root, 'real.md'))
      symlinkSync('../../real.md', join(repo.root, listPath))
    })
    assert.is(
      said,
      'Cannot mark a task in `specs/accounts/tasks.md`: `specs/accounts/tasks.md` is a symbolic link — Replace the link by what it points to, or run the command where that file is',
    )
  })
  for (const path of [
    '../tasks.md',
    '/tasks.md',
    'specs//tasks.md',
    '.git/tasks.md',
    '.GIT/x',
    'a\\b',
  ])
    test(`the path ${path} (C14)`, async () => {
      const said = await refusal(
        () => {},
        () => ({ path }),
      )
      assert.is(
        said,
        `Cannot mark a task in \`${path}\`: it is no plain path below the root — undefined`,
      )
    })
  test('a list that is not tracked', async () => {
    const said = await refusal((repo) => repo.git('rm', '-q', '--cached', listPath))
    assert.is(
      said,
      'Cannot mark a task in `specs/accounts/tasks.md`: git does not track it — Run: git add specs/accounts/tasks.md, and commit it as part of the plan',
    )
  })
  test('a list that is only intended to be added', async () => {
    const said = await refusal((repo) => {
      repo.git('rm', '-q', '--cached', listPath)
      repo.git('add', '-N', listPath)
    })
    assert.is(
      said,
      'Cannot mark a task in `specs/accounts/tasks.md`: it is only intended to be added — Run: git add specs/accounts/tasks.md, and commit it as part of the plan',
    )
  })
  test('a staged symlink', async () => {
    const said = await refusal((repo) => {
      const id = repo.git('rev-parse', `:${listPath}`)
      repo.git('update-index', '--cacheinfo', `120000,${id},${listPath}`)
    })
    assert.is(
      said,
      'Cannot mark a task in `specs/accounts/tasks.md`: its mode is 120000 — Make it a regular file',
    )
  })
  test('a repository inside the repository', async () => {
    const said = await refusal((repo) => repo.git('init', '-q', 'specs/accounts'))
    assert.is(
      said,
      'Cannot mark a task in `specs/accounts/tasks.md`: `specs/accounts` is a repository of its own — Run the command inside that repository',
    )
  })
  test('a read-only list', async () => {
    const said = await refusal((repo) => chmodSync(join(repo.root, listPath), 0o444))
    assert.is(
      said,
      'Cannot mark a task in `specs/accounts/tasks.md`: it is read-only — Make the file writable: chmod u+w',
    )
  })
  test('a folder in the place of the list', async () => {
    const said = await refusal((repo) => {
      rmSync(join(repo.root, listPath))
      mkdirSync(join(repo.root, listPath))
    })
    assert.is(
      said,
      'Cannot mark a task in `specs/accounts/tasks.md`: `specs/accounts/tasks.md` is no file — undefined',
    )
  })
  test('a missing list', async () => {
    const said = await refusal((repo) => rmSync(join(repo.root, listPath)))
    assert.is(
      said,
      'Cannot mark a task in `specs/accounts/tasks.md`: the file is missing — Run: git restore -- specs/accounts/tasks.md',
    )
  })
  test('a working file in which the box has another mark', async () => {
    const said = await refusal((repo) =>
      repo.write({ [listPath]: plan.replace('[ ] 2.2', '[-] 2.2') }),
    )
    assert.is(
      said,
      'Expected `[ ]` on line 6 of the working `specs/accounts/tasks.md`, found `[-]` — Set that box to `[ ]`, then run the command again',
    )
  })
  test('a working file in which the task is gone', async () => {
    const said = await refusal((repo) =>
      repo.write({ [listPath]: plan.replace('2.2 Send', '2.9 Send') }),
    )
    assert.is(
      said,
      'Cannot find the same box in the working `specs/accounts/tasks.md` as in the staged one — Bring both to the same text of that task, or run: git add specs/accounts/tasks.md',
    )
  })
  test('a staged list that has changed since it was read', async () => {
    const said = await refusal((repo) => {
      repo.write({ [listPath]: `New\n${plan}` })
      repo.git('add', listPath)
    })
    assert.is(
      said,
      'The staged `specs/accounts/tasks.md` has changed meanwhile — Run the command again',
    )
  })
  test('a call from a hook', async () => {
    const said = await refusal(
      () => {},
      ({ env }) => ({ env: { ...env, GIT_INDEX_FILE: '.git/index' } }),
    )
    assert.is(
      said,
      'Cannot mark a task while git is committing — Run the command outside of hooks, with GIT_INDEX_FILE unset',
    )
  })
  test("an index that git holds, and leaves git's lock there", async () => {
    const said = await refusal((repo) => repo.write({ '.git/index.lock': '' }))
    assert.is(
      said,
      'Cannot lock the index: another program holds `<root>/.git/index.lock` — Wait until it ends; if no git process runs, remove <root>/.git/index.lock',
    )
  })
  test('an index that a live run of ours holds', async () => {
    const said = await refusal((repo) =>
      repo.write({ '.git/index.lock': JSON.stringify(newOwner()) }),
    )
    assert.is(
      said,
      `Cannot lock the index: spec-exec, process ${process.pid} on ${hostname()}, holds \`<root>/.git/index.lock\` — Wait until it ends; if that process is gone, remove <root>/.git/index.lock`,
    )
  })
  test('an index that a run on another machine holds', async () => {
    const owner = { ...newOwner(), host: 'elsewhere', machine: 'another', pid: 4194305 }
    const said = await refusal((repo) => repo.write({ '.git/index.lock': JSON.stringify(owner) }))
    assert.is(
      said,
      'Cannot lock the index: spec-exec, process 4194305 on elsewhere, holds `<root>/.git/index.lock` — Wait until it ends; if that process is gone, remove <root>/.git/index.lock',
    )
  })
})

suite('the lock', (test) => {
  const dead = () => JSON.stringify({ ...newOwner(), pid: 4194305 })

  test('of a dead run is taken over, and its litter removed', async () => {
    await withRepo(
      async (repo) => {
        const scene: Scene = { repo, path: listPath, ids: ['2.2'] }
        const before = snapshot(scene)
        const { machine, started } = newOwner()
        repo.write({
          '.git/index.lock': dead(),
          [`.git/spec-exec.${machine}.4194305.${started}.1.index`]: 'x',
          [`.git/spec-exec.${machine}.4194305.${started}.1.guard`]: dead(),
        })
        await flipMarks(requestOf(scene))
        assert.equal(snapshot(scene).gitFiles, before.gitFiles)
      },
      { files: { [listPath]: plan } },
    )
  })
  test('of a dead run is taken over by one of several at once, and the others wait', async () => {
    await withRepo(
      async (repo) => {
        const scenes = ['2.2', '3', '2'].map((id) => ({ repo, path: listPath, ids: [id] }))
        const requests = scenes.map((scene) => requestOf(scene))
        writeFileSync(join(repo.root, '.git/index.lock'), dead())
        await Promise.all(requests.map((request) => flipMarks(request)))
        const file = readFileSync(join(repo.root, listPath), 'utf8')
        assert.is(file, plan.replaceAll('- [ ]', '- [x]'))
        assert.is(repo.git('show', `:${listPath}`), file.trimEnd())
      },
      { files: { [listPath]: plan } },
    )
  })
  test('of git is waited for while it is held for a moment', async () => {
    await withRepo(
      async (repo) => {
        const request = requestOf({ repo, path: listPath, ids: ['2.2'] })
        repo.write({ '.git/index.lock': '' })
        setTimeout(() => repo.write({ '.git/index.lock': undefined }), 60)
        assert.equal(await flipMarks(request), { wrote: ['file', 'index'] })
      },
      { files: { [listPath]: plan } },
    )
  })
})
