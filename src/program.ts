import { resolve } from 'node:path'
import { CommanderError, Command as Program } from 'commander'
import { commands } from './commands/all.js'
import type { Command, Io } from './commands/command.js'
import { valueSeparator } from './output/formats.js'
import { version } from './version.js'

/** Parses the command line and runs its command. Returns the exit code; a wrong call is 2. */
export async function runProgram(io: Io, argv: readonly string[]): Promise<number> {
  let code = 0
  const program = new Program('spec-exec')
    .description('Each commit covers exactly one task of a spec')
    .version(version)
    .exitOverride()
    .configureOutput({ writeOut: io.out, writeErr: io.err })
    .showHelpAfterError('(see npx spec-exec --help)')
  const [name] = argv
  const wanted = name === undefined ? undefined : commands.find((command) => command.name === name)
  for (const { load } of wanted ? [wanted] : commands) {
    addCommand(
      program,
      await load(),
      async (run) => {
        code = await run
      },
      io,
    )
  }
  try {
    await program.parseAsync([...argv], { from: 'user' })
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error
    return error.exitCode === 0 ? 0 : 2
  }
  return code
}

function addCommand(
  program: Program,
  command: Command,
  done: (run: Promise<number>) => Promise<void>,
  io: Io,
): void {
  const sub = program.command(command.name).description(command.summary)
  for (const { flags, about } of command.args) sub.argument(flags, about)
  for (const { flags, about, fallback, isRepeated } of command.options)
    if (isRepeated) sub.option(flags, about, withBefore)
    else sub.option(flags, about, fallback)
  sub
    .option('--cwd <folder>', 'run as if started there')
    .option('--quiet', 'show only what refuses')
    .option('--no-color', 'no colour')
    .action(async (...given) => {
      const options = Object.fromEntries(
        Object.entries(
          sub.opts<Record<string, string | boolean | readonly string[] | undefined>>(),
        ).map(
          // An option that may be repeated: `<names...>`.
          ([name, value]) => [name, typeof value === 'object' ? value.join(',') : value],
        ),
      )
      const args: (string | undefined)[] = given.slice(0, command.args.length).flat()
      const cwd = options['cwd']
      await done(
        command.run(
          { ...io, cwd: typeof cwd === 'string' ? resolve(io.cwd, cwd) : io.cwd },
          args,
          options,
        ),
      )
    })
}

/** Commander hands over one value after the other, with what came of those before. */
function withBefore(value: string, before: string | undefined): string {
  return before === undefined ? value : before + valueSeparator + value
}
