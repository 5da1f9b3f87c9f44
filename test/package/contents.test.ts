import { readFileSync, statSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { dirname, join } from 'node:path/posix'
import { assert, suite } from '../helpers/suite.js'
import { pack, project } from './packed.js'

const { root, files } = pack()
const paths = files.map(({ path }) => path)
const text = (path: string) => readFileSync(`${root}/${path}`, 'utf8')
const manifest = JSON.parse(text('package.json'))
const scripts = paths.filter((path) => /\.c?js$/.test(path))

/** All that a user needs. */
const kept = [
  /^(package\.json|README\.md|LICENSE|CHANGELOG\.md)$/,
  /^dist\/[a-z-]+\.c?js$/,
  /^dist\/lazy\/[a-z-]+\.js$/,
  /^dist\/chunks\/[a-z-]+-[0-9A-Z]{8}\.js$/,
  /^dist\/THIRD-PARTY\.txt$/,
  /^dist\/types\/([a-z-]+\/)*[a-z-]+\.d\.ts$/,
  /^docs\/([a-z-]+\/)*(README|[a-z0-9-]+)\.md$/,
  /^hooks\/[a-z-]+$/,
  /^schemas\/[a-z-]+\.schema\.json$/,
]

suite('what is packed', (test) => {
  test('holds what a user needs and nothing else', () => {
    assert.equal(
      paths.filter((path) => !kept.some((pattern) => pattern.test(path))),
      [],
    )
    assert.equal(
      kept.filter((pattern) => !paths.some((path) => pattern.test(path))),
      [],
    )
  })

  test('can be unpacked on every system', () => {
    const reserved = /[<>:"|?*\\]|[. ](\/|$)|(^|\/)(con|prn|aux|nul|com\d|lpt\d)(\.|\/|$)/i
    const lower = paths.map((path) => path.toLowerCase())
    assert.equal(
      files.filter(({ path, isLink }) => isLink || reserved.test(path) || path.length > 100),
      [],
    )
    assert.is(new Set(lower).size, paths.length)
  })

  test('ends every line as Unix does: sh reads no other', () => {
    assert.equal(
      paths.filter((path) => text(path).includes('\r\n')),
      [],
    )
  })

  test('names no path of the machine that packed it', () => {
    assert.equal(
      paths.filter((path) => text(path).includes(project)),
      [],
    )
  })

  test('has the files that its manifest names, the types first', () => {
    const doors: Readonly<Record<string, string | Readonly<Record<string, string>>>> =
      manifest.exports
    const targets = Object.values(doors).flatMap((to) =>
      typeof to === 'string' ? [to] : Object.values(to),
    )
    const named = [...targets, ...Object.values<string>(manifest.bin)]
      .map((path) => join(path))
      .filter((path) => !path.includes('*'))
    assert.equal(
      named.filter((path) => !paths.includes(path)),
      [],
    )
    assert.equal(
      Object.values(doors)
        .filter((to) => typeof to !== 'string')
        .map((to) => Object.keys(to)),
      [
        ['types', 'default'],
        ['types', 'default'],
      ],
    )
    assert.equal(manifest.type, 'module')
    assert.equal(manifest.publishConfig, { access: 'public', provenance: true })
  })

  test('can be run: the command by node, the hook of a server by itself', () => {
    assert.ok(text('dist/cli.js').startsWith('#!/usr/bin/env node\n'))
    assert.ok(text('hooks/pre-receive').startsWith('#!/bin/sh\n'))
    assert.is(statSync(`${root}/hooks/pre-receive`).mode & 0o111, 0o111)
  })

  test('imports what it depends on, and nothing that it has bundled', () => {
    const allowed = new Set([
      ...builtinModules,
      ...Object.keys({ ...manifest.dependencies, ...manifest.optionalDependencies }),
    ])
    const wrong = scripts.flatMap((path) =>
      imported(text(path))
        .filter((name) => !/^(\.|node:)/.test(name) && !allowed.has(packageOf(name)))
        .map((name) => `${path} → ${name}`),
    )
    assert.equal(wrong, [])
  })

  test('finds every file that its bundles and declarations name', () => {
    const named = paths
      .filter((path) => /\.(c?js|d\.ts)$/.test(path))
      .flatMap((path) =>
        imported(text(path))
          .filter((to) => /^\.\.?\/.*\.c?js$/.test(to))
          .map((to) => join(dirname(path), to))
          .map((to) => (path.endsWith('.d.ts') ? to.replace(/\.js$/, '.d.ts') : to)),
      )
    assert.ok(named.length > 100)
    assert.equal(
      named.filter((path) => !paths.includes(path)),
      [],
    )
  })

  test('carries the licence of everything that it has bundled', () => {
    const notices = text('dist/THIRD-PARTY.txt')
    // What is not minified says where each part of it is from.
    const bundled = scripts.flatMap((path) =>
      [...text(path).matchAll(/^\/\/ (?:.*\/)?node_modules\/((?:@[^/\n]+\/)?[^/\n]+)\//gm)].map(
        ([, name = '']) => name,
      ),
    )
    assert.ok(new Set(bundled).size > 20)
    assert.equal(
      [...new Set(bundled)].filter((name) => !new RegExp(`^${name} \\d`, 'm').test(notices)),
      [],
    )
  })

  test('leads from its pages to its pages', () => {
    const wrong = paths
      .filter((path) => path.endsWith('.md'))
      .flatMap((path) =>
        // A picture is shown where the pages are.
        [...text(path).matchAll(/(?<!!\[[^\]]*)\]\(([^)#:\s]+)(?:#[^)]*)?\)/g)]
          .map(([, to = '']) => join(dirname(path), to))
          .filter((to) => !paths.includes(to) && !/\.(png|svg)$/.test(to))
          .map((to) => `${path} → ${to}`),
      )
    assert.equal(wrong, [])
  })

  test('is locked without the address of a registry', () => {
    const lock: { readonly packages: Readonly<Record<string, { readonly resolved?: string }>> } =
      JSON.parse(readFileSync(`${project}/package-lock.json`, 'utf8'))
    const resolved = Object.entries(lock.packages).filter(([, { resolved }]) => resolved)
    assert.equal(
      resolved.map(([name]) => name),
      [],
    )
    assert.is(manifest.publishConfig.registry, undefined)
  })
})

/** What a bundle or a declaration asks for, as it is loaded or later. */
function imported(script: string): readonly string[] {
  const asked = /^(?:import|export|\})[^'"\n;]*?(?:from )?["']([^"']+)["'];$/gm
  const later = /\b(?:require|import)\("([^"]+)"\)/g
  return [...script.matchAll(asked), ...script.matchAll(later)].map(([, name = '']) => name)
}

function packageOf(name: string): string {
  return name
    .split('/')
    .slice(0, name.startsWith('@') ? 2 : 1)
    .join('/')
}
