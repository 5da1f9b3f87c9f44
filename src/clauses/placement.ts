import type { ClauseKind } from './clause.js'
import { compileGlob, fits, type Glob } from './glob.js'
import { list, readKeys } from './keys.js'
import { baseOf } from './names.js'
import {
  aboutExceptions,
  aboutFiles,
  isBorn,
  isReached,
  type Reach,
  reachedFiles,
  reachKeys,
  readReach,
} from './reach.js'

/** The keys of a `placement` clause. */
export interface PlacementKeys extends Reach {
  /** What lies below the folders that it names. */
  readonly under: readonly Glob[]
}

/** Judges where new files lie, and where moved ones went. */
export const placement: ClauseKind<PlacementKeys> = {
  kind: 'placement',
  summary: 'asks that new files of a sort lie below certain folders',
  about: [
    aboutFiles,
    {
      key: 'under',
      meaning:
        'The folder they belong below, from the folder that holds the steering: `test/`, `packages/*/test/`, `**/__tests__/`; a list means any of them',
    },
    ...aboutExceptions,
  ],
  example: `- kind: placement
  files: '*.test.ts'
  under: test/
  why: Tests lie apart from what they test.`,
  needs: 'paths',
  parse(keys) {
    const reader = readKeys(keys, [...reachKeys, 'under'])
    const reach = readReach(reader)
    const under: Glob[] = []
    for (const said of reader.strings('under', 'required')) {
      const folder = said
        .trim()
        .replace(/^\.?\//, '')
        .replace(/(?:\/\**)+$/, '')
      const glob = compileGlob(`${folder}/**`)
      if (typeof glob === 'string') reader.fault('under', glob)
      else under.push({ said: `${folder}/`, source: glob.source })
    }
    return reader.parsed(() => ({ ...reach, under }))
  },
  governs: isReached,
  judge(keys, { files }) {
    const wanted = list(keys.under.map(({ said }) => said))
    return reachedFiles(keys, files)
      .filter((file) => isBorn(file) && !fits(keys.under, file.path))
      .map(({ path }) => ({
        message: `Expected \`${baseOf(path)}\` below ${wanted}, found it in ${folderOf(path)}`,
        place: { path },
        fix: `Move it below ${wanted}`,
      }))
  },
}

function folderOf(path: string): string {
  const folder = path.slice(0, path.lastIndexOf('/') + 1)
  return folder === '' ? 'the root folder' : `\`${folder}\``
}
