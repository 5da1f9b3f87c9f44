import { shellWord } from '../../text/shell-word.js'
import type { CiPlan } from './system.js'

/**
 * Lines of sh that judge the range of a CI event. `$BASE` and `$HEAD` are full ids, `$BASE` zeros or '' where
 * there is none. The spec-exec that judges is the one that the base has locked, installed from a checkout of
 * the base, without scripts: what the head locks, installs or puts into PATH is not asked.
 */
export function jobScript(
  { install }: CiPlan,
  options: { readonly tests: 'none' | 'each'; readonly format: string },
): readonly string[] {
  const into = (folder: string) => (folder === '' ? '' : `/${shellWord(folder)}`)
  const prepare = install.prepare === undefined ? [] : [install.prepare]
  return [
    'set -eu',
    'case "$BASE" in',
    '  *[!0]*) git cat-file -e "$BASE^{commit}" || { echo "spec-exec: the base $BASE is not in this clone: fetch the whole history" >&2; exit 2; } ;;',
    'esac',
    '# The base decides which spec-exec judges. One that has none yet is adopting it: its first law is judged by itself.',
    'side="$BASE"',
    'bootstrap=""',
    `if ! git grep -q '"spec-exec"' "$BASE" -- '*package.json'; then`,
    '  side="$HEAD"',
    '  bootstrap=--bootstrap',
    'fi',
    'trusted="$(mktemp -d)"',
    'git worktree add --quiet --force --detach "$trusted" "$side"',
    ...prepare,
    `(cd "$trusted"${into(install.folder)} && ${install.quiet})`,
    ...(options.tests === 'none'
      ? []
      : [
          '# From here on code of the head runs: this job may hold no secret.',
          install.folder === ''
            ? install.whole
            : `(cd ./${shellWord(install.folder)} && ${install.whole})`,
        ]),
    `node "$trusted"/${shellWord(install.program)} verify ${
      options.tests === 'none' ? '--tests none ' : ''
    }${options.format} $bootstrap`.trimEnd(),
  ]
}
