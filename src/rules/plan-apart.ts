import type { Rule } from './rule.js'

export const planApart: Rule = {
  id: 'plan-apart',
  summary: 'leaves requirements and design alone',
  about: `A task commit that also changes the requirements or the design of a spec is shown, not refused.

Why: work that moves its own goal is worth a reader's second look.

Shown: checking 2.1 and editing requirements.md. Not shown: the same edit in a plan commit.`,
  kinds: ['task'],
  severity: 'warning',
  needs: 'diff',
  check(change) {
    const lists = new Set(change.lists.flatMap((list) => [list.path, list.previousPath]))
    return change.files
      .filter(
        (file) =>
          file.area === 'plan' &&
          !lists.has(file.path) &&
          /\.(md|mdx|txt|ya?ml|json)$/.test(file.path),
      )
      .map(({ path }) => ({
        message: `Expected requirements and design to stay in a task commit, found \`${path}\` changed`,
        place: { path },
        fix: 'change the plan in a commit of its own',
      }))
  },
}
