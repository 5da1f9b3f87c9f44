import type { Command, Io } from '../../src/commands/command.js'

/** What a command left behind. */
export interface Called {
  readonly code: number
  readonly out: string
  readonly err: string
}

type Options = Readonly<Record<string, string | boolean | undefined>>

/** Calls a command in this process, as a program without a terminal does. */
export async function called(
  command: Command,
  where: Pick<Io, 'cwd' | 'env'>,
  call: { readonly args?: readonly (string | undefined)[]; readonly options?: Options } = {},
): Promise<Called> {
  let out = ''
  let err = ''
  const io: Io = {
    ...where,
    pid: process.pid,
    isTerminal: false,
    mayRedraw: false,
    hasColor: false,
    width: 100,
    out: (text) => {
      out += text
    },
    err: (text) => {
      err += text
    },
    readStdin: async () => '',
  }
  const code = await command.run(io, call.args ?? [], call.options ?? {})
  return { code, out, err }
}
