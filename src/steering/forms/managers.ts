import { plainPassages, unmarked } from '../words/plain.js'
import type { Form, Reading } from './form.js'

/** "`uv` only, `pip` forbidden": commands of another package manager in scripts and pipelines. */
export const managers: Form = {
  id: 'managers',
  summary: 'allows one package manager and names the forbidden one',
  read(parts) {
    return plainPassages(parts).flatMap((part): readonly Reading[] => {
      const text = unmarked(part.text).replace(/^[^:：`]{1,40}[:：]\s*/, '')
      const groups = sentences.map((sentence) => sentence.exec(text)?.groups).find((found) => found)
      const [own = '', other = ''] = [groups?.['own'], groups?.['other']]
      const ban = installs[other]
      if (ban === undefined || !Object.hasOwn(installs, own) || own === other) return []
      const keys = { files: scripts, ban, instead: own, exempt: 'generated' }
      return [{ part, kind: 'text', keys }]
    })
  },
}

const own = '`(?<own>[a-z]+)`'
const other = '`(?<other>[a-z0-9]+)`'

const sentences: readonly RegExp[] = [
  `^(?:use )?${own} only\\s*[,;(—–-]\\s*(?:never |no |not )?${other}(?: (?:is )?(?:forbidden|prohibited|not allowed))?\\)?\\.?$`,
  `^(?:always )?use ${own}(?: only| exclusively)?,? (?:instead of|not|never)\\s+${other}\\.?$`,
  `^${own}\\s*のみ(?:を)?(?:使用)?\\s*[（(、,]\\s*${other}\\s*(?:の|は)?(?:直接)?(?:使用)?(?:は)?禁止\\s*[）)]?。?$`,
  `^(?:只使用|仅使用|只能使用)\\s*${own}\\s*[，,（(]\\s*(?:禁止|不要)(?:直接)?(?:使用)?\\s*${other}\\s*[）)]?。?$`,
].map((source) => new RegExp(source, 'i'))

/** How each installs what a project asks for; `uv pip install` and `corepack npm` are not the other one's. */
const installs: Readonly<Record<string, string>> = {
  pip: String.raw`/(?<![\w-])(?<!uv )pip3?\s+install\b/`,
  npm: String.raw`/(?<![\w-])npm\s+(?:install|i|ci|add)\b/`,
  yarn: String.raw`/(?<![\w-])yarn\s+(?:install|add)\b/`,
  pnpm: String.raw`/(?<![\w-])pnpm\s+(?:install|i|add)\b/`,
  bun: String.raw`/(?<![\w-])bun\s+(?:install|i|add)\b/`,
  poetry: String.raw`/(?<![\w-])poetry\s+(?:install|add)\b/`,
  pipenv: String.raw`/(?<![\w-])pipenv\s+install\b/`,
  conda: String.raw`/(?<![\w-])conda\s+install\b/`,
  uv: String.raw`/(?<![\w-])uv\s+(?:sync|add|pip\s+install)\b/`,
}

const scripts = [
  '*.{sh,bash,yml,yaml,mk}',
  'Makefile',
  'justfile',
  'Dockerfile*',
  '*.Dockerfile',
  'package.json',
]
