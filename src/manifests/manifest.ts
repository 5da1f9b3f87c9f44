/** What one manifest asks for. The project's own packages (workspaces, paths) are none. */
export interface Dependency {
  /** As the registry knows it: an alias has the name of what it stands for; of Maven `group:artifact`. */
  readonly name: string
  /** As written. */
  readonly version?: string
  /** Counts from 1. */
  readonly line: number
  /** Where it stands: `devDependencies`, `project.optional-dependencies.dev`. */
  readonly group?: string
}

/** What a manifest says. */
export interface ManifestText {
  /** Of the package that it describes, where it has one: others of the project may name it. */
  readonly ownName?: string
  /** In the order of the text, as far as its form has one. */
  readonly dependencies: readonly Dependency[]
}

/** Whose names a manifest uses: two are compared within one registry alone. */
export type Registry = 'npm' | 'pypi' | 'go' | 'crates' | 'maven' | 'rubygems' | 'packagist'

/** One kind of file in which a project says what it depends on. */
export interface Manifest {
  readonly id: string
  readonly registry: Registry
  /** Whether a path, by its last segments, is such a file. */
  fits(path: string): boolean
  /** Reads any text in linear time; undefined or an error where it is no such file. */
  read(text: string): ManifestText | undefined
}
