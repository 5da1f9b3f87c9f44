import { isCheckpoint } from '../../spec/checkpoint.js'
import type { Task, TaskList } from '../../spec/task.js'
import { isSource, isTestPath } from './places.js'

/**
 * Whether a plan asks for no test with a task: its title speaks of tests, documents or configuration, it names
 * files and none is source, it is a checkpoint, or a task beside it brings the tests.
 */
export function wantsNoTests(task: Task, list: TaskList | undefined): boolean {
  if (isCheckpoint(task.title) || task.metadata.needsNoWork || apart.test(task.title)) return true
  const { paths } = task.metadata
  if (paths.length > 0 && !paths.some((path) => isSource(path) || isFolder(path))) return true
  if (paths.some(isTestPath)) return false
  return (list?.tasks ?? []).some(
    (other) =>
      other.key !== task.key &&
      other.parent === task.parent &&
      other.heading === task.heading &&
      other.state !== 'done' &&
      tests.test(other.title),
  )
}

function isFolder(path: string): boolean {
  return !/\.\w+$/.test(path)
}

const tests =
  /\b(?:tests?|testing|specs?|e2e|coverage|tdd)\b|测试|測試|テスト|테스트|\b(?:testes|pruebas)\b/i
const apart = new RegExp(
  `${tests.source}|\\b(?:docs?|document(?:ation|s)?|readme|changelog|guides?|config(?:ure|uration|s)?|set ?up|setup|scaffold\\w*|initiali[sz]e|install|bootstrap|project structure|migrations?|rename|refactor\\w*|remove|delete|clean ?up|deploy\\w*|release|ci|cd|lint\\w*|format\\w*|types?|interfaces?|verify|verification|review|polish|styl(?:e|es|ing))\\b|文档|配置|文書|ドキュメント|設定|セットアップ`,
  'i',
)
