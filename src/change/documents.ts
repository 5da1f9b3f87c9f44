/** Whether a path in a folder of the plan is read by people alone: any other file there may be read by a test. */
export function isDocument(path: string): boolean {
  return /\.(md|mdx|markdown|txt|rst|adoc|png|jpe?g|gif|svg|webp|pdf|drawio|mmd)$/i.test(path)
}
