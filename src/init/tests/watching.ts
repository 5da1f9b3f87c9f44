/**
 * The words that make a script end which would watch files; '' where it ends anyway, `watches` where no word
 * that is added behind it makes it end.
 */
export function onceWords(script: string): string {
  const commands = script.split(/&&|\|\||[;|&]/).map(wordsOf)
  const needs = commands.map(needOf)
  // Words behind a script reach its last command alone.
  if (needs.slice(0, -1).some((need) => need !== '')) return 'watches'
  return needs.at(-1) ?? ''
}

/** The words of one command, from the program on: without variables and what only starts it. */
function wordsOf(command: string): readonly string[] {
  const words = command.trim().split(/\s+/)
  const start = words.findIndex(
    (word) => !/^(\w+=.*|cross-env|npx|bunx|npm|pnpm|yarn|bun|exec|dlx|x)$/.test(word),
  )
  const [first = '', ...rest] = words.slice(Math.max(start, 0))
  return [first.replace(/^.*\//, ''), ...rest]
}

function needOf([program = '', ...words]: readonly string[]): string {
  const [verb = ''] = words
  const says = (pattern: RegExp) => words.some((word) => pattern.test(word))
  if (watchers.has(program)) return 'watches'
  if (says(/^--(no-watch|watch(All)?=false)$/)) return ''
  if (program === 'jest' && says(/^--watch(All)?$/))
    return says(/^--watchAll$/) ? '--watchAll=false' : '--watch=false'
  if (program === 'vitest') {
    if (verb === 'run' || says(/^--run$/)) return ''
    return /^(watch|dev)$/.test(verb) || says(/^(-w|--watch)$/) ? 'watches' : '--run'
  }
  if (/^(react-scripts|craco|react-app-rewired)$/.test(program) && verb === 'test')
    return '--watchAll=false'
  if (program === 'ng' && verb === 'test') return '--watch=false'
  if (program === 'karma' && verb === 'start') return says(/^--single-run$/) ? '' : '--single-run'
  const isShort = program === 'mocha' || program === 'ava'
  return says(isShort ? /^(-w|--watch)$/ : /^--watch(All)?$/) ? 'watches' : ''
}

/** Programs that do nothing but watch. */
const watchers = new Set(['watch', 'nodemon', 'chokidar', 'watchexec', 'onchange'])
