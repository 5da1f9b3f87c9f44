// What judging needs and reading does not: a hook loads it while git answers.

export { readChange } from './change.js'
export { lawUpon } from './config/law-upon.js'
export { judgeChange, openGate } from './engine.js'
export { ruleIds } from './rules/all.js'
export { openTester } from './shadow/tester.js'
