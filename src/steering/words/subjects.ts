import { endingsOfLanguage, globOf } from './endings.js'

/** Which files the subject of a naming sentence means. */
export interface Subject {
  /** `all`: whatever has the ending; `folder`: what lies below folders of a name. */
  readonly reach: 'all' | 'folder'
  readonly files: readonly string[]
  /** Files below those folders that are something else. */
  readonly except: readonly string[]
}

/** The files that a subject means, given the endings that the sentence names; undefined where nobody can tell. */
export function subjectOf(said: string, endings: readonly string[]): Subject | undefined {
  const words = normalised(said)
  const language = endingsOfLanguage(words.split(' ')[0] ?? '')
  if (language && !endings.every((ending) => language.includes(ending))) return undefined
  const bare = language || isFramework(words.split(' ')[0]) ? words.replace(/^\S+\s*/, '') : words
  if (
    endings.length > 0 &&
    /^(?:(?:all |source |code )*(?:files?|filenames?|file names?))$/.test(bare)
  )
    return { reach: 'all', files: [globOf('', endings)], except: [] }
  // A module of Python is a file of it.
  if (endings.join() === 'py' && /^(?:files (?:and|&) )?modules?$/.test(bare))
    return { reach: 'all', files: ['*.py'], except: [] }
  const folders = foldersOf(bare)
  return folders && endings.length > 0 ? within(folders, endings) : undefined
}

/** The folders that a subject means, whatever the endings. */
export function foldersOfSubject(said: string): readonly string[] {
  return foldersOf(normalised(said).replace(frameworks, '')) ?? []
}

function within(folders: readonly string[], endings: readonly string[]): Subject {
  return {
    reach: 'folder',
    files: folders.map((folder) => `**/${folder}/**/${globOf('', endings)}`),
    except: folders.map((folder) => {
      const others = asides.filter((aside) => !folders.includes(aside))
      return `**/${folder}/**/{${others.join(',')}}/**`
    }),
  }
}

function foldersOf(words: string): readonly string[] | undefined {
  const noun = words.replace(/\s*\b(?:files?|filenames?|file names?|naming|folder)$/, '').trim()
  const key = Object.keys(subjects).find(
    (name) => name === noun || `${name}s` === noun || plural(name) === noun,
  )
  return key === undefined ? undefined : subjects[key]
}

function normalised(said: string): string {
  return said
    .toLowerCase()
    .replace(/[`*_]/g, '')
    .replace(/\(s\)|\s*命名(?:规范|規則)?$|\s*の命名(?:規則)?$|\s*naming$/g, '')
    .replace(/(?:源)?文件名?|ファイル名?/g, ' files')
    .replace(/组件|コンポーネント/g, ' component')
    .replace(/服务|サービス/g, ' service')
    .replace(/工具(?:类|函数)?|ユーティリティ/g, ' utility')
    .replace(/模型|モデル/g, ' model')
    .replace(/页面|ページ/g, ' page')
    .replace(/控制器|コントローラー?/g, ' controller')
    .replace(/フック/g, ' hook')
    .replace(/\s+/g, ' ')
    .trim()
}

function isFramework(word: string | undefined): boolean {
  return word !== undefined && frameworks.test(`${word} x`)
}

function plural(name: string): string {
  return name.endsWith('y') ? `${name.slice(0, -1)}ies` : `${name}s`
}

const frameworks = /^(?:react|vue|svelte|angular|ui|custom|shared|reusable)\s+/

/** Folders that hold what a subject names, by its singular. Any other subject stays unread. */
const subjects: Readonly<Record<string, readonly string[]>> = {
  component: ['components'],
  hook: ['hooks'],
  composable: ['composables'],
  service: ['services', 'service'],
  utility: ['utils', 'util', 'utilities'],
  util: ['utils', 'util', 'utilities'],
  helper: ['helpers'],
  model: ['models', 'model'],
  controller: ['controllers', 'controller'],
  store: ['stores', 'store'],
  context: ['contexts', 'context'],
  schema: ['schemas'],
  type: ['types'],
  constant: ['constants'],
  script: ['scripts'],
  page: ['pages'],
  view: ['views'],
  screen: ['screens'],
  layout: ['layouts'],
  provider: ['providers'],
  repository: ['repositories'],
  handler: ['handlers'],
  route: ['routes'],
  router: ['routers'],
  migration: ['migrations'],
  style: ['styles'],
  middleware: ['middleware', 'middlewares'],
}

/** Folders that hold something else wherever they stand. */
const asides = [
  ...[
    '__tests__',
    'tests',
    'test',
    '__mocks__',
    'stories',
    'ui',
    'lib',
    'assets',
    'styles',
    'types',
  ],
  ...[
    'hooks',
    'utils',
    'util',
    'helpers',
    'services',
    'stores',
    'contexts',
    'constants',
    'schemas',
  ],
  ...['models', 'pages', 'api', 'scripts', 'icons'],
]
