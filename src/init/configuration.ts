import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Project } from './project.js'

/** The text of a first `spec-exec.config.ts`: plain data, which is read without being run. */
export function configurationText(project: Project): string {
  const free = proposeFree(project).map((glob) => `    '${glob.replace(/['\\]/g, '\\$&')}',\n`)
  return [
    "import { defineConfig } from 'spec-exec'\n\n",
    'export default defineConfig({\n',
    '  // Paths that a commit may change without a task.\n',
    free.length === 0 ? '  free: [],\n' : `  free: [\n${free.join('')}  ],\n`,
    '})\n',
  ].join('')
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

function literalGlob(path: string): string {
  return path.replace(/[[\](){}!*?+@\\]/g, '\\$&')
}
