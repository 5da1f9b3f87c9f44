import { commitMode } from '../../src/git/commit-arguments.js'
import { assert, suite } from '../helpers/suite.js'

const cases: readonly (readonly [string, 'amend' | 'commit' | undefined])[] = [
  ['git commit', 'commit'],
  ['git commit --amend', 'amend'],
  ['git commit --am', 'amend'],
  ['git commit --ame --no-edit', 'amend'],
  ['/usr/bin/git commit -a --amend', 'amend'],
  ['git -C x -c a.b=c --git-dir=y commit --amend', 'amend'],
  ['git --git-dir commit commit -m x', 'commit'],
  ['git-commit --amend', 'amend'],
  ['git commit --all', 'commit'],
  ['git commit -m --amend', 'commit'],
  ['git commit -am --amend', 'commit'],
  ['git commit -amx --amend', 'amend'],
  ['git commit -F --amend', 'commit'],
  ['git commit -c --amend', 'commit'],
  ['git commit -C HEAD --amend', 'amend'],
  ['git commit -t --amend', 'commit'],
  ['git commit -S --amend', 'amend'],
  ['git commit -Skey --amend', 'amend'],
  ['git commit -uno --amend', 'amend'],
  ['git commit --message --amend', 'commit'],
  ['git commit --mess --amend', 'commit'],
  ['git commit --message=x --amend', 'amend'],
  ['git commit --author --amend', 'commit'],
  ['git commit --date --amend', 'commit'],
  ['git commit --trailer --amend', 'commit'],
  ['git commit --amend --no-amend', 'commit'],
  ['git commit -- --amend', 'commit'],
  ['git commit --amend -- x', 'amend'],
  ['git push --amend', undefined],
  ['git', undefined],
  ['node git commit --amend', undefined],
]

suite('commitMode', (test) => {
  for (const [line, mode] of cases)
    test(`reads \`${line}\` as ${mode}`, () => assert.is(commitMode(line.split(' ')), mode))
})
