import type { AddedDependency } from '../change/protocol/dependencies.js'
import { isNamed, readWords, type Words } from '../change/protocol/named.js'
import { permittedIn } from '../change/protocol/permitted.js'
import type { Finding } from '../finding.js'
import type { Rule } from './rule.js'
import { mendable, quote } from './words.js'

export const dependencies: Rule = {
  id: 'dependencies',
  summary: 'adds no dependency that neither steering nor its task names',
  about: `A task adds a dependency only where a steering document (tech.md) or the task itself names it, as both stood
before; a sentence that forbids it names none. Read are package.json, pyproject.toml, requirements files, setup.cfg, go.mod, Cargo.toml, pom.xml, Gradle files,
Gemfile, gemspec and composer.json. A new version, another group, another manifest of the project and the types of
what is there are no new dependency. Where requirements or design of the spec name it, or where the project had no
manifest of that sort before, it is shown and not refused.

Why: each dependency is code that nobody here wrote and somebody here must answer for.

Refused: a task "Trim names" that adds lodash. Accepted: the same where tech.md says "Utilities: lodash".`,
  kinds: ['task'],
  severity: 'error',
  needs: 'diff',
  skip: ({ flips }) => (flips.length === 0 ? 'no task is flipped' : undefined),
  check(change) {
    const { manifests, named } = change.protocol ?? {}
    if (!manifests) return []
    const { added, unread } = manifests
    const told = wordsOf([named?.task ?? '', ...(named?.steering ?? [])])
    const strange = added.filter(({ name, registry }) => !isNamed(name, registry, told))
    const planned = wordsOf(strange.length > 0 ? (named?.plan ?? []) : [])
    const isMild = ({ isFirst, name, registry }: AddedDependency) =>
      isFirst || isNamed(name, registry, planned)
    return mendable(
      [
        ...strange.filter((each) => !isMild(each)).map(unnamed),
        ...shownOf(strange.filter(isMild)),
        ...unread.map(unreadable),
      ],
      change,
    )
  },
}

/** Naming a dependency to forbid it permits nothing. */
function wordsOf(texts: readonly string[]): Words {
  return readWords(texts.map((text) => permittedIn(text)))
}

function unnamed({ name, path, line, group }: AddedDependency): Finding {
  const where = group === undefined ? '' : ` in \`${group}\``
  return {
    message: `Expected no dependency that neither steering nor the task names, found \`${name}\` added${where}`,
    place: { path, line },
    fix: `take it out and use what the project has, or name it in tech.md, or in the task, in a commit before this one`,
  }
}

/** One finding for each manifest: a first one may hold dozens. */
function shownOf(added: readonly AddedDependency[]): readonly Finding[] {
  return [...new Set(added.map(({ path }) => path))].map((path) => {
    const own = added.filter((each) => each.path === path)
    const line = own[0]?.line
    return {
      message: `Expected steering or the task to name what is added to \`${path}\`, found ${quote(own.map(({ name }) => name))}`,
      place: { path, ...(line !== undefined && { line }) },
      fix: 'name it in tech.md',
      severity: 'warning',
    }
  })
}

function unreadable(path: string): Finding {
  return {
    message: `Expected a manifest that can be read, found \`${path}\`: its dependencies were not compared`,
    place: { path },
    fix: 'mend its syntax',
    severity: 'warning',
  }
}
