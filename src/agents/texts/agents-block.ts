/** What AGENTS.md says of spec-exec. */
export const agentsBlock = `## Tasks and commits

spec-exec judges each commit here, in hooks and again in CI: a commit covers exactly one task of a task list
(tasks.md), follows the steering documents, and its tests pass.

1. \`npx spec-exec start <task>\` takes a task and prints what it needs.
2. Do that task alone. Stage your work: \`git add <files>\`.
3. Where reviews are asked for: \`npx spec-exec review\`, then \`npx spec-exec review --record <file>\`.
4. \`npx spec-exec done\` judges it and marks it; never edit a box by hand.
5. \`git commit -m "<what and why>"\`, never with \`--no-verify\`. Then stop and sum up.

A refusal says what mends it.
`
