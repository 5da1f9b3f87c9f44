import fc from 'fast-check'
import { go } from '../../../src/clauses/imports/go.js'
import type { ImportLanguage } from '../../../src/clauses/imports/language.js'
import { python } from '../../../src/clauses/imports/python.js'
import { script } from '../../../src/clauses/imports/script.js'
import { assert, suite } from '../../helpers/suite.js'

const numRuns = Number(process.env['SPEC_EXEC_FUZZ'] ?? 200)

suite('clauses: imports of scripts', (test) => {
  test('each form is read, with its line', () => {
    const text = `#!/usr/bin/env node
import a from 'a'
import { b, type B as C } from "b"; import 'c'
import * as d from 'd'
import type { E } from 'e'
import f, {
  g,
} from 'f' with { type: 'json' }
export { h } from 'h'
export * as i from 'i'
export type { J } from 'j'
const k = require('k'), l = await import(/* webpackChunkName: "no" */ 'l')
import m = require('m')
type N = import('n').N
const o = import(\`o\`, {})
`
    assert.equal(read(script, 'a.ts', text), [
      '2 a',
      '3 b',
      '3 c',
      '4 d',
      '5 e',
      '8 f',
      '9 h',
      '10 i',
      '11 j',
      '12 k',
      '12 l',
      '13 m',
      '14 n',
      '15 o',
    ])
  })

  test('comments, strings, patterns and words of a page are none', () => {
    const text = `// import a from 'a'
/* import 'b'
import 'c' */
const d = "import e from 'e'"
const f = \`
import g from 'g'
\`
const h = /require('h')/
obj.require('i'), myrequire('j'), Array.from('k'), obj.import('l')
const m = <p>We import things from "m", don't we</p>
require('n' + o), import(\`./\${p}\`), require(q)
export const r = 's'
import.meta.url === 't'
`
    assert.equal(read(script, 'a.tsx', text), [])
  })

  test('code within a template is code', () => {
    assert.equal(read(script, 'a.ts', `const a = \`\${require('b')} text\`\nimport 'c'\n`), [
      '1 b',
      '2 c',
    ])
  })

  test('only the script blocks of Vue and Svelte are read, on their own lines', () => {
    const text = `<template><p>It's import 'a'</p></template>
<script setup lang="ts">
import b from './b.vue'
</script>
<script>import c from 'c'</script>
<style>@import 'd';</style>
`
    assert.equal(read(script, 'a.vue', text), ['3 ./b.vue', '5 c'])
  })
})

suite('clauses: imports of Python', (test) => {
  test('each form is read, with its line', () => {
    const text = `import a, b.c as d
from e import f, g as h
from . import i
from ..j import (
    k,  # why
    l as m,
)
from n import *
if TYPE_CHECKING: import o
try:
    import p; from q.r import s
except ImportError:
    pass
from t import \\
    u
`
    assert.equal(read(python, 'a.py', text), [
      '1 a',
      '1 b.c',
      '2 e.f',
      '2 e.g',
      '3 .i',
      '4 ..j.k',
      '4 ..j.l',
      '8 n',
      '9 o',
      '11 p',
      '11 q.r.s',
      '14 t.u',
    ])
  })

  test('comments, strings and names that begin so are none', () => {
    const text = `# import a
"""
import b
from c import d
"""
e = 'import f'
import_module('g')
yield from h
raise I from j
important = 1
`
    assert.equal(read(python, 'a.py', text), [])
  })
})

suite('clauses: imports of Go', (test) => {
  test('blocks and single ones are read, with aliases, and nothing else', () => {
    const text = `package a

import "fmt"
import db "acme/db"
import (
\t"net/http"
\t_ "github.com/lib/pq" // "not/this"
\t. \`raw/one\`
\t/* "nor/this" */
)

const s = "import \\"x\\""
var t = \`
import "y"
\`
`
    assert.equal(read(go, 'a.go', text), [
      '3 fmt',
      '4 acme/db',
      '6 net/http',
      '7 github.com/lib/pq',
      '8 raw/one',
    ])
  })
})

suite('clauses: imports of any text', (test) => {
  test('are read without an error, on lines that the text has', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        'import',
        'from',
        'export',
        'require(',
        '(',
        ')',
        '"',
        "'",
        '`',
        '${',
        '}',
        '{',
        '*',
        '\n',
        ' ',
        '\\',
        '/',
        '//',
        '/*',
        '*/',
        '#',
        '"""',
        '.',
        ',',
        ';',
        'a',
        '<script>',
      ),
      fc.string(),
    )
    const text = fc.array(piece, { maxLength: 40 }).map((parts) => parts.join(''))
    fc.assert(
      fc.property(text, fc.constantFrom('a.ts', 'a.vue', 'a.py', 'a.go'), (written, path) => {
        const language = [script, python, go].find(({ paths }) => paths.test(path))
        const lines = written.split('\n').length
        for (const { line } of language?.read(path, written) ?? [])
          assert.ok(line >= 1 && line <= lines)
      }),
      { numRuns },
    )
  })
})

function read(language: ImportLanguage, path: string, text: string): readonly string[] {
  return language.read(path, text).map(({ line, said }) => `${line} ${said}`)
}
