import type { Edit, Sketch } from '../../helpers/histories.js'

/** The same history with every edit changed; commits that are named in messages are those of the new one. */
export function remaking(change: (edit: Edit, path: string) => Edit): (sketch: Sketch) => Sketch {
  const made = new Map<Sketch, Sketch>()
  const remake = (sketch: Sketch): Sketch => {
    const known = made.get(sketch)
    if (known) return known
    const { message, files, parents, beside } = sketch
    const remade: Sketch = {
      ...sketch,
      message:
        typeof message === 'string' ? message : (idOf) => message((other) => idOf(remake(other))),
      files: Object.fromEntries(
        Object.entries(files).map(([path, edit]) => [path, change(edit, path)]),
      ),
      parents: parents.map(remake),
      ...(beside && { beside: beside.map(remake) }),
    }
    made.set(sketch, remade)
    return remade
  }
  return remake
}

/** Submodules of a SHA-256 repository have longer ids. */
export function longIds(edit: Edit): Edit {
  if (edit === undefined || typeof edit === 'string' || edit instanceof Uint8Array) return edit
  return edit.mode === '160000' ? { ...edit, content: '1'.repeat(64) } : edit
}

/** The configuration with other line endings. */
export function crlfLaw(edit: Edit, path: string): Edit {
  return path === 'spec-exec.config.ts' && typeof edit === 'string'
    ? edit.replaceAll('\n', '\r\n')
    : edit
}
