import type { Draft } from './draft.js'
import { readIds } from './ids.js'
import { readPaths } from './paths.js'
import type { Metadata } from './task.js'
import type { Lines } from './text.js'

type Label = 'requirements' | 'leverage' | 'dependsOn' | 'files' | 'work' | 'aside'

/** What the block of a task says beside its title, in any of the languages that real lists use. */
export function readMetadata(lines: Lines, draft: Draft, endLine: number): Metadata {
  const requirements: string[] = []
  const leverage: string[] = []
  const dependsOn: string[] = []
  let paths: readonly string[] | undefined
  const tests: string[] = []
  let needsNoWork = false
  const first = draft.box
    ? lines.slice(draft.box.textStart, lines.ends[draft.line] ?? 0)
    : draft.title
  const mayName = [first]
  const afterTitle = inTitle.exec(first)?.[1]
  if (afterTitle !== undefined) dependsOn.push(...readIds(afterTitle))
  for (let line = draft.line + 1; line <= endLine; line++) {
    const text = lines.slice(lines.starts[line] ?? 0, lines.ends[line] ?? 0).trim()
    if (text === '') continue
    const test = testLine.exec(text)?.[1]
    if (test !== undefined) {
      tests.push(test)
      continue
    }
    const { label, value } = readLabel(text)
    if (label === 'requirements') requirements.push(...values(value))
    else if (label === 'leverage') leverage.push(...values(value))
    else if (label === 'dependsOn') dependsOn.push(...readIds(value))
    else if (label === 'work') needsNoWork ||= isNone(value)
    else if (label !== 'aside') mayName.push(value)
  }
  return {
    requirements: [...new Set(requirements)],
    leverage: [...new Set(leverage)],
    dependsOn: [...new Set(dependsOn)],
    tests,
    needsNoWork,
    // Looked for token by token, and asked by few rules.
    get paths() {
      paths ??= [...new Set(mayName.flatMap(readPaths))]
      return paths
    },
  }
}

const inTitle = /[(（,;] ?(?:depends on|dependent on|after|依赖|依存)[:：]? ([^)）]{1,200})/i

/** In italics alone: plain `Test: …` lines of real plans are prose, and a commit must not run prose. */
const testLine = /^(?:[-*+]\s+)?_test: ?`([^`]+)`_$/i

interface Labelled {
  readonly label?: Label
  readonly value: string
}

function readLabel(text: string): Labelled {
  const match = labelled.exec(text)
  const name = match?.[1]?.trim().toLowerCase()
  const label = name === undefined ? undefined : labels.find(([form]) => form.test(name))?.[1]
  if (!match || !label) return { value: text }
  return { label, value: text.slice(match[0].length).replace(/[_*\s]+$/, '') }
}

const labelled = /^(?:[-*+]\s+|\d+[.)]\s+)?[_*]{0,3}([^:：_*`]{1,40})[_*]{0,3}\s?[:：][_*]{0,3}\s?/

const labels: readonly (readonly [RegExp, Label])[] = [
  [
    /^(?:requirements?|reqs?|validates|要件|需求|requisitos|exigences|anforderungen|требования|요구사항)$/,
    'requirements',
  ],
  [/^(?:leverages?|reuses?|复用|重用|利用|再利用|活用|aproveita|reutiliza(?:r)?)$/, 'leverage'],
  [
    /^(?:depends(?: on)?|dependenc(?:y|ies)|blocked by|依赖|依赖于|前置任务|依存|依存関係|dependências|dependencias|зависимости|의존성)$/,
    'dependsOn',
  ],
  [
    /^(?:files?(?: to (?:create|modify|update|change))?|文件|ファイル|arquivos?|archivos?|fichiers?|dateien?|파일)$/,
    'files',
  ],
  [/^work$/, 'work'],
  [/^(?:prompt|purpose|提示|プロンプト|success|commit)$/, 'aside'],
]

/** Parts between commas, those inside parentheses kept together; none for `None`. */
function values(value: string): readonly string[] {
  if (isNone(value)) return []
  const parts: string[] = []
  let depth = 0
  let part = ''
  for (const char of value) {
    if (char === '(' || char === '（') depth++
    if (char === ')' || char === '）') depth = Math.max(0, depth - 1)
    if (depth === 0 && /[,，、;；]/.test(char)) {
      parts.push(part)
      part = ''
    } else part += char
  }
  return [...parts, part]
    .map((each) => each.trim().replace(/^`([^`]*)`$/, '$1'))
    .filter((each) => each !== '')
}

function isNone(value: string): boolean {
  return /^(?:none|n\/a|无|無|なし|nenhum[ao]?|ninguno|нет|없음|-)(?![\p{L}\p{N}])/iu.test(
    value.trim(),
  )
}
