/**
 * All that runs on the page: the theme, the filter with its address (`#?q=login&state=done`), and folds that open where
 * a link leads to what is in them. The page can be read without it. Storage may be refused (`file:`).
 */
export const script: string = String.raw`
(() => {
  'use strict'
  const root = document.documentElement
  const storage = {
    get() { try { return localStorage.getItem('spec-exec-theme') } catch { return null } },
    set(theme) { try { localStorage.setItem('spec-exec-theme', theme) } catch {} },
  }
  const kept = storage.get()
  if (kept === 'dark' || kept === 'light') root.dataset.theme = kept

  document.addEventListener('DOMContentLoaded', () => {
    const at = (id) => document.getElementById(id)
    const prefersDark = matchMedia('(prefers-color-scheme: dark)')
    const isDark = () => (root.dataset.theme ?? (prefersDark.matches ? 'dark' : 'light')) === 'dark'
    const theme = at('theme')
    const sayTheme = () => {
      theme.textContent = isDark() ? 'Light' : 'Dark'
      theme.setAttribute('aria-label', 'Show in ' + (isDark() ? 'light' : 'dark') + ' colours')
    }
    theme.hidden = false
    theme.addEventListener('click', () => {
      root.dataset.theme = isDark() ? 'light' : 'dark'
      storage.set(root.dataset.theme)
      sayTheme()
    })
    prefersDark.addEventListener('change', sayTheme)
    sayTheme()

    const names = ['q', 'state', 'spec', 'how', 'refused']
    const fields = new Map(names.map((name) => [name, at('filter-' + name)]))
    const valueOf = (name) => {
      const field = fields.get(name)
      return field.type === 'checkbox' ? (field.checked ? '1' : '') : field.value.trim()
    }
    const setValue = (name, value) => {
      const field = fields.get(name)
      if (field.type === 'checkbox') field.checked = value === '1'
      else field.value = value
    }
    const groups = [...document.querySelectorAll('.group[data-spec]')].map((element) => ({
      element,
      spec: element.dataset.spec,
      tasks: [...element.querySelectorAll('.task')],
    }))
    const total = groups.reduce((sum, group) => sum + group.tasks.length, 0)
    const texts = new Map()
    const textOf = (task) => {
      if (!texts.has(task)) {
        const name = task.closest('.group').dataset.name + '/' + task.querySelector('.key').textContent
        texts.set(task, (name + ' ' + task.textContent).toLowerCase())
      }
      return texts.get(task)
    }
    const count = at('count')
    let saying
    const say = (text) => {
      clearTimeout(saying)
      saying = setTimeout(() => { count.textContent = text }, 120)
    }
    const number = (many) => many.toLocaleString('en')

    const filter = () => {
      const words = valueOf('q').toLowerCase().split(/\s+/).filter(Boolean)
      const [state, spec, how, refused] = names.slice(1).map(valueOf)
      let shown = 0
      for (const group of groups) {
        const isSpec = spec === '' || spec === group.spec
        let here = 0
        for (const task of group.tasks) {
          const fits = isSpec
            && (state === '' || task.dataset.state === state)
            && (how === '' || task.dataset.how === how)
            && (refused === '' || 'refused' in task.dataset)
            && words.every((word) => textOf(task).includes(word))
          if (task.hidden === fits) task.hidden = !fits
          if (fits) here++
        }
        const isAll = words.length === 0 && state === '' && how === '' && refused === ''
        group.element.hidden = here === 0 && !(isSpec && isAll)
        shown += here
      }
      at('no-task').hidden = shown > 0 || total === 0
      const plural = total === 1 ? ' task' : ' tasks'
      say(shown === total ? number(total) + plural : number(shown) + ' of ' + number(total) + plural)
    }
    const address = () => {
      const query = new URLSearchParams()
      for (const name of names) if (valueOf(name) !== '') query.set(name, valueOf(name))
      return '#' + (query.size > 0 ? '?' + query : 'tasks')
    }
    const keep = () => { try { history.replaceState(null, '', address()) } catch {} }
    const change = () => { filter(); keep() }
    const clear = () => { for (const name of names) setValue(name, ''); change() }
    const openTo = (element) => {
      for (let up = element; up; up = up.parentElement) if (up.tagName === 'DETAILS') up.open = true
      element.querySelector(':scope > details')?.setAttribute('open', '')
    }
    const follow = () => {
      const hash = location.hash
      if (hash.startsWith('#?')) {
        const query = new URLSearchParams(hash.slice(2))
        for (const name of names) setValue(name, query.get(name) ?? '')
        filter()
        at('tasks').scrollIntoView()
        return
      }
      let id
      try { id = decodeURIComponent(hash.slice(1)) } catch { return }
      const element = id === '' ? null : at(id)
      if (!element) return
      if (element.closest('[hidden]')) { for (const name of names) setValue(name, ''); filter() }
      openTo(element)
      element.scrollIntoView()
    }

    at('filter').hidden = false
    for (const field of fields.values()) field.addEventListener('input', change)
    at('clear').addEventListener('click', () => { clear(); fields.get('q').focus() })
    at('clear-none').addEventListener('click', () => { clear(); fields.get('q').focus() })
    const unfold = at('unfold')
    unfold.addEventListener('click', () => {
      const isOpen = unfold.getAttribute('aria-pressed') === 'true'
      unfold.setAttribute('aria-pressed', String(!isOpen))
      for (const task of document.querySelectorAll('.task:not([hidden]) > details')) task.open = !isOpen
    })
    document.addEventListener('keydown', (event) => {
      const inField = /^(?:INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName ?? '')
      const search = fields.get('q')
      if (event.key === '/' && !inField && !event.ctrlKey && !event.metaKey && !event.altKey) {
        event.preventDefault()
        at('filter').scrollIntoView({ block: 'nearest' })
        search.focus()
        search.select()
      } else if (event.key === 'Escape' && event.target === search && search.value !== '') {
        event.preventDefault()
        search.value = ''
        change()
      }
    })
    addEventListener('hashchange', follow)
    if (location.hash.length > 1) follow()
  })
})()
`.replace(/\n\s*/g, '\n')
