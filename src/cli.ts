#!/usr/bin/env node
import { main } from './main.js'
import { version } from './version.js'

await main(async (io, argv) => {
  const [only] = argv
  // The commands cost 0.2 seconds, which this question shall not.
  if (argv.length === 1 && (only === '--version' || only === '-V')) {
    io.out(`${version}\n`)
    return 0
  }
  return (await import('./program.js')).runProgram(io, argv)
})
