/** A value that is there already, or the promise of one: what needs no reading then costs no turn of the event loop. */
export type Soon<T> = T | Promise<T>

/** Hands a value on: at once where it is there, else when it comes. */
export function then<T, R>(soon: Soon<T>, use: (value: T) => Soon<R>): Soon<R> {
  return soon instanceof Promise ? soon.then(use) : use(soon)
}

/** Hands several values on together: at once where all are there, else when the last has come. */
export function together<const T extends readonly unknown[], R>(
  parts: { readonly [K in keyof T]: Soon<T[K]> },
  use: (values: T) => Soon<R>,
): Soon<R> {
  return areThere(parts) ? use(parts) : Promise.all(parts).then((values) => use(values as never))
}

function areThere<T extends readonly unknown[]>(
  parts: { readonly [K in keyof T]: Soon<T[K]> } | T,
): parts is T {
  return !parts.some((part) => part instanceof Promise)
}
