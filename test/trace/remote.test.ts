import fc from 'fast-check'
import { remoteOf } from '../../src/trace/remote.js'
import { assert, suite } from '../helpers/suite.js'

const github = { host: 'github', url: 'https://github.com/acme/app' }

suite('trace: the page of a remote', (test) => {
  test('GitHub is known by every way to reach it', () => {
    for (const address of [
      'https://github.com/acme/app',
      'https://github.com/acme/app.git',
      'https://github.com/acme/app.git/',
      'https://x-access-token:ghs_secret@github.com/acme/app.git',
      'http://github.com/acme/app',
      'git@github.com:acme/app.git',
      'github.com:acme/app',
      'ssh://git@github.com/acme/app.git',
      'ssh://git@ssh.github.com:443/acme/app.git',
      'git+ssh://git@github.com:22/acme/app',
      'git://GitHub.com/acme/app.git\n',
    ])
      assert.equal(remoteOf(address), github, address)
  })

  test('GitLab is known by its own name, and where a host is called so', () => {
    const pages = [
      ['git@gitlab.com:acme/team/app.git', 'https://gitlab.com/acme/team/app'],
      ['ssh://git@altssh.gitlab.com:443/acme/app.git', 'https://gitlab.com/acme/app'],
      ['ssh://git@gitlab.acme.dev:2222/acme/app.git', 'https://gitlab.acme.dev/acme/app'],
      ['https://me:pw@gitlab.acme.dev:8443/acme/app', 'https://gitlab.acme.dev:8443/acme/app'],
      ['https://gitlab.acme.dev:443/acme/app', 'https://gitlab.acme.dev/acme/app'],
      ['http://gitlab.acme.dev:8080/acme/app', 'https://gitlab.acme.dev/acme/app'],
    ] as const
    for (const [address, url] of pages) assert.equal(remoteOf(address), { host: 'gitlab', url })
  })

  test('anything else has none', () => {
    for (const address of [
      '',
      '/srv/git/app.git',
      '../app',
      'C:\\app',
      'file:///srv/app.git',
      'git@bitbucket.org:acme/app.git',
      'https://github.com.evil.example/acme/app',
      'https://evil.example/github.com/acme/app',
      'https://github.com/acme',
      'https://github.com/acme/app/more',
      'https://github.com/../app',
      'https://github.com@evil.example/acme/app',
      'https://gitlab./acme/app',
      'https://gitlab.5/acme/app',
      'https://gitlab.acme.dev:99999/acme/app',
      'javascript:alert(1)//github.com/acme/app',
      'javascript://github.com/%0aalert(1)/app',
      'https://github.com/acme/"><script>',
      'https://github.com/acme/app?x=<b>',
      "git@github.com:acme/app'onclick=x",
      'ext::sh -c x% github.com:acme/app',
    ])
      assert.equal(remoteOf(address), undefined, address)
  })

  test('whatever an address says, its page is a plain link of https', () => {
    const part = fc.oneof(
      fc.constantFrom(
        'https://',
        'ssh://',
        'git@',
        'github.com',
        'gitlab.',
        ':',
        '/',
        '@',
        'javascript:',
        '"',
        '<',
        '.git',
        '..',
        '\n',
        '%0a',
      ),
      fc.string(),
    )
    fc.assert(
      fc.property(fc.array(part, { maxLength: 8 }), (parts) => {
        const found = remoteOf(parts.join(''))
        if (!found) return
        assert.match(
          found.url,
          /^https:\/\/(github\.com|gitlab\.[a-z0-9.-]+(:\d{1,5})?)(\/[A-Za-z0-9._~-]+){2,}$/,
        )
        assert.is(new URL(found.url).href, found.url)
      }),
      { numRuns: 2000 },
    )
  })
})
