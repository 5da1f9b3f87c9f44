import { SpecExecError } from '../../error.js'
import type { Repo } from '../../git/repo.js'
import type { RemoteBranch } from '../event.js'

/**
 * The full id that a branch of a remote points to now. No remote-tracking ref is believed: anybody who ran
 * before us in this clone could have moved it.
 * Throws SpecExecError for a name that is none, and where the remote cannot be asked or has no such branch.
 */
export async function askRemoteTip(repo: Repo, { remote, branch }: RemoteBranch): Promise<string> {
  await refuseWrong(repo, { remote, branch })
  // Without them a server that says nothing keeps the job until its end.
  const patience = ['-c', 'http.lowSpeedLimit=1', '-c', 'http.lowSpeedTime=30']
  const args = [...patience, 'ls-remote', '--exit-code', '--refs', '--', remote, branch]
  const { code, stdout, stderr } = await repo.ask(args, { okCodes: [0, 2, 128] })
  if (code === 128)
    throw new SpecExecError(`Cannot ask \`${withoutSecrets(remote)}\` for ${branch}`, {
      hint: 'Give git what it needs to reach it, or name the base: npx spec-exec verify --base <commit>',
      cause: new Error(withoutSecrets(stderr.trim())),
    })
  // `refs/heads/main` asks for `refs/heads/x/refs/heads/main` too.
  const line = stdout
    .toString('latin1')
    .split('\n')
    .find((one) => one.slice(one.indexOf('\t') + 1) === Buffer.from(branch).toString('latin1'))
  const [id] = /^([0-9a-f]{40}|[0-9a-f]{64})(?=\t)/.exec(line ?? '') ?? []
  if (id !== undefined) return id
  throw new SpecExecError(`Expected \`${withoutSecrets(remote)}\` to have ${branch}, found none`, {
    hint: 'Name the base: npx spec-exec verify --base <commit>',
  })
}

/** The name of a remote, or an address in a protocol that runs no program of ours. */
const remoteForm = /^([A-Za-z0-9_][\w.-]*|(https?|ssh|git|file):\/\/[^\s-]\S*)$/

async function refuseWrong(repo: Repo, { remote, branch }: RemoteBranch): Promise<void> {
  if (!remoteForm.test(remote))
    throw new SpecExecError(`Expected a remote or its address, found \`${remote}\``, {
      hint: 'Name the base: npx spec-exec verify --base <commit>',
    })
  const isBranch = /^refs\/heads\/(?!-)./.test(branch) && !branch.includes('\0')
  const args = ['check-ref-format', branch]
  if (isBranch && (await repo.ask(args, { okCodes: [0, 1] })).code === 0) return
  throw new SpecExecError(`Expected the name of a branch, found \`${branch}\``, {
    hint: 'Name the base: npx spec-exec verify --base <commit>',
  })
}

/** An address may carry a token, and git repeats it. */
function withoutSecrets(text: string): string {
  return text.replace(/(:\/\/)[^@/\s]*@/g, '$1')
}
