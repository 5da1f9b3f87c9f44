#!/usr/bin/env node
import { main } from './main.js'

await main(async (io, argv) => (await import('./program.js')).runProgram(io, argv))
