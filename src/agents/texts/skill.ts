import { frontMatter } from './front-matter.js'

/** How to work with spec-exec, for a model: fewer than 60 lines. */
export const skill = `${frontMatter({
  name: 'spec-exec',
  description:
    'How to work through a spec (requirements.md, design.md, tasks.md) in a repository where spec-exec judges each commit. Use it before implementing a task, marking one done, or committing, and when a commit is refused.',
})}# Working with spec-exec

A commit covers exactly one task of a task list. It follows the steering documents, its tests pass on exactly
what is committed, and the list shows only that task newly checked. Hooks judge each commit, CI judges it again.

## One task

| step | command |
|---|---|
| see what is open | \`npx spec-exec list\`, \`npx spec-exec next\` |
| take a task | \`npx spec-exec start <spec>/<id>\` (without a name: the next one) |
| read what it needs | \`npx spec-exec context <spec>/<id>\` |
| stage your work | \`git add <files>\` |
| see what would be refused | \`npx spec-exec check\` |
| have it reviewed, where the team wants it | \`npx spec-exec review\`, \`npx spec-exec review --record -\` |
| mark it done | \`npx spec-exec done\` |
| commit | \`git commit -m "<what and why>"\` |

Then stop and sum up. One task at a time; the next one is a new request.

## What is refused

- Work with no task marked, or with two. Split it, or \`git stash\` what belongs to another task.
- A box edited by hand: \`done\` and \`reopen\` write the marks, in the file and in the index.
- A change to another task's text, to steering documents, configuration or hooks beside work.
- Tests that fail, that were skipped or removed; a dependency that nobody asked for.

## When it refuses

Each finding says what was expected, where, by which sentence, and the command that mends it. Mend the cause,
stage, run the same command again. \`npx spec-exec explain <rule>\` says more. Exit 1: the commit is wrong.
Exit 2: spec-exec could not tell, and says why.

Do not go around it: no \`--no-verify\`, no \`HUSKY=0\`, no other \`core.hooksPath\`, no writing to \`.git/spec-exec\`.
If a rule is wrong for this repository, say so and let people change the law in a commit of its own.

## Other commits

- A plan (new tasks, reworded open ones): commit the spec's files alone, with no box checked.
- Steering, configuration, CI: a commit of their own, without work.
- A task that turns out not to be done: \`npx spec-exec reopen <spec>/<id>\`, a commit of its own.
`
