import type { SpecTrace, TaskTrace, Trace } from '../../../src/trace/trace.js'
import { madeTrace } from '../made.js'

/** Script, style, link, picture, Markdown, Mermaid and terminal tricks in one string. */
export const hostileText = [
  '</script><script>window.__pwned=1</script>',
  '<img src=x onerror="window.__pwned=1">',
  '<svg onload="window.__pwned=1"><style>*{display:none}</style></svg>',
  '[link](javascript:window.__pwned=1) ![p](https://evil.example/p.png)',
  '<!-- --> ]]> `` ` | \\| {{x}} %%{init: {}}%% click A "javascript:alert(1)"',
  '\u001b]8;;https://evil.example\u0007\u001b[31m\u202e\u0000\ud800',
].join(' ')

/** The small trace with tricks in every string that anybody may have written. */
export function hostileTrace(): Trace {
  const trace = madeTrace()
  const { head, audit } = trace
  return {
    ...trace,
    head: {
      ...head,
      branch: hostileText,
      project: hostileText,
      // Such a remote is never read; a view must not rely on that.
      remote: { host: 'github', url: 'javascript:window.__pwned=1//"><script>' },
    },
    audit: {
      ...audit,
      lists: {
        ...audit.lists,
        byAuthor: audit.lists.byAuthor.map((each) => ({ ...each, author: hostileText })),
      },
      specs: audit.specs.map((spec) => ({ ...spec, spec: hostileText, path: hostileText })),
      places: [hostileText],
      notes: [hostileText],
    },
    specs: trace.specs.map(hostileSpec),
    rules: trace.rules.map((each) => ({ ...each, rule: hostileText })),
    refused: {
      count: trace.refused.count,
      latest: trace.refused.latest.map((each) => ({
        ...each,
        ...hostileCommit,
        rules: [hostileText],
      })),
    },
    outsidePlan: trace.outsidePlan.map((each) => ({
      ...each,
      ...hostileCommit,
      reason: hostileText,
    })),
    notes: [hostileText],
  }
}

const hostileCommit = { subject: hostileText, author: hostileText, date: hostileText }

function hostileSpec(spec: SpecTrace): SpecTrace {
  const keys = new Map(spec.tasks.map(({ key }) => [key, `${key}${hostileText}`]))
  const keyOf = (key: string) => keys.get(key) ?? key
  return {
    ...spec,
    name: hostileText,
    path: hostileText,
    dialect: hostileText,
    ...(spec.requirementsPath !== undefined && { requirementsPath: hostileText }),
    requirements: spec.requirements.map((requirement) => ({
      ...requirement,
      id: hostileText,
      title: hostileText,
      text: `${hostileText}\n\n${requirement.text}\n\n<iframe srcdoc="${hostileText}"></iframe>\n`,
      criteria: requirement.criteria.map((each) => ({
        id: hostileText,
        text: hostileText,
        tasks: each.tasks.map(keyOf),
      })),
      tasks: requirement.tasks.map(keyOf),
    })),
    tasks: spec.tasks.map((task) => hostileTask(task, keyOf)),
    ...(spec.next !== undefined && { next: keyOf(spec.next) }),
  }
}

function hostileTask(task: TaskTrace, keyOf: (key: string) => string): TaskTrace {
  const { done } = task
  return {
    ...task,
    key: keyOf(task.key),
    title: hostileText,
    ...(task.parent !== undefined && { parent: keyOf(task.parent) }),
    names: [hostileText],
    requirements: [hostileText],
    obstacle: hostileText,
    ...(done && {
      done: {
        ...done,
        commit: { ...done.commit, ...hostileCommit },
        with: [hostileText],
        outcomes: [
          {
            rule: hostileText,
            status: 'failed',
            severity: 'error',
            findings: [{ message: hostileText, place: { path: hostileText, line: 1 } }],
          },
          { rule: hostileText, status: 'skipped', reason: hostileText },
        ],
        tests: { status: 'on record', commands: [{ line: hostileText }] },
        review: { verdict: 'APPROVED', reviewer: hostileText },
        waivers: [{ clause: hostileText, reason: hostileText }],
        files: [{ path: hostileText, status: 'T' }],
      },
    }),
  }
}
