/** True for a heading above acceptance criteria, in any of the languages that real documents use. */
export function isAcceptance(heading: string): boolean {
  return acceptance.test(heading)
}

/** Where a paragraph or list item heads criteria: `**Acceptance Criteria**:`, its own text behind the colon left aside. */
export function isAcceptanceLabel(text: string): boolean {
  return acceptance.test(text) && /^.{0,60}?(?:[:：]|\*\*\s*$)/.test(text)
}

/** A paragraph that is but a label, or begins with one in bold: `**Why this priority**: …`. */
export function isLabel(text: string): boolean {
  return /^\*\*[^*]{1,80}\*\*/.test(text)
}

/** The name of a scenario heading: `Expired token` of `Scenario: Expired token`. */
export function scenarioOf(heading: string): string | undefined {
  return /^[*_]*(?:scenario|cenário|escenario|szenario|场景|場景|シナリオ|시나리오)[\s\d]*[:：.-]\s*(\S.*)$/iu
    .exec(heading)?.[1]
    ?.replace(/[*_]+$/, '')
}

/** True for the heading above user stories that have no number. */
export function isStories(heading: string): boolean {
  return /^(?:user stories|用户故事|ユーザーストーリー|사용자 스토리|histórias de usuário|historias de usuario)$/i.test(
    heading,
  )
}

/** True for agent-os's heading above the numbered parts of a spec. */
export function isScope(heading: string): boolean {
  return /^spec scope$/i.test(heading)
}

/** True for a heading below which plain numbers are those of requirements. */
export function isRequirements(heading: string): boolean {
  return /requirements|requisitos|exigences|anforderungen|требования|需求|要件|要求|요구사항/i.test(
    heading,
  )
}

/** What an OpenSpec delta does to the requirements below a heading: `ADDED Requirements`. */
export function changeOf(heading: string): 'added' | 'modified' | 'removed' | undefined {
  const word = /^(added|modified|removed) requirements/i.exec(heading)?.[1]?.toLowerCase()
  return word === 'added' || word === 'modified' || word === 'removed' ? word : undefined
}

const acceptance =
  /^[\s*_>-]*(?:(?:user )?acceptance (?:criteria|scenarios?|tests?|conditions)|success criteria|验收(?:标准|条件|准则)|驗收(?:標準|條件|準則)|受け?入れ?(?:基準|条件)|인수 ?(?:기준|조건)|수[용락] ?기준|허용 ?기준|crit[eé]rios de aceita[çc][aã]o|criterios de aceptaci[oó]n|crit[eè]res d['’]acceptation|akzeptanzkriterien|criteri di accettazione|критерии при[её]мки)/i
