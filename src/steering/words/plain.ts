import type { Part, Passage } from '../part.js'

/** The passages that may be read at all: what is quoted, long, an example, struck through or hedged says something else. */
export function plainPassages(parts: readonly Part[]): readonly Passage[] {
  const exceptional = new Set(
    parts.flatMap((part) =>
      part.type === 'passage' && saysException.test(part.text) ? [part.section] : [],
    ),
  )
  return parts.filter(
    (part): part is Passage =>
      part.type === 'passage' && !exceptional.has(part.section) && isPlain(part),
  )
}

/** Whether headings or a lead say that what stands below is not the convention itself. */
export function isElsewhere(part: Part): boolean {
  return [...part.headings, part.lead].some((text) => elsewhere.test(text))
}

/** Text without bold, italics and strikes; code keeps its backticks. */
export function unmarked(text: string): string {
  return text
    .split(/(`[^`]*`)/)
    .map((piece) =>
      piece.startsWith('`') ? piece : piece.replace(/\*{1,3}|_{2,3}|(?<!\w)_|_(?!\w)/g, ''),
    )
    .join('')
    .replace(/\s+/g, ' ')
    .trim()
}

const longest = 300

function isPlain(passage: Passage): boolean {
  return (
    passage.shape !== 'quote' &&
    passage.text.length <= longest &&
    !/~~|[?？]\s*$|[❌✗✘⛔🚫]/u.test(passage.text) &&
    !elsewhere.test(passage.lead) &&
    !passage.headings.some((heading) => elsewhere.test(heading)) &&
    !qualified.test(passage.block) &&
    !/^(?:bad|wrong|good|before|after|example|incorrect|correct|old|new|note|坏|好|错误|正确|悪い|良い|例)\b\s*[:：]/i.test(
      unmarked(passage.text),
    )
  )
}

/** Whether its headings, or the name of its document, speak of a part of the project: then "all" means all of that part. */
export function isScoped(part: Part): boolean {
  return part.headings.some((heading) => scope.test(heading))
}

const scope =
  /\b(?:front-?end|back-?end|api|apis|client|server|database|sql|mobile|ios|android|desktop|web|ui|ux|component|components|hooks?|services?|models?|controllers?|pages?|tests?|testing|e2e|migrations?|scripts?|docs|documentation|ci|cd|git|commits?|branch\w*|deploy\w*|docker|infra\w*|terraform|commands?|cli|sdk|plugin|worker|lambda|admin|package|library|graphql|rest|endpoints?|routes?|styling|css|logs?|comments?)\b|前端|后端|フロントエンド|バックエンド|测试|テスト|接口|数据库|データベース|组件|コンポーネント/i

/** A sentence that makes exceptions of the others in its section. */
const saysException = /^\W*(?:exceptions?|exempt\w*|except)\b|^\W*例外/i

const qualified =
  /\b(?:except|exception|exceptions|unless|excluding|excludes?|exempt|other than|apart from|aside from|but not|however|legacy|deprecated|temporar\w+|until|todo|tbd|proposed|might|optional(?:ly)?|ideally|usually|generally|typically|normally|mostly|sometimes|often|roughly|approximately|whenever possible|where possible|when possible|if possible|where appropriate|rule of thumb|goal|aim|target|try to|consider|not required|no longer|instead of avoiding)\b|例外|除外|除く|以外|除了|除非|但是|ただし|原則|なるべく|できるだけ|可能な限り|推奨|尽量|建议|推荐|一般|通常|左右|大约|程度|目標|目标|目安|旧|废弃|非推奨/i

const elsewhere =
  /\b(?:examples?|samples?|anti-?patterns?|bad|wrong|incorrect|deprecated|legacy|obsolete|proposed|proposals?|future|planned|roadmap|todo|migrat\w+|old|previous|history|changelog|alternatives?|rejected|before|template|out of scope|third[- ]party|external|optional|exceptions?|exempt\w*|not allowed|don'?ts?|do not|never|avoid\w*|forbidden|prohibited|quality of other)\b|示例|例子|サンプル|反例|例外|错误|アンチパターン|非推奨|废弃|計画|计划|将来|今後|禁止/i
