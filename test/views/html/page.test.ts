import { createHash } from 'node:crypto'
import type { Trace } from '../../../src/trace/trace.js'
import { assert, suite, throws } from '../../helpers/suite.js'
import { hostileTrace, largeTrace, madeTrace } from '../../trace/made.js'
import { all, type Element, pageOf, readHtml, textOf, texts } from './shown.js'

suite('views/html', (test) => {
  const made = readHtml(pageOf(madeTrace()))

  test('the head says what is done, what proves it, and who went around the gate', () => {
    assert.equal(texts(made, '.head h1, .head .lead, .head .meta, .figures li, .notes li'), [
      'acme/app',
      '8 of 13 tasks are done: 2 alone, 1 with its last sub-task, 1 with tests on record here. 2 commits went around the gate, by Grace Hopper.',
      'At a0a0a0a on main, 20 Nov 2026 · 12 commits read',
      '8 of 13 tasks done',
      '3 of 8 with a commit of their own',
      '1 of 8 with tests on record',
      '2 around the gate',
      'The configuration at 1b1b1b1 is not read, the defaults hold in its place: Expected plain data, found code',
    ])
  })

  test('a note of the audit, which is one of the trace, is shown once', () => {
    const notes = ['The configuration is not read']
    const page = pageOf({ ...madeTrace(), audit: { ...madeTrace().audit, notes }, notes })
    assert.equal(texts(readHtml(page), '.notes li'), notes)
  })

  test('a requirement is where its own document has it', () => {
    const specs = madeTrace().specs.map((spec) => ({
      ...spec,
      requirements: spec.requirements.map((each) => ({ ...each, path: 'docs/more.md' })),
    }))
    assert.match(pageOf({ ...madeTrace(), specs }), /<code>docs\/more\.md:22<\/code>/)
  })

  test('each spec says how far it is, archived ones last', () => {
    assert.equal(texts(made, '#specs .card'), [
      'billing3 of 5 done, 1 unknownNext 4 Taxes.kiro/specs/billing/tasks.md · kiro',
      'user-auth3 of 6 done, 1 started, 1 blockedNext 2 Sign out.claude/specs/user-auth/tasks.md · claude',
      'add-search2 of 2 doneopenspec/changes/archive/2026-11-05-add-search/tasks.md · openspec',
    ])
  })

  test('the matrix has the commit behind each cell', () => {
    assert.equal(
      all(made, '.matrix tr').map((row) =>
        all(row, 'th, td').map((cell) => {
          const name = cell.querySelector('a[aria-label]')?.getAttribute('aria-label')
          return `${cell.getAttribute('scope') ?? ''} ${name ?? textOf(cell)}`.trim()
        }),
      ),
      [
        ['col Requirement', 'col 1', 'col 1.1', 'col 1.2', 'col 2'],
        ['row 1 Sign in', '1: done in b2b2b2b', '1.1: done in b1b1b1b', '1.2: done in b2b2b2b', ''],
        ['row 2 Sign out', '', '', '', '2: started'],
        ['row 3 Nobody does this', 'no task names it'],
      ],
    )
  })

  test('what went around the gate is told by sort, commit and author', () => {
    assert.equal(texts(made, '#how li'), [
      'own commit2, 25 %',
      'with a sub-task1, 13 %',
      'without work1, 13 %',
      'in a batch2, 25 %',
      'never seen open1, 13 %',
      'no commit found1, 13 %',
    ])
    assert.equal(texts(made, '.folds summary'), [
      'Checked in batches 2 tasks',
      'Never seen unchecked 1 task',
      'Marked done without work 1 task',
      'Done, with no commit that marked them 1 task',
    ])
    assert.equal(
      all(made, '#gate > .scroll tbody tr').map((row) => texts(row, 'th, td').join(' | ')),
      [
        '18 Nov 2026 | d3d3d3d | fix: a crash at the start | Grace Hopper | one-task',
        '18 Nov 2026 | c1c1c1c | feat: what c1 brings | Grace Hopper | one-task',
      ],
    )
  })

  test('work without a task that says why stands apart, and accuses nobody', () => {
    assert.equal(
      all(made, '#off-plan tbody tr').map((row) =>
        [row.getAttribute('class') ?? '', ...texts(row, 'th, td')].join(' | '),
      ),
      [
        ' | 18 Nov 2026 | d4d4d4d | chore: update the lock file | Ada Lovelace | dependency update',
        'let-pass | 4 Nov 2026 | d2d2d2d | wip | (no name) | a trybefore the adoption',
      ],
    )
    assert.equal(texts(made, '#off-plan .bad, #off-plan .refused'), [])
  })

  test('a refused commit that gives a reason shows both', () => {
    const trace = madeTrace()
    const outsidePlan = trace.outsidePlan.map((each) =>
      each.isRefused ? { ...each, reason: 'in a hurry' } : each,
    )
    const page = readHtml(pageOf({ ...trace, outsidePlan }))
    assert.is(
      texts(page, '#gate > .scroll tbody tr')[0],
      '18 Nov 2026d3d3d3dfix: a crash at the startGrace Hopper one-task although it says in a hurry',
    )
    assert.is(texts(page, '#off-plan tbody tr').length, 2)
  })

  test('a commit that is let pass is grey with its reason', () => {
    const tags = (id: string) =>
      all(made, `[id="${id}"] summary .tag`).map(
        (tag) => `${tag.getAttribute('class')} ${textOf(tag)}`,
      )
    assert.equal(tags('task:billing/3'), ['tag plain without work', 'tag grandfathered'])
    assert.equal(tags('task:add-search/1.1'), [
      'tag plain never seen open',
      'tag before the adoption',
    ])
    const proof = made.querySelector('[id="task:billing/3"] .proof')
    assert.ok(proof && texts(proof, '.none').includes('Not judged: grandfathered.'))
  })

  test('where there is no gate, nobody went around it', () => {
    const { audit, ...trace } = madeTrace()
    const page = readHtml(pageOf({ ...trace, audit: { ...audit, isAdopted: false } }))
    assert.equal(
      texts(page, '.lead, .figures li:last-child, #gate-title, #gate > .hint, #gate > h3'),
      [
        '8 of 13 tasks are done: 2 alone, 1 with its last sub-task, 1 with tests on record here. 2 commits would be refused: there is no gate yet, npx spec-exec init adopts one.',
        '2 would be refused',
        'Would be refused',
        'Commits that a gate would refuse 2',
      ],
    )
    assert.not.match(texts(page, '.head, #gate, #off-plan, #findings').join(' '), /Hopper|Lovelace/)
    assert.equal(texts(page, '[id="task:billing/1"] .bad'), ['would be refused'])
  })

  test('where the law names no tests, nothing is said of tests', () => {
    const specs = madeTrace().specs.map((spec) => ({
      ...spec,
      tasks: spec.tasks.map((task) => {
        return { ...task, ...(task.done && { done: { ...task.done, tests: noTests } }) }
      }),
    }))
    const page = readHtml(pageOf({ ...madeTrace(), specs }))
    assert.not.ok(texts(page, '.proof dt').includes('Tests'))
    assert.equal(texts(page, '.lead, .figures li'), [
      '8 of 13 tasks are done: 2 alone, 1 with its last sub-task. 2 commits went around the gate, by Grace Hopper.',
      '8 of 13 tasks done',
      '3 of 8 with a commit of their own',
      '2 around the gate',
    ])
  })

  test('a course of hours has hours at its foot, and one of seconds is not drawn', () => {
    const within = (ms: number) => {
      const { head, specs, ...trace } = madeTrace()
      let at = Date.parse('2026-11-18T09:58:30Z') - ms
      return readHtml(
        pageOf({
          ...trace,
          head: { ...head, date: '2026-11-18T09:58:30Z' },
          specs: specs.map((spec) => ({
            ...spec,
            tasks: spec.tasks.map((task) => {
              if (!task.done) return task
              const date = new Date(at).toISOString()
              at += ms / 10
              return { ...task, done: { ...task.done, commit: { ...task.done.commit, date } } }
            }),
          })),
        }),
      )
    }
    const ticks = (ms: number) =>
      all(within(ms), 'figure:first-child svg.plot-wide > g:nth-last-of-type(4) text').map(textOf)
    assert.equal(ticks(3 * 3_600_000), ['07:0018 Nov', '07:30', '08:00', '08:30', '09:00', '09:30'])
    assert.equal(ticks(3 * 86_400_000), ['16 Nov', '17 Nov', '18 Nov'])
    assert.match(
      texts(within(20_000), 'figure .none')[0] ?? '',
      /there is no course of time to draw yet/,
    )
  })

  test('gaps between requirements and tasks are named', () => {
    assert.equal(texts(made, '#gaps .plain li, #gaps .hint'), [
      '3 Nobody does this',
      '3 Describe it names 9.9, which does not exist',
      '4 Ask the lawyers',
      '3 of 3 acceptance criteria are named by a task, by themselves or with their requirement.',
    ])
  })

  test('the section of a task has its requirement, its commit and all that proves it', () => {
    const task = made.querySelector('[id="task:user-auth/1.2"]')
    assert.equal(
      task &&
        texts(
          task,
          'h4, .when, h5, .criteria li, .subject, .facts dd, .failure, .proof > .facts:not(dl), .files li',
        ),
      [
        'done 1.2 Lock an account after five wrong passwords',
        'b2b2b2b18 Nov 2026',
        'Requirement 1 · Sign in',
        '1.2IF it is wrong five times THEN the account SHALL be locked',
        '.claude/specs/user-auth/tasks.md:15',
        '1',
        'Commit',
        'feat: what b2 brings',
        'b2b2b2b · Ada Lovelace · 18 Nov 2026 · task',
        'not on recordnpm test',
        'max-lines split with task 4',
        'Rules',
        'warning steeringExpected at most 300 lines, found 312 src/auth/session.ts:1',
        'passed: one-task, tasks-intact, task-has-work, message-names-task',
        'skipped: tests-pass (the tests were not run)',
        'Files 3',
        'A src/auth/session.ts',
        'A test/auth/session.test.ts',
        'M src/auth/index.ts',
      ],
    )
  })

  test('a task that is not done yet has nothing to prove', () => {
    const task = made.querySelector('[id="task:billing/4"]')
    assert.equal(task && texts(task, '.proof'), ['Not done yet: nothing to prove.'])
  })

  test('a plot says what it shows, and its numbers stand below it', () => {
    const page = readHtml(pageOf(largeTrace(30, 500)))
    assert.equal(
      all(page, 'figure svg[role=img]').map((svg) => svg.getAttribute('aria-label')),
      [
        ...Array(2).fill('Tasks done, and all tasks, over time. At the end 24 of 30 are done.'),
        ...Array(2).fill(
          'Share of commits on a task list that cover exactly one task, by week. The mean of the last eight weeks is 64 %.',
        ),
      ],
    )
    assert.equal(
      all(page, 'figure').map((figure) => all(figure, 'tbody tr').length),
      [10, 10],
    )
  })

  test('a spec that is asked for stands alone', () => {
    const page = readHtml(pageOf(madeTrace(), 'user-auth'))
    assert.equal(texts(page, '.card .name'), ['user-auth'])
    assert.is(
      throws(() => pageOf(madeTrace(), 'user-aut')).message,
      'Expected a spec, found `user-aut`',
    )
  })

  test('an empty trace is a page too', () => {
    const { head, audit } = madeTrace()
    const none: Trace = {
      head,
      audit,
      specs: [],
      weeks: [],
      rules: [],
      refused: { count: 0, latest: [] },
      outsidePlan: [],
      outsidePlanCount: 0,
      notes: [],
    }
    assert.equal(texts(readHtml(pageOf(none)), '.lead, .none:not([hidden])'), [
      'No task list stands at this commit. No commit went around the gate.',
      'No spec is being worked on.',
      'No spec defines requirements.',
      'No week to show.',
      'No commit touches a task list.',
      'No rule has found anything.',
      'None.',
      'No commit gives a reason to be without a task.',
      'Every requirement is named by a task.',
      'Every task names a requirement.',
    ])
  })
})

suite('views/html is closed', (test) => {
  for (const [name, trace] of [
    ['small', madeTrace()],
    ['hostile', hostileTrace()],
  ] as const) {
    const text = pageOf(trace)
    const page = readHtml(text)

    test(`${name}: its policy names the digests of its one script and its one style`, () => {
      const digests = ['style', 'script'].map((tag) => {
        const parts = [...text.matchAll(new RegExp(`<${tag}>(.*?)</${tag}>`, 'gs'))]
        assert.is(parts.length, 1)
        const digest = createHash('sha256').update(parts[0]?.[1] ?? '')
        return `${tag}-src 'sha256-${digest.digest('base64')}'`
      })
      assert.is(
        page.querySelector('meta[http-equiv]')?.getAttribute('content'),
        ["default-src 'none'", ...digests, "base-uri 'none'", "form-action 'none'"].join('; '),
      )
    })

    test(`${name}: it names nothing to load, and no element or attribute that acts`, () => {
      const loading =
        'link, img, iframe, object, embed, form, base, audio, video, source, [src], [style], [srcset], [action]'
      assert.equal(
        all(page, loading).map(({ localName }) => localName),
        [],
      )
      assert.equal(all(page, '*').flatMap(acting), [])
      assert.not.match(text.replace(/<style>.*?<\/style>/s, ''), /url\(|@import/)
    })

    test(`${name}: an id stands once, and every link within the page leads to one`, () => {
      const ids = all(page, '[id]').map((each) => each.getAttribute('id') ?? '')
      assert.equal(
        ids.filter((id, at) => ids.indexOf(id) !== at),
        [],
      )
      const targets = all(page, 'a[href^="#"], use').map((each) => each.getAttribute('href') ?? '')
      assert.equal(
        targets.filter((to) => !to.startsWith('#?') && !ids.includes(to.slice(1))),
        [],
      )
    })
  }

  test('links lead to the pages of commits alone', () => {
    const outward = (trace: Trace) => {
      const page = readHtml(pageOf(trace))
      // Those that a text itself has are of its author.
      const own = new Set(all(page, '.text a'))
      const links = all(page, 'a:not([href^="#"])').filter((link) => !own.has(link))
      return [...new Set(links.map((link) => link.getAttribute('href') ?? ''))]
    }
    const [home, ...commits] = outward(madeTrace())
    assert.is(home, 'https://github.com/acme/app')
    for (const to of commits)
      assert.match(to, /^https:\/\/github\.com\/acme\/app\/commit\/[0-9a-f]{40}$/)
    assert.equal(outward(hostileTrace()), [])
    const { remote: _, ...head } = madeTrace().head
    assert.equal(outward({ ...madeTrace(), head }), [])
    const gitlab = { host: 'gitlab', url: 'https://git.acme.example:8443/team/app' } as const
    assert.is(
      outward({ ...madeTrace(), head: { ...head, remote: gitlab } })[1],
      `https://git.acme.example:8443/team/app/-/commit/${'a0'.repeat(20)}`,
    )
  })

  test('three hundred tasks and ten thousand commits stay below 3 MB', () => {
    const start = process.cpuUsage()
    const { length } = pageOf(largeTrace(300, 10_000))
    const spent = Math.round(process.cpuUsage(start).user / 1000)
    console.log(`  300 tasks, 10,000 commits: ${Math.round(length / 1000)} kB, ${spent} ms`)
    assert.ok(length < 3_000_000)
  })

  test('requirements that are too long together are left out, and the page says so', () => {
    const trace = madeTrace()
    const specs = trace.specs.map((spec) => ({
      ...spec,
      requirements: Array.from({ length: 40 }, (_, at) => ({
        ...{ id: `R${at}`, title: 'Long', line: at, criteria: [], tasks: [] },
        text: `${at} ${'word '.repeat(1_990)}`,
      })),
    }))
    const page = readHtml(pageOf({ ...trace, specs: specs.slice(0, 1) }))
    assert.is(texts(page, '.requirement .none').length, 10)
    assert.is(
      texts(page, 'footer p')[0],
      'Texts of requirements stand here up to 300,000 characters; 10 texts beyond that are left out.',
    )
  })
})

const noTests = { status: 'not configured', commands: [] } as const

function acting({ localName, attributes }: Element): readonly string[] {
  return [...attributes]
    .filter(
      ({ name, value }) => /^on/i.test(name) || /^\s*(?:javascript|data|vbscript):/i.test(value),
    )
    .map(({ name }) => `${localName} ${name}`)
}
