import { cargoToml } from './cargo-toml.js'
import { composerJson } from './composer-json.js'
import { gemfile } from './gemfile.js'
import { gemspec } from './gemspec.js'
import { goMod } from './go-mod.js'
import { gradle } from './gradle.js'
import type { Dependency, Manifest, ManifestText, Registry } from './manifest.js'
import { packageJson } from './package-json.js'
import { pomXml } from './pom-xml.js'
import { pyprojectToml } from './pyproject-toml.js'
import { requirementsTxt } from './requirements-txt.js'
import { setupCfg } from './setup-cfg.js'
import { versionCatalog } from './version-catalog.js'

export type { Dependency, ManifestText, Registry } from './manifest.js'

/** Every manifest that is read. */
export const manifests: readonly Manifest[] = [
  packageJson,
  pyprojectToml,
  requirementsTxt,
  setupCfg,
  goMod,
  cargoToml,
  pomXml,
  gradle,
  versionCatalog,
  gemfile,
  gemspec,
  composerJson,
]

/** Whether a path, with `/`, is a manifest of the project: not one of an installed package or of a fixture. */
export function isManifest(path: string): boolean {
  return manifestOf(path) !== undefined
}

/** What a manifest asks for; undefined where the path is none, or where its text cannot be read. Never throws. */
export function readManifest(path: string, text: string): readonly Dependency[] | undefined {
  return readPackage(path, text)?.dependencies
}

/** The same with the name of the package that the manifest describes. */
export function readPackage(path: string, text: string): ManifestText | undefined {
  try {
    return manifestOf(path)?.read(text.replace(/^\uFEFF/, ''))
  } catch {
    return undefined
  }
}

/** Whose names a manifest uses; undefined where the path is none. */
export function registryOf(path: string): Registry | undefined {
  return manifestOf(path)?.registry
}

/** A name as its registry compares it. PEP 503 for PyPI; a Go module is the same in each major version. */
export function keyOf(registry: Registry, name: string): string {
  return `${registry} ${compared[registry](name)}`
}

const asWritten = (name: string) => name
const compared: Readonly<Record<Registry, (name: string) => string>> = {
  npm: asWritten,
  pypi: (name) => name.toLowerCase().replace(/[-_.]+/g, '-'),
  go: (name) => name.replace(/(?:\/|(?<=^gopkg\.in\/.*)\.)v\d+$/, ''),
  crates: (name) => name.toLowerCase().replaceAll('_', '-'),
  maven: asWritten,
  rubygems: asWritten,
  packagist: (name) => name.toLowerCase(),
}

function manifestOf(path: string): Manifest | undefined {
  const found = manifests.find((manifest) => manifest.fits(path))
  return found && !aside.test(path) ? found : undefined
}

const aside =
  /(?:^|\/)(?:node_modules|bower_components|vendor|\.venv|venv|site-packages|target|__?fixtures?__?|fixtures?|testdata|test-data)\//
