import { parseHTML } from 'linkedom'
import type { Trace } from '../../../src/trace/trace.js'
import { html } from '../../../src/views/html.js'

/** The page of a trace, as text. */
export function pageOf(trace: Trace, spec?: string): string {
  const shown = { hasColor: false, width: 80, isTerminal: false, isQuiet: false, now: 0 }
  return html(trace, { ...shown, ...(spec !== undefined && { spec }) })
}

/** A text read as HTML. */
export function readHtml(text: string): Element {
  const { document } = parseHTML(text.startsWith('<!doctype') ? text : `<body>${text}</body>`)
  return document.documentElement
}

/** The elements that a selector finds below one. */
export function all(element: Element, selector: string): readonly Element[] {
  return [...element.querySelectorAll(selector)]
}

/** The texts of the elements that a selector finds, with one blank for many. */
export function texts(element: Element, selector: string): readonly string[] {
  return all(element, selector).map(textOf)
}

/** The text of an element, with one blank for many. */
export function textOf(element: Element): string {
  return element.textContent.replace(/\s+/g, ' ').trim()
}

/** As much of an element as the tests look at. */
export interface Element {
  readonly localName: string
  readonly textContent: string
  readonly attributes: Iterable<{ readonly name: string; readonly value: string }>
  getAttribute(name: string): string | null
  querySelector(selector: string): Element | null
  querySelectorAll(selector: string): Iterable<Element>
}
