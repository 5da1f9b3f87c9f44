import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { printable, printableJson } from '../escape.js'
import { literalGlob } from '../text/literal-glob.js'
import type { Project } from './project.js'
import type { FoundTest } from './tests/place.js'
import { findTests } from './tests.js'

/** The text of a first `spec-exec.config.ts`: plain data, which is read without being run. */
export function configurationText(project: Project): string {
  const free = proposeFree(project).map((glob) => `    ${quoted(glob)},\n`)
  return [
    "import { defineConfig } from 'spec-exec'\n\n",
    'export default defineConfig({\n',
    ...testLines(findTests(project)).map((line) => `  ${line}\n`),
    '  // Paths that a commit may change without a task.\n',
    free.length === 0 ? '  free: [],\n' : `  free: [\n${free.join('')}  ],\n`,
    '})\n',
  ].join('')
}

function testLines(found: readonly FoundTest[]): readonly string[] {
  const notes = found.flatMap((test) => (test.run === undefined ? notesOf(test) : []))
  const entries = found.flatMap((test) => (test.run === undefined ? [] : [entryOf(test, test.run)]))
  const [only] = entries
  if (!only)
    return [
      ...(found.length > 0 ? notes : ['// Found no command that tests the project.']),
      '// Name one that ends, and it is run on exactly the tree of each commit:',
      "// test: 'npm test',",
    ]
  const about = '// What tests the project, run on exactly the tree of each commit'
  if (entries.length === 1)
    return [...notes, `${about} (${only.from}).`, ...only.notes, `test: ${only.value},`]
  const lines = entries.flatMap(({ from, notes, value }) => [`// ${from}`, ...notes, `${value},`])
  return [...notes, `${about}.`, 'test: [', ...lines.map((line) => `  ${line}`), '],']
}

function entryOf(test: FoundTest, run: string) {
  const { source, junit } = test
  const value = junit
    ? `{ run: ${quoted(run)}, junit: [${junit.map(quoted).join(', ')}] }`
    : quoted(run)
  return { value, from: printable(source), notes: notesOf(test) }
}

function notesOf({ note }: FoundTest): readonly string[] {
  return note === undefined ? [] : [`// ${printable(note)}`]
}

/** A string of the configuration, which holds no character that acts. */
function quoted(text: string): string {
  const inner = printableJson(text).slice(1, -1)
  return `'${inner.replaceAll('\\"', '"').replaceAll("'", "\\'")}'`
}

const documents =
  /^(readme|changelog|changes|history|contributing|code_of_conduct|security|authors|license|licence|copying)([._-].*)?$/i
const locks = ['package-lock.json', 'pnpm-lock.yaml', 'yarn.lock', 'bun.lock', 'bun.lockb']

/** Documents outside of the specs that are there now, and the manifest with its lock, for updates that change these alone. */
function proposeFree({ root, home }: Project): readonly string[] {
  const names = readdirSync(root, { withFileTypes: true })
  const files = names.filter((entry) => entry.isFile() && documents.test(entry.name))
  const folders = names.filter((entry) => entry.isDirectory() && /^docs?$/i.test(entry.name))
  const lock = locks.find((name) => existsSync(join(root, home, name)))
  const below = home === '' ? '' : `${home}/`
  return [
    ...files.map(({ name }) => literalGlob(name)),
    ...folders.map(({ name }) => `${name}/**`),
    ...(lock === undefined ? [] : [literalGlob(`${below}package.json`), literalGlob(below + lock)]),
  ]
}
