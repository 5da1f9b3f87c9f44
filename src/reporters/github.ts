import type { RangeVerdict } from '../finding.js'
import { inert } from '../text/inert.js'
import { clauseText, commitName, count, type Found, foundIn, textOf } from '../text/words.js'
import { type Annotation, annotationCommand } from './parts/annotation.js'
import { lawChangeText } from './parts/verdict.js'
import { pretty } from './pretty.js'
import type { ReporterFactory } from './reporter.js'

/**
 * For a job of GitHub Actions: the lines of `pretty` for its log, of which none can act, and annotations at its end,
 * as many as GitHub shows of a step. The first finding of each rule in a commit goes before the others.
 */
export const github: ReporterFactory = (view) => {
  const log = pretty(view)
  const shelves = { error: openFew(), warning: openFew() }
  const add = (found: readonly Found[], of: string) => {
    const rules = new Set<string>()
    for (const one of found) {
      const place = rules.has(one.rule) ? 'later' : 'first'
      rules.add(one.rule)
      shelves[one.severity].add(annotationOf(one, of), place)
    }
  }
  return {
    open: (head) => inert(log.open(head)),
    report(report) {
      add(foundIn(report, view.isQuiet ? 'error' : 'warning'), commitName(report))
      return inert(log.report(report))
    },
    close(summary) {
      const { verdict } = summary
      if (verdict) add(foundIn(verdict, view.isQuiet ? 'error' : 'warning'), 'range')
      if (verdict && !view.isQuiet)
        for (const loose of loosenings(verdict)) shelves.warning.add(loose, 'first')
      const [errors, warnings] = [shelves.error.take(), shelves.warning.take()]
      const left = [
        ...(errors.left > 0 ? [count(errors.left, 'error')] : []),
        ...(warnings.left > 0 ? [count(warnings.left, 'warning')] : []),
      ].join(' and ')
      return (
        inert(log.close(summary)) +
        textOf([
          ...[...errors.few, ...warnings.few].map(annotationCommand),
          ...(left === '' ? [] : [annotationCommand(more(left))]),
        ])
      )
    },
  }
}

function annotationOf({ rule, severity, finding }: Found, of: string): Annotation {
  const { message, place, clause, fix } = finding
  return {
    level: severity,
    place,
    title: `${rule} (${of})`,
    lines: [
      message,
      ...(clause ? [`clause: ${clauseText(clause)}`] : []),
      ...(fix === undefined ? [] : [`help: ${fix}`]),
    ],
  }
}

function loosenings({ lawChanges }: RangeVerdict): readonly Annotation[] {
  return lawChanges
    .filter(({ effect }) => effect === 'loosens')
    .map((change) => ({
      level: 'warning',
      place: change.place,
      title: 'law (range)',
      lines: [lawChangeText(change)],
    }))
}

function more(left: string): Annotation {
  return {
    level: 'notice',
    title: 'spec-exec',
    lines: [`${left} more, which GitHub would not show: see the log of this step and its summary`],
  }
}

/** What GitHub shows of one level and step. */
const mostShown = 10

interface Few {
  add(annotation: Annotation, place: 'first' | 'later'): void
  take(): { readonly few: readonly Annotation[]; readonly left: number }
}

function openFew(): Few {
  const kept: Record<'first' | 'later', Annotation[]> = { first: [], later: [] }
  let all = 0
  return {
    add(annotation, place) {
      all++
      if (kept[place].length < mostShown) kept[place].push(annotation)
    },
    take() {
      const few = [...kept.first, ...kept.later].slice(0, mostShown)
      return { few, left: all - few.length }
    },
  }
}
