import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import type { Options, PublicExplorer } from 'cosmiconfig'
import { SpecExecError } from '../error.js'
import type { Tree } from '../tree.js'
import { packageProperty } from './package-property.js'

/**
 * The first of these paths at the root of a tree that holds a configuration; undefined where none
 * does. Throws SpecExecError for a `package.json` that does not parse.
 *
 * cosmiconfig decides, over a temporary folder that holds these files and nothing else. Its entry
 * point is passed over: that one first reads (and runs) `.config/config.js` of the working
 * directory, which may replace the configuration. Its loaders are ours and only look: cosmiconfig
 * takes an error with the code ENOENT for a missing file and goes on to the next, and it follows a
 * key `$import` out of the folder.
 */
export async function search(tree: Tree, places: readonly string[]): Promise<string | undefined> {
  const folder = await mkdtemp(join(tmpdir(), 'spec-exec-config-'))
  try {
    for (const path of places) {
      const bytes = await tree.read(path)
      if (bytes) await writeFile(join(folder, path), bytes)
    }
    const found = await (await explorer(places)).search(folder)
    return found ? basename(found.filepath) : undefined
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 })
  }
}

async function explorer(places: readonly string[]): Promise<PublicExplorer> {
  const internals: unknown = await import('cosmiconfig/dist/Explorer.js')
  if (!hasExplorer(internals))
    throw new SpecExecError('Expected cosmiconfig 9, found another version', {
      hint: 'npm install cosmiconfig@9',
    })
  return new internals.Explorer({
    moduleName,
    searchPlaces: [...places],
    searchStrategy: 'none',
    ignoreEmptySearchPlaces: false,
    cache: false,
    mergeImportArrays: false,
    mergeSearchPlaces: false,
    metaConfigFilePath: null,
    transform: (result) => result,
    loaders: {
      '.ts': present,
      '.js': present,
      '.mjs': present,
      '.json': (path, text) =>
        basename(path) !== 'package.json' || packageProperty(text) !== undefined ? present() : {},
    },
  })
}

const moduleName = 'spec-exec'

/** Stands for a configuration, whatever it says; cosmiconfig takes the property from a package.json. */
function present(): object {
  return { [moduleName]: 'present' }
}

interface Internals {
  readonly Explorer: new (
    options: Options & { moduleName: string; metaConfigFilePath: null },
  ) => PublicExplorer
}

function hasExplorer(value: unknown): value is Internals {
  return (
    typeof value === 'object' &&
    value !== null &&
    'Explorer' in value &&
    typeof value.Explorer === 'function'
  )
}
