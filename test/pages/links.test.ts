import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { parse } from 'yaml'
import { kinds } from '../../src/clauses/all.js'
import { commands } from '../../src/commands/all.js'
import { checkConfig } from '../../src/config/check.js'
import { readLiteral } from '../../src/config/literal.js'
import { dialects } from '../../src/dialects/all.js'
import { kinds as kindsOfCommit } from '../../src/facts.js'
import { ruleIds } from '../../src/rules/all.js'
import { assert, suite } from '../helpers/suite.js'
import { root } from './page-file.js'

const pages = [
  'README.md',
  ...readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.md'))
    .map((path) => `docs/${path.replaceAll('\\', '/')}`)
    .sort(),
]
const textOf = (page: string) => readFileSync(join(root, page), 'utf8')

suite('what pages name', (test) => {
  test('every link leads to a file, and to a heading of it', () => {
    assert.equal(
      pages.flatMap((page) =>
        linksIn(textOf(page))
          .filter((link) => !isThere(page, link))
          .map((link) => `${page}: ${link}`),
      ),
      [],
    )
  })

  test('every command is one, with options that it has', async () => {
    const options = new Map<string, readonly string[]>()
    for (const { name, load } of commands) {
      const command = await load()
      options.set(
        name,
        command.options.flatMap(({ flags }) => flags.match(/--[a-z-]+/g) ?? []),
      )
    }
    const wrong = pages.flatMap((page) =>
      [...textOf(page).matchAll(/npx spec-exec ([a-z][a-z-]*)([^`\n|;&#]*)/g)].flatMap(
        ([call, name = '', rest = '']) => {
          const known = options.get(name)
          if (!known) return [`${page}: ${call}`]
          const given = rest.match(/--[a-z][a-z-]*/g) ?? []
          return given
            .filter((option) => ![...known, ...everywhere].includes(option))
            .map((option) => `${page}: ${name} ${option}`)
        },
      ),
    )
    assert.equal(wrong, [])
  })

  test('every setting can be in force', () => {
    assert.equal(
      pages.flatMap((page) => settingsIn(textOf(page)).flatMap((body) => faultsIn(page, body))),
      [],
    )
  })

  test('every declared block can be in force', () => {
    assert.equal(
      pages.flatMap((page) =>
        fencesIn(textOf(page), 'yaml spec-exec').flatMap((block) => clauseFaults(page, block)),
      ),
      [],
    )
  })

  test('every word with a hyphen that stands as code is known', () => {
    const known = new Set([
      ...ruleIds,
      ...commands.map(({ name }) => name),
      ...dialects.map(({ id }) => id),
      ...kinds.map(({ kind }) => kind),
      ...kindsOfCommit,
      ...beside,
    ])
    assert.equal(
      pages.flatMap((page) =>
        spansIn(textOf(page))
          .filter((span) => /^[a-z]+(-[a-z]+)+$/.test(span) && !known.has(span))
          .map((span) => `${page}: ${span}`),
      ),
      [],
    )
  })
})

function linksIn(text: string): readonly string[] {
  return [...withoutCode(text).matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, link = '']) => link)
    .filter((link) => !/^[a-z]+:/.test(link))
}

function isThere(page: string, link: string): boolean {
  const [path = '', anchor] = link.split('#')
  const target = path === '' ? page : normalize(join(dirname(page), path))
  const full = join(root, target)
  if (!existsSync(full)) return false
  if (anchor === undefined || statSync(full).isDirectory()) return anchor === undefined
  return anchorsIn(textOf(target)).includes(anchor)
}

/** As GitHub makes them of headings: https://github.com/gjtorikian/html-pipeline. */
function anchorsIn(text: string): readonly string[] {
  return [...withoutCode(text).matchAll(/^#+ (.*)$/gm)].map(([, title = '']) =>
    title
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\p{M} _-]/gu, '')
      .replaceAll(' ', '-'),
  )
}

/** What is shown, and not said. */
function withoutCode(text: string): string {
  return text.replace(/^(`{3,}).*\n[\s\S]*?^\1$/gm, '')
}

function spansIn(text: string): readonly string[] {
  return [...withoutCode(text).matchAll(/`([^`\n]+)`/g)].map(([, span = '']) => span)
}

function fencesIn(text: string, language: string): readonly string[] {
  const fences = text.matchAll(/^```(.+)\n([\s\S]*?)^```$/gm)
  return [...fences].flatMap(([, found, body = '']) => (found === language ? [body] : []))
}

/** Bodies of configurations: what stands in a line, and whole files. */
function settingsIn(text: string): readonly string[] {
  const inLines = spansIn(text).filter((span) => /^[a-zA-Z]+: (?:'|\{|\[|\d)/.test(span))
  return [...inLines.map((span) => `export default {${span}}`), ...fencesIn(text, 'ts').map(fileOf)]
}

function fileOf(fence: string): string {
  return /^export default/m.test(fence) ? fence : `export default {${fence}}`
}

function faultsIn(page: string, text: string): readonly string[] {
  const literal = readLiteral(text)
  if (literal.kind === 'code') return [`${page}: ${text} is no plain data`]
  try {
    checkConfig(literal.value, page, { ruleIds, dialects })
    return []
  } catch (error) {
    return [`${page}: ${String(error)}`]
  }
}

function clauseFaults(page: string, block: string): readonly string[] {
  const entries: unknown = parse(block)
  if (!Array.isArray(entries)) return [`${page}: Expected a list, found ${block}`]
  return entries.flatMap(({ kind, id: _, why: __, severity: ___, ...keys }) => {
    const parsed = kinds.find((known) => known.kind === kind)?.parse(keys)
    return parsed && 'keys' in parsed ? [] : [`${page}: ${JSON.stringify(parsed ?? kind)}`]
  })
}

/** Of every command. */
const everywhere = ['--cwd', '--quiet', '--no-color', '--help', '--version']

/** Words of git, of tools and of examples. */
const beside = [
  'claude-code-spec-workflow',
  'commit-tree',
  'date-fns',
  'fast-import',
  'kebab-case',
  'no-console',
  'pre-receive',
  'rebase-merge',
  'spec-exec',
]
