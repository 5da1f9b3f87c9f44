import { hashSource } from '../../text/hash-source.js'
import { iconSheet } from './icons.js'
import { cut, type Markup, markup, trusted } from './markup.js'
import type { Page } from './page.js'
import { gateName } from './refused.js'
import { script } from './script.js'
import { style } from './style.js'

/** The whole file around the parts of a page. Nothing is loaded, and no script or style runs but ours: each is named by its digest (CSP 3, "hash-source"). */
export function documentOf({ trace }: Page, main: Markup): string {
  const { project } = trace.head
  const size =
    trace.specs.reduce((sum, { tasks }) => sum + tasks.length, 0) > fewTasks ? 'large' : 'small'
  const { html } = markup`<!doctype html>
    <html lang="en"><head><meta charset="utf-8">
    <meta http-equiv="content-security-policy" content="${allowed()}">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <meta name="referrer" content="no-referrer">
    <meta name="generator" content="spec-exec">
    <title>${cut(project, 80)} · what is done, and what proves it</title>
    <style>${trusted(style)}</style><script>${trusted(script)}</script></head>
    <body class="${size}">${iconSheet}<a class="skip" href="#main">To the report</a>
    <header class="top"><nav aria-label="Parts of the report"><a class="home" href="#main">${cut(project, 60)}</a>
    ${parts.map(([id, name]) => markup`<a href="#${id}">${id === 'gate' ? gateName(trace) : name}</a>`)}</nav>
    <button id="theme" type="button" hidden>Dark</button></header>
    <main id="main" tabindex="-1">${main}</main></body></html>`
  return `${html}\n`
}

/** Of more, those off the screen are not laid out. */
const fewTasks = 200

const parts = [
  ['specs', 'Specs'],
  ['requirements', 'Requirements'],
  ['time', 'Over time'],
  ['findings', 'Findings'],
  ['gate', 'Around the gate'],
  ['off-plan', 'Without a task'],
  ['gaps', 'Gaps'],
  ['tasks', 'Tasks'],
] as const

function allowed(): string {
  return [
    "default-src 'none'",
    `style-src ${hashSource(style)}`,
    `script-src ${hashSource(script)}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ')
}
