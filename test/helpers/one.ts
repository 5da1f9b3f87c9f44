// Runs one test file in this process and prints its counts, whatever uvu's own exit code says.
import { pathToFileURL } from 'node:url'
import { counts } from './suite.js'

const [file] = process.argv.slice(2)
if (file === undefined) throw new Error('Expected a test file')
process.on('exit', () => {
  const { declared, passed, failed, skipped } = counts
  console.log(`counts ${passed} ${failed} ${skipped}`)
  if (declared !== passed + failed + skipped || failed > 0 || declared === 0) process.exitCode = 1
})
await import(pathToFileURL(file).href)
