import type { Random } from './random.js'

/** A task's title, in one of several scripts. `plain`: ASCII words alone, for lists whose keys are made of titles. */
export function title(random: Random, kind: 'any' | 'plain' = 'any'): string {
  const english = `${random.pick(verbs)} ${random.pick(adjectives)} ${random.pick(nouns)}`
  if (kind === 'plain') return english
  switch (random.below(12)) {
    case 0:
      return `${random.pick(['实现', '添加', '编写', '重构'])}${random.pick(['登录接口', '缓存层', '数据模型', '错误处理'])}`
    case 1:
      return `${random.pick(['認証', '検索', '通知', '在庫'])}${random.pick(['機能を追加する', '画面を実装する', 'のテストを書く'])}`
    case 2:
      return `${english} (naïve façade — étape)`
    case 3:
      return `**${english}**`
    case 4:
      return `${english} for \`${random.pick(nouns)}\``
    case 5:
      return `🔧 ${english}`
    default:
      return english
  }
}

/** A word for names of specs and files. */
export function word(random: Random): string {
  return random.pick(nouns)
}

/** Prose above the tasks that sometimes looks like a task and is none. */
export function decoys(random: Random): readonly string[] {
  const all = [
    ['```markdown', '- [ ] 1. An example of a task', '- [ ] 2. Another', '```', ''],
    ['<!--', '- [ ] 7. A task that was dropped', '-->', ''],
    ['> - [ ] 8. A task that somebody quotes', ''],
    ['| Phase | State |', '| --- | --- |', '| Setup | [ ] |', ''],
    ['Copy this line:', '', '    - [ ] 9. A task in code', '', 'and go on.', ''],
  ]
  return random.once(2)
    ? ['Keep the order of the tasks.', '']
    : (all[random.below(all.length)] ?? [])
}

const verbs = ['Add', 'Build', 'Wire', 'Extract', 'Cache', 'Validate', 'Expose', 'Render', 'Sort']
const adjectives = ['shared', 'typed', 'lazy', 'paged', 'signed', 'empty', 'nested', 'stale']
const nouns = [
  'ledger',
  'parser',
  'widget',
  'router',
  'beacon',
  'invoice',
  'tunnel',
  'palette',
  'digest',
  'harbor',
]
