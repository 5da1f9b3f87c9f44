import type { Sandbox } from './repo.js'

/** What a commit does to one path: its new content, a mode with its content (`160000`: the id of a commit), or its removal. */
export type Edit =
  | string
  | Uint8Array
  | { readonly mode: string; readonly content: string | Uint8Array }
  | undefined

/** A commit that shall be. */
export interface Sketch {
  /** Where it names another commit's id, a function of the ids. */
  readonly message: string | ((idOf: (sketch: Sketch) => string) => string)
  /** Edits to the first parent's tree; paths as git stores them. */
  readonly files: Readonly<Record<string, Edit>>
  /** None: a root commit. Each is imported too. */
  readonly parents: readonly Sketch[]
  /** Commits that are imported with it, and that its history does not hold. */
  readonly beside?: readonly Sketch[]
  /** Seconds since 1970; by default each commit is a second after the one before it. */
  readonly date?: number
}

/**
 * Makes commits in a repository with `git fast-import`, parents first: one process for all, and a
 * second one for those whose message names another. Returns the id of each sketch.
 */
export function importSketches(
  repo: Sandbox,
  sketches: readonly Sketch[],
): (sketch: Sketch) => string {
  const ids = new Map<Sketch, string>()
  const idOf = (sketch: Sketch) => {
    const id = ids.get(sketch)
    if (id === undefined) throw new Error('Expected a commit that was imported')
    return id
  }
  let clock = 1_700_000_000
  for (let rest = sketches; rest.length > 0; ) {
    const stream = new Stream(ids, idOf, () => clock++)
    rest = rest.filter((sketch) => !stream.add(sketch))
    for (const [sketch, id] of stream.run(repo)) ids.set(sketch, id)
  }
  return idOf
}

/** A commit that reaches all of these, by merges of a few hundred: one walk of history then reads them all. */
export function collect(sketches: readonly Sketch[]): Sketch {
  let collector: Sketch = { message: 'chore: collect\n', files: {}, parents: [] }
  for (let at = 0; at < sketches.length; at += 200) {
    const parents = [collector, ...new Set(sketches.slice(at, at + 200))]
    collector = { message: 'chore: collect\n', files: {}, parents }
  }
  return collector
}

/** One run of `git fast-import`. */
class Stream {
  private readonly parts: (string | Uint8Array)[] = []
  private readonly marks = new Map<Sketch, number>()

  constructor(
    private readonly known: ReadonlyMap<Sketch, string>,
    private readonly idOf: (sketch: Sketch) => string,
    private readonly tick: () => number,
  ) {}

  /** False where the message needs an id that only a later run knows. */
  add(sketch: Sketch): boolean {
    if (this.known.has(sketch) || this.marks.has(sketch)) return true
    // Every one is asked, so that as many as can be are in this run.
    const wanted = [...sketch.parents, ...(sketch.beside ?? [])]
    if (wanted.filter((other) => !this.add(other)).length > 0) return false
    const message = this.messageOf(sketch)
    if (message === undefined) return false
    const mark = this.marks.size + 1
    this.marks.set(sketch, mark)
    this.parts.push(`commit refs/sketches/${this.known.size + mark}\nmark :${mark}\n`)
    this.parts.push(`committer Ada <ada@example.org> ${sketch.date ?? this.tick()} +0000\n`)
    this.data(message)
    for (const [index, parent] of sketch.parents.entries())
      this.parts.push(`${index === 0 ? 'from' : 'merge'} ${this.name(parent)}\n`)
    for (const [path, edit] of Object.entries(sketch.files)) this.edit(path, edit)
    this.parts.push('\n')
    return true
  }

  run(repo: Sandbox): ReadonlyMap<Sketch, string> {
    if (this.marks.size === 0) throw new Error('Expected messages that name imported commits')
    const input = Buffer.concat(this.parts.map((part) => Buffer.from(part)))
    const marksFile = `${repo.root}/.git/sketch-marks`
    const ran = repo.run(
      'git',
      ['fast-import', '--quiet', '--force', `--export-marks=${marksFile}`],
      { input },
    )
    if (ran.code !== 0) throw new Error(ran.stderr)
    const ids = new Map(
      repo
        .read('.git/sketch-marks')
        .trim()
        .split('\n')
        .map((line) => [Number(line.slice(1, line.indexOf(' '))), line.split(' ')[1] ?? '']),
    )
    return new Map([...this.marks].map(([sketch, mark]) => [sketch, ids.get(mark) ?? '']))
  }

  private messageOf({ message }: Sketch): string | undefined {
    if (typeof message === 'string') return message
    try {
      return message(this.idOf)
    } catch {
      return undefined
    }
  }

  private name(sketch: Sketch): string {
    const mark = this.marks.get(sketch)
    return mark === undefined ? this.idOf(sketch) : `:${mark}`
  }

  private edit(path: string, edit: Edit): void {
    const name = JSON.stringify(path)
    if (edit === undefined) {
      this.parts.push(`D ${name}\n`)
      return
    }
    const isBare = typeof edit === 'string' || edit instanceof Uint8Array
    const { mode, content } = isBare ? { mode: '100644', content: edit } : edit
    if (mode === '160000') {
      this.parts.push(`M 160000 ${Buffer.from(content).toString()} ${name}\n`)
      return
    }
    this.parts.push(`M ${mode} inline ${name}\n`)
    this.data(content)
  }

  private data(content: string | Uint8Array): void {
    const bytes = Buffer.from(content)
    this.parts.push(`data ${bytes.length}\n`, bytes, '\n')
  }
}
