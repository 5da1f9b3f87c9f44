import type { Bypass } from './bypass.js'
import { programOf, readCall, readSetting, type Setting } from './call.js'
import { expandText, expandWord, printedBy, type Scope } from './expand.js'
import { findInFileCommand } from './file-commands.js'
import { findInCommand, findInGit } from './git-bypass.js'
import { findAtPath, folderAt } from './guarded-paths.js'
import { findInPackageManager } from './packages.js'
import { parseShell } from './parse.js'
import type { Script, ShellCommand, ShellDialect, Word } from './script.js'
import { findInVariable } from './settings.js'
import { unwrap } from './unwrap.js'

/**
 * What a shell line would do to get around the gate, as far as the line itself shows it; the first
 * such thing, or undefined. It names nothing that is only said: `echo --no-verify`. Never throws;
 * linear in the length of the line.
 */
export function findBypass(line: string, dialect: ShellDialect = 'posix'): Bypass | undefined {
  const scope: Scope = {
    variables: new Map(),
    aliases: new Map(),
    folder: '',
    budget: 4 * line.length + 65_536,
  }
  return new Finder(scope).inScript(parseShell(line, dialect))
}

/** Lines inside lines: each costs its quotes, so real ones end sooner. */
const maxLines = 12

class Finder {
  private lines = 0

  constructor(private readonly scope: Scope) {}

  inScript(script: Script): Bypass | undefined {
    for (const pipeline of script) {
      let piped: string | undefined
      for (const command of pipeline) {
        const found = this.inCommand(command, piped)
        if (found) return found
        piped = this.output(command, piped)
      }
    }
    return undefined
  }

  private inCommand(command: ShellCommand, piped: string | undefined): Bypass | undefined {
    const { words, redirects, group } = command
    for (const word of [...words, ...redirects.map(({ target }) => target)]) {
      const found = this.inOutputs(word)
      if (found) return found
    }
    if (group) {
      const { folder } = this.scope
      const found = this.inScript(group)
      this.scope.folder = folder
      if (found) return found
    }
    return this.inRedirects(command) ?? this.inWords(words, this.input(command) ?? piped)
  }

  /** Commands that print a part of a word run, too. */
  private inOutputs(word: Word): Bypass | undefined {
    for (const part of word) {
      if (part.kind === 'text') continue
      const found =
        part.kind === 'output' ? this.inScript(part.script) : this.inOutputs(part.fallback ?? [])
      if (found) return found
    }
    return undefined
  }

  private inRedirects({ redirects }: ShellCommand): Bypass | undefined {
    for (const { operator, target } of redirects) {
      if (!operator.includes('>')) continue
      const path = expandText(target, this.scope)
      const deed = operator.includes('>>') ? 'appends' : 'writes'
      const found = findAtPath(path, deed, this.scope, `${operator} ${path}`)
      if (found) return found
    }
    return undefined
  }

  private inWords(words: readonly Word[], piped: string | undefined): Bypass | undefined {
    const { settings, fields } = readCall(words, this.scope)
    return this.inSettings(settings, fields) ?? this.inFields(fields, piped)
  }

  private inFields(fields: readonly string[], piped: string | undefined): Bypass | undefined {
    let words = fields
    // Each round takes a word away, or ends.
    for (let round = 0; round < 20; round++) {
      const [first, ...args] = words
      const name = programOf(first)
      if (first === undefined) return undefined
      const alias = this.scope.aliases.get(first)
      if (alias !== undefined && round < 3) {
        words = [...alias.split(/\s+/), ...args]
        continue
      }
      const found = this.inNamed(name, args)
      if (found) return found
      const inner = unwrap(name, args)
      if (!inner) return undefined
      if (inner.kind === 'line') return this.inLine(inner.line, inner.dialect, inner.args)
      if (inner.kind === 'piped') return this.inLine(piped ?? '', inner.dialect, [])
      const at = inner.words.findIndex((word) => !readSetting(word))
      const command = at === -1 ? [] : inner.words.slice(at)
      const settings = inner.words.slice(0, at === -1 ? undefined : at).map(readSetting)
      const setting = this.inSettings(settings, command)
      if (setting) return setting
      const adds = name === 'xargs' || name === 'parallel'
      words = adds ? [...command, ...(piped ?? '').split(/\s+/).filter(Boolean)] : command
    }
    return undefined
  }

  /** What a command does itself; it may also set what the rest of the line sees. */
  private inNamed(name: string, args: readonly string[]): Bypass | undefined {
    const ask = (line: string) => this.inLine(line, 'posix', [])
    if (name === 'git') return findInGit(args, ask) ?? findInFileCommand('git', args, this.scope)
    if (name.startsWith('git-')) return findInCommand(name.slice(4), args, ask)
    if (name === 'set' && args[0] === '--') this.setPositional(args)
    if (exporting.has(name)) return this.inExport(args)
    if (name === 'alias') this.setAliases(args)
    if (name === 'cd' || name === 'pushd' || name === 'set-location')
      this.scope.folder = folderAt(args.find((arg) => !arg.startsWith('-')) ?? '~', this.scope)
    if (name === 'for' && args[1] === 'in')
      this.scope.variables.set(args[0] ?? '', args.slice(2).join(' '))
    return findInPackageManager(name, args) ?? findInFileCommand(name, args, this.scope)
  }

  /** `export A=1`; `set A=1` of cmd; `set -x A 1` of fish. */
  private inExport(args: readonly string[]): Bypass | undefined {
    const [name = '', value] = args.filter((arg) => !arg.startsWith('-'))
    const isFish = args.some((arg) => /^-[a-zA-Z]*x/.test(arg)) && value !== undefined
    return this.inSettings(isFish ? [{ name, value }] : args.map(readSetting), 'exported')
  }

  /** What is set for one command, or exported for all that follow. */
  private inSettings(
    settings: readonly (Setting | undefined)[],
    command: readonly string[] | 'exported',
  ): Bypass | undefined {
    const isForGit = command !== 'exported' && programOf(command[0]) === 'git'
    const reach = command === 'exported' ? command : isForGit ? 'git' : 'other'
    for (const setting of settings) {
      if (!setting) continue
      const { name, value } = setting
      this.scope.variables.set(name, value)
      const found = findInVariable(name, value.trim(), reach)
      if (found) return found
    }
    return undefined
  }

  private setAliases(args: readonly string[]): void {
    for (const arg of args) {
      const at = arg.indexOf('=')
      if (at > 0) this.scope.aliases.set(arg.slice(0, at), arg.slice(at + 1))
    }
  }

  private inLine(line: string, dialect: ShellDialect, args: readonly string[]): Bypass | undefined {
    if (line === '' || this.lines >= maxLines) return undefined
    this.lines++
    if (args.length > 0) this.setPositional(args)
    const found = this.inScript(parseShell(line, dialect))
    this.lines--
    return found
  }

  /** `$0`, `$1`, …, and all but the first as `$@`. */
  private setPositional(args: readonly string[]): void {
    args.forEach((arg, at) => {
      this.scope.variables.set(String(at), arg)
    })
    for (const name of ['@', '*']) this.scope.variables.set(name, args.slice(1).join(' '))
  }

  /** What stands on stdin by the line itself: a here-document or a here-string. */
  private input({ redirects }: ShellCommand): string | undefined {
    const here = redirects.find(({ operator }) => operator === '<<' || operator === '<<<')
    return here && expandText(here.target, this.scope)
  }

  /** What goes down the pipe, where the line shows it. */
  private output(command: ShellCommand, piped: string | undefined): string | undefined {
    const fields = command.words.flatMap((word) => expandWord(word, this.scope))
    if (fields[0] === 'cat' || fields[0] === 'tee') return this.input(command) ?? piped
    return printedBy(fields)
  }
}

const exporting = new Set(['export', 'declare', 'typeset', 'local', 'readonly', 'set', 'setx'])
