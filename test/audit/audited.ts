import { runAudit } from '../../src/audit/run.js'
import type { Command } from '../../src/commands/command.js'
import { type Called, called } from '../commands/called.js'
import type { Sandbox } from '../helpers/repo.js'

type Options = Readonly<Record<string, string | boolean>>

/** `verify --all` in a repository; ids in its output become names such as `<plan>`. */
export async function audited(
  { root, env }: Pick<Sandbox, 'root' | 'env'>,
  options: Options = {},
  names: ReadonlyMap<string, string> = new Map(),
): Promise<Called> {
  const ran = await called(command, { cwd: root, env }, { options })
  return { ...ran, out: named(ran.out, names) }
}

const command: Command = {
  name: 'verify',
  summary: '',
  args: [],
  options: [],
  run: (io, _args, options) => runAudit(io, options),
}

function named(text: string, names: ReadonlyMap<string, string>): string {
  let shown = text
  // The short form keeps its width: columns are compared.
  for (const [id, name] of names)
    shown = shown.replaceAll(id, `<${name}>`).replaceAll(id.slice(0, 7), `<${name.slice(0, 5)}>`)
  return shown
}
