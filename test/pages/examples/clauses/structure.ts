import type { ClauseStory } from '../clause-story.js'

export const story: ClauseStory = {
  before: { 'app/poll.py': 'import time\n' },
  refused: { 'app/poll.py': 'import time\nfor tick in ticks:\n    time.sleep(1)\n' },
  accepted: { 'app/poll.py': 'import asyncio\nfor tick in ticks:\n    await asyncio.sleep(1)\n' },
}
