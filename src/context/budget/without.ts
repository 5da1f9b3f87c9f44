import type { ContextRequirement, Leverage, TaskContext } from '../context.js'

/** A context without some of the things that it holds. A requirement keeps its title, a file its path. */
export function without(context: TaskContext, gone: ReadonlySet<object>): TaskContext {
  const { requirements, design, steering, leverage, clauses } = context
  return {
    ...context,
    requirements: {
      ...requirements,
      chosen: requirements.chosen.map((each) => lessOf(each, gone)),
    },
    design: { ...design, sections: design.sections.filter((each) => !gone.has(each)) },
    steering: { ...steering, documents: steering.documents.filter((each) => !gone.has(each)) },
    leverage: leverage.map((each) => unnamed(each, gone)),
    clauses: gone.has(clauses.list) ? { ...clauses, list: [] } : clauses,
  }
}

function lessOf(requirement: ContextRequirement, gone: ReadonlySet<object>): ContextRequirement {
  if (gone.has(requirement)) return { ...requirement, text: '', criteria: [] }
  return gone.has(requirement.criteria) ? withNamedAlone(requirement) : requirement
}

function withNamedAlone(requirement: ContextRequirement): ContextRequirement {
  const { text, line, named, criteria } = requirement
  const holds = (at: number) => (each: { readonly line: number; readonly endLine: number }) =>
    each.line <= at && at <= each.endLine
  const kept = criteria.filter(({ id }) => named.includes(id))
  const others = criteria.filter(({ id }) => !named.includes(id))
  const lines = text
    .split(/\r\n|\n|\r/)
    .filter((_, at) => kept.some(holds(line + at)) || !others.some(holds(line + at)))
  return { ...requirement, text: lines.join('\n'), criteria: kept }
}

function unnamed(leverage: Leverage, gone: ReadonlySet<object>): Leverage {
  const files = leverage.files.map((file) => (gone.has(file) ? { path: file.path } : file))
  return { ...leverage, files }
}
