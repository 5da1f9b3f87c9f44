import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import type { Trace } from '../../../src/trace/trace.js'
import { assert, suite } from '../../helpers/suite.js'
import { hostileTrace, largeTrace, madeTrace } from '../../trace/made.js'
import { pageOf } from './shown.js'

// SPEC_EXEC_BROWSER=<path> names the Chromium to ask; SPEC_EXEC_SHOTS=<folder> keeps what it shows.
const browserPath = process.env['SPEC_EXEC_BROWSER'] ?? '/usr/bin/chromium'
const shots = process.env['SPEC_EXEC_SHOTS']
const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js')

suite('views/html in a browser', (test) => {
  if (!existsSync(browserPath)) {
    test.skip('it is shown and used', `no browser at ${browserPath}: SPEC_EXEC_BROWSER=<path>`)
    return
  }
  let left = 0
  let browser: Promise<Browser> | undefined
  declareAll((title, body) => {
    left++
    test(title, async () => {
      // One start for all of them; the last one ends it.
      browser ??= chromium.launch({ executablePath: browserPath, args: flags })
      try {
        await withPages(await browser, body)
      } finally {
        if (--left === 0) await (await browser).close()
      }
    })
  })
})

type Open = (trace: Trace, view?: ViewOptions) => Promise<Seen>

interface ViewOptions {
  readonly width?: number
  readonly scheme?: 'light' | 'dark'
  readonly hash?: string
  readonly script?: 'off'
}

/** A page, and what it did beside being shown. */
interface Seen {
  readonly page: Page
  /** Requests but for the file, dialogs, errors, messages of the console. */
  readonly deeds: string[]
}

function declareAll(test: (title: string, body: (open: Open) => Promise<void>) => void) {
  test('it fits phones and the widest screens, and asks nothing of anybody', async (open) => {
    for (const width of [390, 1280, 2560])
      for (const scheme of ['light', 'dark'] as const) {
        const { page, deeds } = await open(madeTrace(), { width, scheme })
        if (shots)
          await page.screenshot({
            path: join(shots, `report-${width}-${scheme}.png`),
            fullPage: true,
          })
        const tooWide = 'document.documentElement.scrollWidth - innerWidth'
        assert.is(await page.evaluate(tooWide), 0)
        await page.evaluate(openAll)
        assert.is(await page.evaluate(tooWide), 0)
        assert.equal(deeds, [])
      }
  })

  test('no title widens it, at any width', async (open) => {
    const long = 'Donaudampfschifffahrt'.repeat(10).slice(0, 200)
    const { page } = await open(longTrace(long))
    await page.evaluate(openAll)
    for (const width of [320, 390, 768, 1280, 2560]) {
      await page.setViewportSize({ width, height: 900 })
      const tooWide = 'document.documentElement.scrollWidth - innerWidth'
      assert.is(await page.evaluate(tooWide), 0, `${width}`)
      assert.equal(await page.evaluate(clipped), [], `${width}`)
    }
  })

  for (const [width, scheme] of [
    [390, 'light'],
    [1280, 'dark'],
  ] as const)
    test(`axe finds nothing serious at ${width} px, ${scheme}, all open`, async (open) => {
      const { page } = await open(madeTrace(), { width, scheme })
      await page.evaluate(openAll)
      assert.equal(await faultsOf(page), [])
    })

  test('the filter shows what fits, says how many, and keeps itself in the address', async (open) => {
    const { page } = await open(madeTrace())
    await page.selectOption('#filter-state', 'done')
    await page.selectOption('#filter-spec', { label: 'user-auth' })
    assert.equal(await shown(page), ['user-auth/1', 'user-auth/1.1', 'user-auth/1.2'])
    await said(page, '3 of 13 tasks')
    assert.is(await page.evaluate('location.hash'), '#?state=done&spec=1')
    await page.check('#filter-refused')
    assert.equal(await shown(page), [])
    assert.ok(await page.isVisible('#no-task'))
    await page.click('#clear-none')
    await said(page, '13 tasks')
    assert.is((await shown(page)).length, 13)
    assert.is(await page.evaluate('location.hash'), '#tasks')
  })

  test('an address with a filter opens with it, and the way a task was done leads to one', async (open) => {
    const { page } = await open(madeTrace(), { hash: '#?how=batch' })
    assert.equal(await shown(page), ['billing/1', 'billing/2'])
    await page.click('#how a[href="#?how=born-done"]')
    await said(page, '1 of 13 tasks')
    assert.equal(await shown(page), ['add-search/1.1'])
  })

  test('the search looks into folded sections: a file, a commit, an author', async (open) => {
    const { page } = await open(madeTrace())
    for (const [words, found] of [
      ['lock passwords', ['user-auth/1.2']],
      ['SESSION.ts b1b1b1b', ['user-auth/1.1']],
      ['grace', ['billing/1', 'billing/2']],
      ['user-auth/1.1', ['user-auth/1.1']],
      ['Billing/4', ['billing/4']],
    ] as const) {
      await page.fill('#filter-q', words)
      assert.equal(await shown(page), found)
    }
  })

  test('by keyboard: / to search, Escape to leave it, Enter to open a task, a link to the next', async (open) => {
    const { page } = await open(madeTrace())
    await page.keyboard.press('/')
    assert.is(await page.evaluate('document.activeElement.id'), 'filter-q')
    await page.keyboard.type('passwords/')
    assert.is(await page.inputValue('#filter-q'), 'passwords/')
    await page.keyboard.press('Escape')
    assert.is(await page.inputValue('#filter-q'), '')
    await page.focus('[id="task:user-auth/1.2"] summary')
    await page.keyboard.press('Enter')
    assert.ok(await page.isVisible('[id="task:user-auth/1.2"] .proof'))
    await page.focus('[id="task:user-auth/1.2"] .what a')
    await page.keyboard.press('Enter')
    assert.ok(await page.isVisible('[id="requirement:user-auth/1"] .text'))
  })

  test('a link to a task that the filter hides shows and opens it', async (open) => {
    const { page } = await open(madeTrace(), { hash: '#?state=open' })
    await page.click('.matrix a[href="#task:user-auth/1.1"] >> nth=0')
    assert.ok(await page.isVisible('[id="task:user-auth/1.1"] .proof'))
    assert.is((await shown(page)).length, 13)
  })

  test('the theme can be chosen, against the one that the system has', async (open) => {
    const { page } = await open(madeTrace(), { scheme: 'dark' })
    const paper = () => page.evaluate('getComputedStyle(document.body).backgroundColor')
    const dark = await paper()
    await page.click('#theme')
    assert.is(await paper(), 'rgb(252, 252, 250)')
    assert.is(await page.getAttribute('#theme', 'aria-label'), 'Show in dark colours')
    await page.click('#theme')
    assert.is(await paper(), dark)
  })

  test('without script all can be read, and what needs it is not shown', async (open) => {
    const { page } = await open(madeTrace(), { script: 'off' })
    assert.not.ok(await page.isVisible('#filter'))
    assert.not.ok(await page.isVisible('#theme'))
    await page.click('[id="task:user-auth/1.2"] summary')
    assert.ok(await page.isVisible('[id="task:user-auth/1.2"] .proof'))
  })

  test('on paper tasks are as they are on the screen, and nothing is there for it alone', async (open) => {
    const { page } = await open(madeTrace())
    await page.click('[id="task:user-auth/1.2"] summary')
    await page.emulateMedia({ media: 'print' })
    assert.not.ok(await page.isVisible('#filter'))
    assert.not.ok(await page.isVisible('.top'))
    assert.is(await page.locator('.proof:visible').count(), 1)
    const pdf = await page.pdf({ format: 'A4', ...(shots && { path: join(shots, 'report.pdf') }) })
    assert.ok(pdf.length > 10_000)
    assert.is(await page.locator('.task > details[open]').count(), 1)
  })

  test('on paper the matrix is as wide as a page of A4', async (open) => {
    for (const tasks of [14, 40, 60]) {
      // 186 mm between the margins, at 96 points an inch.
      const { page } = await open(matrixTrace(tasks), { width: 703 })
      await page.emulateMedia({ media: 'print' })
      assert.is(await page.evaluate('document.documentElement.scrollWidth - innerWidth'), 0)
      const widths = await page.evaluate<number[]>(
        '[...document.querySelectorAll(".matrix table")].map((table) => Math.round(table.getBoundingClientRect().width))',
      )
      for (const width of widths) assert.ok(width <= 703, `${tasks} tasks: ${width}`)
      assert.is(await page.locator('.paper:visible').count(), tasks > 40 ? 1 : 0)
      if (shots) await page.pdf({ format: 'A4', path: join(shots, `matrix-${tasks}.pdf`) })
    }
  })

  test('a plan full of tricks does nothing', async (open) => {
    const { page, deeds } = await open(hostileTrace())
    await page.evaluate(openAll)
    for (const link of await page.locator('.task summary').all()) await link.focus()
    await page.fill('#filter-q', '<script>')
    await page.selectOption('#filter-how', 'alone')
    assert.is(await page.evaluate('window.__pwned'), undefined)
    assert.is(await page.evaluate('document.scripts.length'), 1)
    assert.is(await page.evaluate('document.styleSheets.length'), 1)
    assert.equal(deeds, [])
    assert.is(await page.evaluate('document.documentElement.scrollWidth - innerWidth'), 0)
  })

  test('three hundred tasks stay fluid', async (open) => {
    const { page, deeds } = await open(largeTrace(300, 10_000))
    const filtering = await page.evaluate<number>(`(() => {
      const search = document.getElementById('filter-q'), start = performance.now()
      for (const word of ['p', 'pa', 'par', 'part', 'part 7']) {
        search.value = word
        search.dispatchEvent(new Event('input'))
        document.body.getBoundingClientRect()
      }
      return (performance.now() - start) / 5
    })()`)
    const timing = await page.evaluate<number>(
      'performance.getEntriesByType("navigation")[0].domComplete',
    )
    console.log(
      `  300 tasks: complete after ${Math.round(timing)} ms, ${Math.round(filtering)} ms a letter`,
    )
    assert.is((await shown(page)).length > 0, true)
    assert.equal(deeds, [])
  })
}

/** The small trace, with a title of one long word wherever there is one. */
function longTrace(title: string): Trace {
  const trace = madeTrace()
  return {
    ...trace,
    specs: trace.specs.map((spec) => ({
      ...spec,
      name: spec.name + title.slice(0, 60),
      requirements: spec.requirements.map((each) => ({ ...each, title })),
      tasks: spec.tasks.map((task) => ({
        ...task,
        title,
        ...(task.done && {
          done: { ...task.done, commit: { ...task.done.commit, subject: title } },
        }),
      })),
    })),
    refused: {
      ...trace.refused,
      latest: trace.refused.latest.map((each) => ({ ...each, subject: title })),
    },
  }
}

/** One spec of so many tasks, each of which serves a requirement. */
function matrixTrace(tasks: number): Trace {
  const trace = madeTrace()
  const [first] = trace.specs.filter(({ requirements }) => requirements.length > 0)
  const [task] = first?.tasks ?? []
  if (!first || !task) return trace
  const keys = Array.from({ length: tasks }, (_, at) => `${(at >> 2) + 1}.${(at % 4) + 1}`)
  return {
    ...trace,
    specs: [
      {
        ...first,
        tasks: keys.map((key) => ({ ...task, key })),
        requirements: first.requirements.map((each) => ({ ...each, tasks: keys })),
      },
    ],
  }
}

/** Titles of which a part cannot be seen. */
const clipped = `[...document.querySelectorAll('.title, .matrix tbody th a, .card .name, .lead')]
  .filter((each) => each.checkVisibility() && each.getBoundingClientRect().right > innerWidth)
  .map((each) => each.closest('[id]')?.id ?? each.className)`

async function withPages(browser: Browser, body: (open: Open) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'spec-exec-html-'))
  const contexts: BrowserContext[] = []
  try {
    await body(async (trace, { width = 1280, scheme = 'light', hash = '', script } = {}) => {
      const path = join(folder, 'report.html')
      writeFileSync(path, pageOf(trace))
      const context = await browser.newContext({
        viewport: { width, height: 900 },
        colorScheme: scheme,
        javaScriptEnabled: script !== 'off',
      })
      contexts.push(context)
      const page = await context.newPage()
      const deeds: string[] = []
      const url = pathToFileURL(path).href
      page.on('request', (request) => {
        if (!request.url().startsWith(url)) deeds.push(`request ${request.url()}`)
      })
      page.on('dialog', (dialog) => deeds.push(`dialog ${dialog.message()}`))
      page.on('pageerror', (error) => deeds.push(`error ${error.message}`))
      page.on('console', (message) => deeds.push(`console ${message.text()}`))
      await page.goto(url + hash)
      return { page, deeds }
    })
  } finally {
    await Promise.all(contexts.map((context) => context.close()))
    rmSync(folder, { recursive: true, force: true })
  }
}

const flags = [
  ...['--no-sandbox', '--headless', '--disable-gpu', '--disable-quic', '--no-first-run'],
  ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
]

const openAll = 'for (const fold of document.querySelectorAll("details")) fold.open = true'

/** What axe finds serious or critical. It is evaluated, not added: the page's policy lets no other script run. */
async function faultsOf(page: Page): Promise<readonly string[]> {
  await page.evaluate(readFileSync(axe, 'utf8'))
  return page.evaluate<string[]>(`axe.run().then(({ violations }) => violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ html }) => id + ': ' + html.slice(0, 160))))`)
}

/** The tasks that are shown. */
function shown(page: Page): Promise<string[]> {
  return page.evaluate<string[]>(
    '[...document.querySelectorAll(".task")].filter((task) => task.checkVisibility()).map((task) => task.id.slice(5))',
  )
}

/** What a screen reader was told, which comes a moment later. */
async function said(page: Page, text: string): Promise<void> {
  await page.locator(`#count:text-is("${text}")`).waitFor()
}
