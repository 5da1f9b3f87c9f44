import { literalGlob } from '../text/literal-glob.js'
import { shellWord } from '../text/shell-word.js'
import type { Project } from './project.js'
import { findJava } from './tests/java.js'
import { findNode } from './tests/node.js'
import { findGo, findMake, findPhp, findRuby, findRust } from './tests/others.js'
import type { Finder, FoundTest, Place } from './tests/place.js'
import { findPython } from './tests/python.js'

/**
 * What tests a project, by the files at its root and beside its package.json; empty where nothing is found.
 * Each command runs at the root of the repository.
 */
export function findTests(
  project: Pick<Project, 'root' | 'home' | 'install'>,
): readonly FoundTest[] {
  const { root, home, install } = project
  const folders = home === '' ? [''] : ['', home]
  const places = folders.map((folder): Place => ({ root, folder, install }))
  const found = finders.flatMap((find) => firstFound(find, places))
  // A Makefile most often calls what was found already.
  return found.length > 0 ? found : firstFound(findMake, places)
}

const finders: readonly Finder[] = [
  findNode,
  findPython,
  findGo,
  findRust,
  findRuby,
  findPhp,
  findJava,
]

/** The root is asked first: what tests the whole repository tests the package too. */
function firstFound(find: Finder, places: readonly Place[]): readonly FoundTest[] {
  for (const place of places) {
    const found = find(place)
    if (found.length > 0) return found.map((test) => seenFromRoot(test, place))
  }
  return []
}

function seenFromRoot({ run, source, junit, ...rest }: FoundTest, { folder }: Place): FoundTest {
  const below = folder === '' ? '' : `${folder}/`
  return {
    ...rest,
    source: below + source,
    ...(run !== undefined && { run: folder === '' ? run : `cd ${shellWord(folder)} && ${run}` }),
    ...(junit && { junit: junit.map((glob) => literalGlob(below) + glob) }),
  }
}
