import { goSyntax } from '../../languages/code/go-syntax.js'
import { mask } from '../../languages/code/mask.js'
import { below, foldersAbove, type Import, type ImportLanguage, lineCounter } from './language.js'

/** Go: modules by the go.mod files above. */
export const go: ImportLanguage = {
  paths: /\.go$/,
  configurations: ['go.mod'],
  read(_, text) {
    const { code, strings } = mask(text, goSyntax)
    const lineAt = lineCounter(text)
    const imports: Import[] = []
    const heads = /^[ \t]*import\b[ \t]*(\(?)/gm
    let at = 0
    for (let head = heads.exec(code); head; head = heads.exec(code)) {
      const from = head.index + head[0].length
      const end = code.indexOf(head[1] === '(' ? ')' : '\n', from)
      const to = end < 0 ? code.length : end
      for (; (strings[at]?.from ?? to) < to; at++) {
        const string = strings[at]
        if (!string || string.from < from) continue
        imports.push({
          said: text.slice(string.from + 1, string.to - 1),
          line: lineAt(string.from),
        })
      }
      heads.lastIndex = to
    }
    return imports
  },
  resolve(said, from, ground) {
    const modules = foldersAbove(from).flatMap((folder) => {
      const text = ground.configuration(folder === '' ? 'go.mod' : `${folder}/go.mod`)
      const name = /^\s*module\s+"?([^\s"]+)/m.exec(text ?? '')?.[1]
      return name === undefined ? [] : [{ folder, name }]
    })
    const own = modules.find(({ name }) => said === name || said.startsWith(`${name}/`))
    const folder = own && below(own.folder, said.slice(own.name.length))
    return {
      paths: folder === undefined ? [] : [folder],
      name: said,
      isStandard: folder === undefined && !(said.split('/', 1)[0] ?? '').includes('.'),
    }
  },
}
