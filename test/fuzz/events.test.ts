import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readCiEvent } from '../../src/events/all.js'
import { suite } from '../helpers/suite.js'
import { fuzz } from './fuzz.js'

const folder = mkdtempSync(join(tmpdir(), 'spec-exec-test-'))
process.on('exit', () => rmSync(folder, { recursive: true, force: true }))

const sha = 'a'.repeat(40)
const repository = { default_branch: 'main' }
const payloads = [
  { number: 7, pull_request: { base: { sha, ref: 'main' }, head: { sha, ref: 'x' } }, repository },
  { merge_group: { head_sha: sha, base_sha: sha, base_ref: 'refs/heads/main' }, repository },
  { ref: 'refs/heads/main', before: sha, after: sha, head_commit: { id: sha }, repository },
]
const variables = ['CI_COMMIT_SHA', 'CI_COMMIT_BEFORE_SHA', 'CI_MERGE_REQUEST_DIFF_BASE_SHA']

suite('fuzz: events of CI', (test) => {
  for (const name of ['pull_request', 'merge_group', 'push'])
    fuzz(test, `payload of ${name}`, {
      documents: payloads.map((payload) => JSON.stringify(payload)),
      pieces: [
        '{"pull_request":',
        '"number":',
        '"base":{"sha":',
        `"${sha}"`,
        '"ref":"refs/heads/$(id)",',
        '"before":',
        '"forced":true,',
        '"__proto__":',
        '[[',
        'null',
        '1e999',
        '"\\ud800"',
      ],
      parse(bytes) {
        const path = join(folder, 'event.json')
        writeFileSync(path, bytes)
        return readCiEvent({
          GITHUB_ACTIONS: 'true',
          GITHUB_EVENT_NAME: name,
          GITHUB_EVENT_PATH: path,
        })
      },
      throws: 'refuses',
    })
  fuzz(test, 'variables of GitLab', {
    documents: [`${sha}\n${sha}\nmain\npush\n7`],
    pieces: [sha, '0'.repeat(40), 'merge_request_event', 'push', 'refs/heads/', '--upload-pack=a'],
    parse(bytes) {
      const values = bytes.toString().replaceAll('\0', '').split('\n')
      const given = variables.map((name, at) => [name, values[at]] as const)
      return readCiEvent({
        GITLAB_CI: 'true',
        CI_PIPELINE_SOURCE: values[3],
        CI_DEFAULT_BRANCH: values[2],
        CI_COMMIT_BRANCH: values[2],
        CI_MERGE_REQUEST_TARGET_BRANCH_NAME: values[4],
        CI_MERGE_REQUEST_IID: values[4],
        ...Object.fromEntries(given),
      })
    },
    throws: 'refuses',
  })
})
