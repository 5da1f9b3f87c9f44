import { expandText, expandWord, opaque, type Scope } from './expand.js'
import type { Word } from './script.js'

/** A simple command, unfolded. */
export interface Call {
  /** `A=1` before it, `$env:A = 1` in PowerShell. */
  readonly settings: readonly Setting[]
  /** The program, then its arguments; none where the command only sets. */
  readonly fields: readonly string[]
}

export interface Setting {
  readonly name: string
  readonly value: string
}

/** Unfolds the words of a command; what it sets, the rest of the line sees. */
export function readCall(words: readonly Word[], scope: Scope): Call {
  const settings: Setting[] = []
  const fields: string[] = []
  words.forEach((word, at) => {
    const setting =
      fields.length > 0 ? undefined : (settingOf(word, scope) ?? driveSetting(words, at, scope))
    if (setting) {
      settings.push(setting)
      scope.variables.set(setting.name, setting.value)
    } else fields.push(...expandWord(word, scope))
    if (fields.length === 1 && reserved.has(fields[0] ?? '')) fields.pop()
    // `function name { … }`
    if (fields.length === 2 && fields[0] === 'function') fields.length = 0
  })
  return { settings, fields }
}

/** A field that reads as an assignment, as `env` and `export` take them. */
export function readSetting(field: string): Setting | undefined {
  const [, name, value = ''] = /^([A-Za-z_]\w*)=(.*)$/s.exec(field) ?? []
  return name === undefined ? undefined : { name, value }
}

/** The program, as a path or with `.exe` named alike; a name that only a run would show may be git. */
export function programOf(word = ''): string {
  const name = word
    .replace(/^.*[\\/]/, '')
    .replace(/\.(exe|cmd)$/i, '')
    .toLowerCase()
  return name.includes(opaque) ? 'git' : name
}

function settingOf([first, ...rest]: Word, scope: Scope): Setting | undefined {
  if (first?.kind !== 'text' || first.isQuoted) return undefined
  const [, name, value = ''] = /^([A-Za-z_]\w*)\+?=(.*)$/s.exec(first.text) ?? []
  return name === undefined ? undefined : { name, value: value + expandText(rest, scope) }
}

function driveSetting(words: readonly Word[], at: number, scope: Scope): Setting | undefined {
  const [first, ...rest] = words[at] ?? []
  if (first?.kind !== 'variable' || !/^env:/i.test(first.name)) return undefined
  const behind = [...rest, ...words.slice(at + 1, at + 3).flat()]
  const value = expandText(behind, scope).replace(/^\s*=\s*/, '')
  return { name: first.name.slice('env:'.length), value }
}

/** Words before a command that are none of it. */
const reserved = new Set('! { } if then elif else fi while until do done esac coproc'.split(' '))
