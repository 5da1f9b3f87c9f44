import { SpecExecError } from '../../error.js'
import { proofOptions } from '../test-options.js'

type Options = Readonly<Record<string, string | boolean | undefined>>

/** Refuses options that nobody would read beside the others. Throws SpecExecError. */
export function refuseMixed([file]: readonly (string | undefined)[], options: Options): void {
  if (options['merge'] !== true) {
    if (file !== undefined)
      throw new SpecExecError(`Expected no file without --merge, found \`${file}\``, {
        hint: /\.json$/i.test(file)
          ? `Merge the reports of shards: npx spec-exec verify --merge ${file} …`
          : 'Name the range by options: npx spec-exec verify --base main, or --from <commit> --to HEAD',
      })
    const end = ['from', 'to'].find((name) => options[name] !== undefined)
    if (options['last'] === true && end !== undefined)
      throw new SpecExecError(`Expected --last alone, found --${end} beside it`, {
        hint: 'Leave one of them out: --last is the range HEAD^ to HEAD',
      })
    const beside = [...ofRange, 'jobs', 'all', ...proofOptions].find(
      (name) => options[name] !== undefined,
    )
    if (options['staged'] === true && beside !== undefined)
      throw new SpecExecError(`Expected --staged alone, found --${beside} beside it`, {
        hint: 'Leave one of them out: what is staged is no range',
      })
    return
  }
  const testing = ['tests', 'jobs', 'cache', ...proofOptions]
  const isGiven = (name: string) =>
    options[name] !== undefined && !(name === 'cache' && options[name] === true)
  const other = [...ofRange, 'staged', ...testing].find(isGiven)
  if (other !== undefined)
    throw new SpecExecError(`Expected --merge alone, found --${other} beside it`, {
      hint: 'Leave it out: what was judged, and how, stands in the reports',
    })
}

const ofRange = ['shard', 'from', 'to', 'base', 'last', 'landed', 'bootstrap', 'bail']
