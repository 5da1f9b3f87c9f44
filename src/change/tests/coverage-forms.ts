import type { Syntax } from '../../languages/code/mask.js'
import { blockComment, lineComment, longQuoted, quoted } from '../../languages/code/spans.js'

/** How one sort of file says how much must be covered, and what is left out of that. */
export interface CoverageForm {
  /** Names of its files, without their folders. */
  readonly names: RegExp
  readonly syntax: Syntax
  /** Matches a key (group 1) and its number (group 2); global. */
  readonly demand: RegExp
  /** Matches a key (group 1) and what its list begins with, `[`, or its whole text (group 2); global. */
  readonly list?: RegExp
  /** One entry of a list that is matched as a text; global. */
  readonly entry?: RegExp
  /** What a list must stand in to be one of tests or coverage, up to its bracket. */
  readonly within?: RegExp
}

/** The form of a configuration of tests or coverage, by its name; undefined for any other path. */
export function coverageFormOf(path: string): CoverageForm | undefined {
  const name = path.slice(path.lastIndexOf('/') + 1)
  return forms.find((form) => form.names.test(name))
}

const number = '-?\\d{1,9}(?:\\.\\d{1,9})?'

const scriptSyntax: Syntax = [
  lineComment('\\/\\/'),
  blockComment('\\/\\*', '*/'),
  quoted('"'),
  quoted("'"),
  longQuoted('`'),
]

/** JavaScript and JSON: `lines: 80`, `"exclude": [`. */
function script(demands: string, lists: string) {
  return {
    syntax: scriptSyntax,
    demand: new RegExp(
      `(?<![\\w$])(${demands})["']?\\s{0,4}[:=]\\s{0,4}["']?(${number}|true)`,
      'g',
    ),
    list: new RegExp(`(?<![\\w$])(${lists})["']?\\s{0,4}[:=]\\s{0,4}(\\[)`, 'g'),
  }
}

/** `target: 80%`, and entries behind dashes or in brackets. */
function yaml(demands: string, lists: string) {
  return {
    syntax: [quoted('"'), quoted("'"), lineComment('(?<!\\S)#')],
    demand: new RegExp(`(?<!\\w)(${demands})["']?[ \\t]{0,4}:\\s{0,40}["']?(${number}|true)`, 'g'),
    list: new RegExp(
      `(?<!\\w)(${lists})["']?[ \\t]{0,4}:[ \\t]*(\\[|(?:\\n(?:[ \\t]*-[ \\t][^\\n]*|[ \\t]*)(?=\\n|$))+)`,
      'g',
    ),
    entry: /^[ \t]*-[ \t]+\S/gm,
  }
}

const rates = 'branches|functions|lines|statements'

const python = {
  demand: new RegExp(
    `(?<!\\w)(fail_under|(?<=--)(?:cov-)?fail-under)["',=: \\t]{1,8}(${number})`,
    'g',
  ),
}
const omitted = 'omit|exclude_lines|exclude_also'

const forms: readonly CoverageForm[] = [
  {
    names: /^vite(?:st)?\.(?:config|workspace)\.(?:[cm]?[jt]s|json)$/,
    ...script(`${rates}|100`, 'exclude'),
    // Of the build there are such lists too: `optimizeDeps: { exclude: […] }`.
    within: /(?:test|coverage)["']?\s{0,4}[:=]\s{0,4}$/i,
  },
  {
    names: /^jest\.(?:config|conf)\.(?:[cm]?[jt]s|json)$/,
    ...script(rates, 'coveragePathIgnorePatterns|testPathIgnorePatterns'),
  },
  {
    names:
      /^(?:(?:nyc|c8)\.(?:config|conf)\.(?:[cm]?[jt]s|json)|\.(?:nyc|c8)rc(?:\.(?:json|[cm]?js))?)$/,
    ...script(`${rates}|100`, 'exclude'),
  },
  { names: /^\.nycrc\.ya?ml$/, ...yaml(rates, 'exclude') },
  { names: /^karma\.(?:config|conf)\.[cm]?[jt]s$/, ...script(rates, 'excludes?') },
  {
    names: /^package\.json$/,
    ...script(`${rates}|100`, 'exclude|coveragePathIgnorePatterns|testPathIgnorePatterns'),
  },
  {
    names: /^pyproject\.toml$/,
    ...python,
    syntax: [longQuoted('"""'), longQuoted("'''"), quoted('"'), quoted("'"), lineComment('#')],
    list: new RegExp(`(?<!\\w)(${omitted})\\s{0,4}=\\s{0,4}(\\[)`, 'g'),
  },
  {
    names: /^(?:setup\.cfg|tox\.ini|pytest\.ini|\.coveragerc)$/,
    ...python,
    syntax: [lineComment('^[ \\t]{0,40}[#;]')],
    list: new RegExp(
      `(?<![\\w ])(${omitted})[ \\t]{0,4}[:=]([^\\n]*(?:\\n(?:[ \\t][^\\n]*)?(?=\\n|$))*)`,
      'g',
    ),
    entry: /[^\s,][^\n,]*/g,
  },
  { names: /^\.?codecov\.ya?ml$/, ...yaml('target', 'ignore') },
  {
    // JaCoCo: `minimum = 0.8.toBigDecimal()`; Kover: `minBound(80)`.
    names: /^build\.gradle(?:\.kts)?$/,
    syntax: scriptSyntax,
    demand: new RegExp(
      `(?<![\\w$])(minimum|minValue|minBound)\\b(?:\\.set)?\\s{0,4}[=(]?\\s{0,4}(?:(?:new\\s)?BigDecimal(?:\\.valueOf)?\\()?["']?(${number}%?)`,
      'g',
    ),
  },
  {
    names: /^pom\.xml$/,
    syntax: [blockComment('<!--', '-->')],
    demand: new RegExp(`<(minimum)>\\s{0,40}(${number}%?)\\s{0,40}<`, 'g'),
  },
]
