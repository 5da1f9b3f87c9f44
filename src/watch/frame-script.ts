/**
 * What runs around the report: it loads the next one beside the one that is seen, hands over where the reader was
 * (place, filters, what is folded, focus) and swaps them.
 */
export const frameScript = `
'use strict'
{
  let seen = document.getElementById('page')
  let version = 0
  let wanted = 0
  let isLoading = false
  const state = document.getElementById('state')
  const say = (text) => {
    state.textContent = text
    state.hidden = text === ''
  }
  const fields = 'input[id], select[id], textarea[id]'
  const readerOf = (view) => {
    const { document: page } = view
    return {
      left: view.scrollX,
      top: view.scrollY,
      focus: page.activeElement?.id ?? '',
      fields: [...page.querySelectorAll(fields)].map(({ id, value, checked }) => ({ id, value, checked })),
      folds: [...page.querySelectorAll('details[id]')].map(({ id, open }) => ({ id, open })),
    }
  }
  const bringBack = (view, reader) => {
    const { document: page } = view
    for (const { id, open } of reader.folds) {
      const fold = page.getElementById(id)
      if (fold) fold.open = open
    }
    for (const { id, value, checked } of reader.fields) {
      const field = page.getElementById(id)
      if (!field || (field.value === value && field.checked === checked)) continue
      field.value = value
      if ('checked' in field) field.checked = checked
      for (const type of ['input', 'change']) field.dispatchEvent(new view.Event(type, { bubbles: true }))
    }
    if (reader.focus !== '') page.getElementById(reader.focus)?.focus({ preventScroll: true })
    view.scrollTo({ left: reader.left, top: reader.top, behavior: 'instant' })
  }
  const adopt = (frame) => {
    const view = frame.contentWindow
    document.title = view.document.title
    view.addEventListener('hashchange', () => history.replaceState(null, '', view.location.hash || ' '))
    view.document.addEventListener('click', (event) => {
      const link = event.target.closest?.('a[href]')
      if (!link || link.origin === location.origin || !/^https?:$/.test(link.protocol)) return
      event.preventDefault()
      open(link.href, '_blank', 'noopener,noreferrer')
    })
  }
  const load = () => {
    if (isLoading || version === wanted) return
    isLoading = true
    const taken = wanted
    const isFirst = version === 0
    const next = isFirst ? seen : document.createElement('iframe')
    next.addEventListener('load', () => {
      const view = next.contentWindow
      adopt(next)
      if (!isFirst) {
        bringBack(view, readerOf(seen.contentWindow))
        next.className = ''
        seen.remove()
        seen = next
        seen.id = 'page'
      }
      version = taken
      isLoading = false
      load()
    }, { once: true })
    next.title = 'Report'
    if (!isFirst) next.className = 'next'
    next.src = 'page?' + taken + (isFirst ? location.hash : seen.contentWindow.location.hash)
    if (!isFirst) document.body.append(next)
  }
  const stream = new EventSource('events')
  stream.onmessage = ({ data }) => {
    const told = JSON.parse(data)
    wanted = told.version
    say(told.fault === undefined ? '' : 'The last change cannot be shown: ' + told.fault)
    load()
  }
  stream.onerror = () => say('spec-exec has ended: this is the report as it stood at ' + new Date().toLocaleTimeString())
}
`
