import { realpathSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { makeFolders } from '../../git/make-folders.js'
import type { Env } from '../../git/run.js'
import { removeFolder } from '../checkout/remove-folder.js'
import { importsFrom } from './python-environments.js'

/**
 * The folder that is to stand first in `PYTHONPATH`, where an environment outside of the repository imports the
 * user's work tree: what Python runs from it as it starts (the module `sitecustomize`, see Python's `site`) makes
 * those imports find the shadow. Undefined where none does. Written into the folder above the shadow.
 */
export function pythonPath(
  env: Env,
  { root, shadow }: { readonly root: string; readonly shadow: string },
): string | undefined {
  const roots = [...new Set([root, realOf(root)])]
  if (!importsFrom(env, roots)) return undefined
  const folder = join(dirname(shadow), 'python')
  // Also what Python has compiled there, or tests have.
  removeFolder(folder)
  makeFolders(folder)
  const head = `roots = ${JSON.stringify(roots)}\nshadow = ${JSON.stringify(shadow)}\n`
  writeFileSync(join(folder, 'sitecustomize.py'), `import os, sys\n\n${head}${script}`)
  return folder
}

/** Paths stay where they were in the order; then whatever `sitecustomize` there would have been has its turn. */
const script = `
# A home may be the repository, and hold Python itself.
owns = {sys.prefix, sys.exec_prefix, sys.base_prefix, sys.base_exec_prefix}

def moved(value):
    if isinstance(value, str):
        if any(value == own or value.startswith(own + os.sep) for own in owns):
            return value
        for root in roots:
            if value == root or value.startswith(root + os.sep):
                return shadow + value[len(root):]
        return value
    if isinstance(value, (list, tuple)):
        return type(value)(moved(each) for each in value)
    if isinstance(value, dict):
        return {key: moved(each) for key, each in value.items()}
    return value

here = os.path.dirname(os.path.abspath(__file__))
sys.path[:] = [moved(path) for path in sys.path if os.path.abspath(path) != here]
for name, module in list(sys.modules.items()):
    if name.startswith('__editable__'):
        for known in ('MAPPING', 'NAMESPACES'):
            if isinstance(getattr(module, known, None), dict):
                setattr(module, known, moved(getattr(module, known)))

def next_one():
    from importlib.machinery import PathFinder
    from importlib.util import module_from_spec
    spec = PathFinder.find_spec('sitecustomize', sys.path)
    if spec is not None and spec.loader is not None:
        spec.loader.exec_module(module_from_spec(spec))

next_one()
`

function realOf(path: string): string {
  try {
    return realpathSync(path)
  } catch {
    return path
  }
}
