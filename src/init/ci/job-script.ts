import { shellWord } from '../../text/shell-word.js'
import type { CiPlan } from './system.js'

/** What a job runs beside the judging. */
export interface JobOptions {
  readonly tests: 'none' | 'each'
  readonly format: string
  /** How its system fetches a whole history: `fetch-depth: 0 in actions/checkout`. */
  readonly deepen: string
}

/**
 * Lines of sh that judge the range of a CI event. `$BASE` and `$HEAD` are full ids, `$BASE` zeros where there is
 * none. The spec-exec that judges is the one that the base has locked, installed from a checkout of
 * the base, without scripts: what the head locks, installs or puts into PATH is not asked.
 */
export function jobScript({ install }: CiPlan, options: JobOptions): readonly string[] {
  const into = (folder: string) => (folder === '' ? '' : `/${shellWord(folder)}`)
  const prepare = install.prepare === undefined ? [] : [install.prepare]
  return [
    ...whoJudges(options.deepen),
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

/** Sets `$side`, the commit whose spec-exec judges, and `$bootstrap`. The base decides; one that has neither a law nor a spec-exec is adopting them. */
function whoJudges(deepen: string): readonly string[] {
  return [
    `refuse() { echo "spec-exec: $1" >&2; exit 2; }`,
    'case "$BASE" in',
    '  "") refuse "this event names no base" ;;',
    `  *[!0]*) git cat-file -e "$BASE^{commit}" 2>/dev/null || refuse "the base $BASE is not in this clone: ${deepen}" ;;`,
    '  # Nothing was there before: an empty tree.',
    '  *) BASE="$(git hash-object -t tree /dev/null)" ;;',
    'esac',
    '# The base decides which spec-exec judges, and by which law. One that has neither is adopting them.',
    'bootstrap=--bootstrap',
    `if git ls-tree --name-only "$BASE" | grep -q '^spec-exec\\.config\\.' || git grep -qE '"spec-exec": *[{]' "$BASE" -- package.json; then bootstrap=""; fi`,
    'side="$BASE"',
    'code=0',
    `said="$(git grep -lE '"spec-exec": *"' "$BASE" -- '*package.json' 2>&1)" || code=$?`,
    '[ "$code" -eq 0 ] || [ "$code$said" = 1 ] || refuse "cannot read the base: $said"',
    'if [ "$code" -eq 1 ]; then',
    '  [ -n "$bootstrap" ] || refuse "the base has a law and no package.json that names spec-exec: add it there first"',
    '  side="$HEAD"',
    'fi',
  ]
}
