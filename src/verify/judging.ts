import { type Change, readChange } from '../change.js'
import { type Gate, judgeChange } from '../engine.js'
import type { Need } from '../facts.js'
import type { Report } from '../finding.js'
import { readHistory } from '../git/history.js'
import { grandfathered, mended, unadopted } from '../report-notes.js'
import { type Soon, then } from '../soon.js'
import type { Commit } from '../tree.js'
import type { LawFound } from './base-law.js'
import { holdFiles } from './limits.js'
import { isBefore, type Part } from './shard.js'
import { judgeAll } from './windows.js'

/** What is asked of a commit that is finished. */
const needs: readonly Need[] = ['diff', 'message', 'history', 'tests']

/** How commits are judged, beside their gate. */
export interface Judging extends Pick<LawFound, 'adoption' | 'mend'> {
  /** Is told of every commit but those before the adoption; `spared`: it is not judged. */
  readonly note?: ((change: Soon<Change>, how: 'judged' | 'spared') => void) | undefined
}

/** Judges a commit of a part; those before the adoption and those that the law names are let pass. */
export function openJudge(
  gate: Gate,
  part: Part,
  { adoption, mend, note }: Judging,
): (commit: Commit) => Soon<Report> {
  const spared = new Set(gate.source.law.settings.grandfather)
  let isAdopted = adoption === undefined || isBefore(part, adoption)
  return (commit) => {
    isAdopted ||= commit.id === adoption
    if (!isAdopted) return letPass(commit, unadopted)
    const isSpared = spared.has(commit.id ?? '')
    if (!isSpared) holdFiles(commit, gate.source.law.settings.limits)
    const read = readChange(gate.source, commit)
    note?.(read, isSpared ? 'spared' : 'judged')
    if (isSpared) return letPass(commit, grandfathered)
    const report = then(read, (change) => judgeChange(gate, change, needs))
    return commit.id === mend ? then(report, noteMend) : report
  }
}

function noteMend(report: Report): Report {
  return { ...report, notes: [...report.notes, mended] }
}

/** Judges the commits of a part, or those of `list` alone, oldest first. */
export function judgePart(gate: Gate, part: Part, judging: Judging): AsyncGenerator<Report> {
  return judgeAll(readHistory(gate.source.repo, part), openJudge(gate, part, judging), (commits) =>
    gate.source.lists.fetch(commits),
  )
}

/** The report of a commit that is not judged, and why. */
export function letPass(commit: Commit, note: string): Report {
  return {
    ...(commit.id !== undefined && { commit: commit.id }),
    tree: commit.treeId ?? commit.tree.id,
    subject: commit.message?.split('\n', 1)[0] ?? '',
    kind: 'free',
    flips: [],
    outcomes: [],
    notes: [note],
  }
}
