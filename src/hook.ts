// The hooks' own way in: one file without a parser of options, since they pay for each millisecond.
import { hook } from './commands/hook.js'
import { main } from './main.js'

main((io, argv) => hook.run(io, argv, {})).then(() => process.exit())
