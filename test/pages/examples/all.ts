import { kinds } from '../../../src/clauses/all.js'
import { ruleIds } from '../../../src/rules/all.js'
import { type ClauseStory, clauseStory } from './clause-story.js'
import type { Story } from './story.js'

/** The story of each rule and of each kind of clause, by the name of its page; rejects where one has none. */
export async function readStories(): Promise<ReadonlyMap<string, Story>> {
  const ofRules = ruleIds.map(async (id): Promise<readonly [string, Story]> => {
    const { story }: { story: Story } = await import(`./rules/${id}.ts`)
    return [`rules/${id}`, story]
  })
  const ofKinds = kinds.map(async (kind): Promise<readonly [string, Story]> => {
    const { story }: { story: ClauseStory } = await import(`./clauses/${kind.kind}.ts`)
    return [`clauses/${kind.kind}`, clauseStory(kind, story)]
  })
  return new Map(await Promise.all([...ofRules, ...ofKinds]))
}
