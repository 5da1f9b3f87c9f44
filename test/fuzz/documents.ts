import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** Documents of this project and of its example whose path ends in one of these, as damaged inputs begin. */
export function documentsNamed(...endings: readonly string[]): readonly string[] {
  const found = ['.claude', 'examples'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((path) => endings.some((ending) => path.endsWith(ending)))
      .map((path) => join(root, folder, path)),
  )
  if (found.length === 0) throw new Error(`Expected documents named ${endings.join(', ')}`)
  return found.sort().map((path) => readFileSync(path, 'utf8'))
}

/** What Markdown is made of. */
export const markdown: readonly string[] = [
  '- [ ] ',
  '- [x] 1. ',
  '- [ ] 2.1 ',
  '- [ ]* 3. ',
  '- [-] T001 [P] ',
  '* [X] ',
  '  - [ ] ',
  '    - ',
  '1. ',
  '# ',
  '## ',
  '### Task 1: ',
  '> ',
  '```',
  '~~~~',
  '```yaml spec-exec\n',
  '<!--',
  '-->',
  '<details>\n',
  '</details>\n',
  '<?',
  '---\n',
  '===\n',
  '| a | b |\n|---|---|\n',
  '[a](b)',
  '![',
  '](',
  '**',
  '_Requirements: 1.1, 2_',
  '_Leverage: src/a.ts_',
  '_Prompt: ',
  '_Work: none_',
  'Depends on: ',
  'File: src/a.ts',
  '`src/a.ts`',
  '&amp;',
  '\\*',
  '[^1]: ',
  'Chapter\n-------\n',
]
