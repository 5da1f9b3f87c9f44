import type { RequirementTrace, SpecTrace, TaskTrace, Trace } from '../../trace/trace.js'

/** Where on the page a thing stands, and what a reference means. */
export interface Anchors {
  /** Of a task, a requirement or a spec: its id on the page. */
  of(thing: TaskTrace | RequirementTrace | SpecTrace): string
  /** The task that a key means within a spec. */
  task(spec: SpecTrace, key: string): TaskTrace | undefined
  /** The task that a reference means: `user-auth/2.1`. */
  referred(reference: string): TaskTrace | undefined
}

/** Gives every spec, requirement and task an id of its own. They begin with their sort and a colon: none is an id of the page's own parts, whatever a plan is called. */
export function openAnchors({ specs }: Trace): Anchors {
  const ids = new Map<TaskTrace | RequirementTrace | SpecTrace, string>()
  const taken = new Set<string>()
  const give = (thing: TaskTrace | RequirementTrace | SpecTrace, wanted: string) => {
    let id = wanted
    for (let at = 2; taken.has(id); at++) id = `${wanted}~${at}`
    taken.add(id)
    ids.set(thing, id)
  }
  const byReference = new Map<string, TaskTrace>()
  const byKey = new Map<SpecTrace, Map<string, TaskTrace>>()
  for (const spec of specs) {
    give(spec, `spec:${plain(spec.name)}`)
    byKey.set(spec, new Map(spec.tasks.map((task) => [task.key, task])))
    for (const each of spec.requirements)
      give(each, `requirement:${plain(spec.name)}/${plain(each.id)}`)
    for (const task of spec.tasks) {
      give(task, `task:${plain(spec.name)}/${plain(task.key)}`)
      byReference.set(`${spec.name}/${task.key}`, task)
    }
  }
  return {
    of: (thing) => ids.get(thing) ?? '',
    task: (spec, key) => byKey.get(spec)?.get(key),
    referred: (reference) => byReference.get(reference),
  }
}

/** Such that it is the same in an id and in an address. */
function plain(text: string): string {
  return text
    .slice(0, 80)
    .replace(/[^\w./:~-]+/g, '-')
    .replace(/^-+(?=.)/, '')
}
