// What judging needs and reading does not: a hook loads it while git answers.
export { lawUpon } from './config/law-upon.js'
export { judge, openGate } from './engine.js'
export { ruleIds } from './rules/all.js'
export { openTester } from './shadow/tester.js'
