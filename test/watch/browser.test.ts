import { existsSync } from 'node:fs'
import { chromium, type Page } from 'playwright-core'
import { html } from '../../src/views/html.js'
import { withRepo } from '../helpers/repo.js'
import { assert, suite } from '../helpers/suite.js'
import { hostileTrace, madeTrace } from '../trace/made.js'
import { type Watched, withWatched } from './watched.js'

// SPEC_EXEC_BROWSER=<path> names the Chromium to ask.
const browserPath = process.env['SPEC_EXEC_BROWSER'] ?? '/usr/bin/chromium'
const shown = { hasColor: false, width: 80, isTerminal: false, isQuiet: false, now: 0 }

/** The window of the report, as a script of the page around it has it. */
const view = "document.querySelector('iframe').contentWindow"

/** A page of the browser at the address, with all that it complained of and asked of others. */
async function seen(
  { address }: Watched,
  use: (page: Page, deeds: readonly string[]) => Promise<void>,
): Promise<void> {
  const browser = await chromium.launch({
    executablePath: browserPath,
    args: ['--no-sandbox', '--headless', '--disable-gpu', '--disable-background-networking'],
  })
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 700 } })
    const deeds: string[] = []
    page.on('console', (message) => deeds.push(message.text()))
    page.on('pageerror', (error) => deeds.push(error.message))
    page.on('request', (request) => {
      if (!request.url().startsWith(address)) deeds.push(request.url())
    })
    await page.goto(address)
    await page.frameLocator('#page').locator('main').waitFor()
    await use(page, deeds)
  } finally {
    await browser.close()
  }
}

/** Waits for what a script says; the page lets none be evaluated from within. */
async function until(page: Page, script: string): Promise<void> {
  const late = Date.now() + 5000
  while (!(await page.evaluate<boolean>(script))) {
    if (Date.now() > late) throw new Error(`Not within 5 s: ${script}`)
    await page.waitForTimeout(50)
  }
}

suite('a watched report in a browser', (test) => {
  if (!existsSync(browserPath)) {
    test.skip('it is shown and used', `no browser at ${browserPath}: SPEC_EXEC_BROWSER=<path>`)
    return
  }

  test('takes each commit while the reader keeps her place', () =>
    withRepo(
      async (repo) => {
        let made = 0
        const render = async () => {
          const trace = madeTrace()
          return html({ ...trace, head: { ...trace.head, project: `app ${++made}` } }, shown)
        }
        await withWatched(
          repo,
          (watched) =>
            seen(watched, async (page, deeds) => {
              assert.match(await page.title(), /^app 1 /)
              const top = () => page.evaluate<number>(`${view}.scrollY`)
              await page.frameLocator('#page').locator('main').waitFor()
              await page.evaluate(`${view}.scrollTo({ top: 900, behavior: 'instant' })`)
              const before = await top()
              assert.ok(before > 500, `${before}`)
              repo.commit('feat: b', { b: 'b' })
              await until(page, "document.title.startsWith('app 2 ')")
              await until(page, "document.querySelectorAll('iframe').length === 1")
              assert.is(await top(), before)
              assert.equal(deeds, [])
            }),
          { render },
        )
      },
      { files: { a: 'a' } },
    ))

  test('says when it has ended', () =>
    withRepo(
      (repo) =>
        withWatched(
          repo,
          (watched) =>
            seen(watched, async (page) => {
              await watched.end()
              await page.locator('#state').waitFor({ state: 'visible' })
              assert.match(
                await page.locator('#state').innerText(),
                /^spec-exec has ended: this is the report as it stood at /,
              )
            }),
          { render: async () => html(madeTrace(), shown) },
        ),
      { files: { a: 'a' } },
    ))

  test('a hostile spec runs nothing there and asks nothing of anybody', () =>
    withRepo(
      (repo) =>
        withWatched(
          repo,
          (watched) =>
            seen(watched, async (page, deeds) => {
              const ran = await page.evaluate(`[window.__pwned, ${view}.__pwned]`)
              assert.equal(ran, [undefined, undefined])
              assert.equal(deeds, [])
            }),
          { render: async () => html(hostileTrace(), shown) },
        ),
      { files: { a: 'a' } },
    ))
})
