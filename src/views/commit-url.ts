import type { Remote } from '../trace/trace.js'

/** The page of a commit; undefined where there is no host, or its address is none of a web page. */
export function commitUrl(id: string, remote: Remote | undefined): string | undefined {
  if (remote === undefined || !address.test(remote.url) || !/^[0-9a-f]{7,64}$/.test(id))
    return undefined
  return `${remote.url}${remote.host === 'gitlab' ? '/-' : ''}/commit/${id}`
}

/** No sign of it ends a link or a cell of Markdown. */
const address = /^https?:\/\/[\w.-]+(?::\d+)?(?:\/[\w.~-]+)+$/
