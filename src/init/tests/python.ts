import { type Finder, has, namesIn, type Place, textIn } from './place.js'

/** pytest, by the manager that has written the lock file; else Django's tests; else unittest. */
export const findPython: Finder = (place) => {
  const source = manifests.find((name) => has(place, name))
  const pytest = pytestIn(place)
  if (pytest !== undefined)
    return [{ run: within(place, 'pytest'), source: pytest, ...noteOf(place) }]
  if (has(place, 'manage.py') && /\bdjango\b/.test(textIn(place, 'manage.py')))
    return [{ run: within(place, 'manage.py test'), source: 'manage.py', ...noteOf(place) }]
  const folder = ['tests', 'test', '.'].find((name) => namesIn(place, name).some(isTest))
  if (source === undefined || folder === undefined) return []
  // Discovery from the root enters packages alone.
  const start = folder === '.' || has(place, `${folder}/__init__.py`) ? '' : ` -s ${folder}`
  return [{ run: within(place, `unittest discover${start}`), source, ...noteOf(place) }]
}

const manifests = [
  'pyproject.toml',
  'setup.py',
  'setup.cfg',
  'requirements.txt',
  'tox.ini',
  'Pipfile',
]

function isTest(name: string): boolean {
  return /^test.*\.py$/.test(name)
}

/** The file that tells of pytest: its own, or one that configures or asks for it. */
function pytestIn(place: Place): string | undefined {
  const own = ['pytest.ini', '.pytest.ini', 'conftest.py', 'tests/conftest.py']
  const found = own.find((name) => has(place, name))
  if (found !== undefined) return found
  const lists = namesIn(place, '.').filter((name) => /^requirements.*\.(txt|in)$/.test(name))
  // A plugin of another tool's, such as flake8-pytest-style, asks for nothing.
  return [...manifests, ...lists].find((name) => /(?<![\w-])pytest\b/.test(textIn(place, name)))
}

/** uv would install into the environment that the tests share with the working tree: it is told not to. */
const managers = [
  { lock: 'uv.lock', run: 'uv run --no-sync' },
  { lock: 'poetry.lock', run: 'poetry run' },
  { lock: 'pdm.lock', run: 'pdm run' },
  { lock: 'Pipfile.lock', run: 'pipenv run' },
]

function within(place: Place, tool: string): string {
  const manager = managers.find(({ lock }) => has(place, lock))
  if (tool.startsWith('manage.py')) return `${manager?.run ?? ''} python ${tool}`.trim()
  if (tool === 'pytest' && manager) return `${manager.run} pytest`
  return `${manager?.run ?? ''} python -m ${tool}`.trim()
}

/** These two keep an environment for each folder elsewhere, and the tests run in another folder. */
function noteOf(place: Place): { readonly note?: string } {
  const name = has(place, 'poetry.lock') ? 'poetry' : has(place, 'Pipfile.lock') ? 'pipenv' : ''
  if (name === '' || has(place, 'uv.lock') || has(place, '.venv')) return {}
  const how =
    name === 'poetry'
      ? 'poetry config virtualenvs.in-project true'
      : 'export PIPENV_VENV_IN_PROJECT=1'
  return { note: `Keep the environment in the project, where the tests find it: ${how}` }
}
