import { isNamed, readWords } from '../../../src/change/protocol/named.js'
import { permittedIn } from '../../../src/change/protocol/permitted.js'
import { assert, suite } from '../../helpers/suite.js'

const permits = (text: string, name: string) => isNamed(name, 'npm', readWords([permittedIn(text)]))

suite('permittedIn', (test) => {
  for (const text of [
    'Never use lodash.',
    'Never use\nlodash.',
    '- Do not add `moment` or `lodash`; use `Intl`.',
    '- Do not install, use or import lodash',
    "Don't use lodash, moment or axios",
    'Avoid lodash',
    'No lodash, please',
    'lodash is not allowed',
    'lodash must not be used in new code',
    'lodash should never be added',
    'lodash: do not use.',
    'lodash is forbidden',
    'Forbidden: `moment`, `lodash`',
    'Banned packages are `moment` and `lodash`.',
    'Use ramda instead of lodash',
    'Use ramda, not lodash',
    'Works without lodash',
    '禁止使用 lodash',
    '不要引入 `lodash`',
    '使用 ramda，不要使用 lodash',
    'lodash は使用しない',
    'lodash の代わりに ramda を使う',
    '## Forbidden libraries\n\n- lodash\n- moment',
    '## Never use\n\n### Helpers\n\n- lodash',
    'Do not add any of these:\n\n- moment\n- lodash\n  for dates',
    '- Never add:\n  - moment\n  - lodash',
    '| Package | Status |\n|---|---|\n| lodash | **Forbidden** |',
    '| Package | Allowed |\n|---|---|\n| lodash | No |',
    '| Never | Instead |\n|---|---|\n| lodash | ramda |',
    '```yaml spec-exec\n- kind: dependencies\n  never: lodash\n```',
    '```yaml spec-exec\n- kind: dependencies\n  never:\n    - moment\n    - lodash\n```',
    '```yaml spec-exec\n- kind: dependencies\n  never:\n  - moment\n  - lodash\n```',
    "```yaml spec-exec\n- kind: text\n  files: '*.ts'\n  ban: lodash\n```",
    '```yaml spec-exec\n- {kind: dependencies, never: [moment, lodash]}\n```',
  ])
    test(`permits no lodash: ${text.replaceAll('\n', '⏎')}`, () =>
      assert.not.ok(permits(text, 'lodash'), permittedIn(text)))

  for (const text of [
    'Utilities: `zod`',
    'Never validate by hand; use zod.',
    'Do not add joi. Use zod.',
    'Do not use joi, use zod instead',
    'Do not use joi (use `zod`)',
    'Use zod, not joi',
    'Zod (not Joi)',
    'Use zod instead of joi',
    'Avoid joi in favor of zod',
    'Zod checks what comes in, so that no invalid input passes',
    'Do not add dependencies other than `zod`',
    'No dependencies beyond these: react, zod',
    'Do not forget to add zod',
    'Not only zod but also react',
    '禁止使用 joi，使用 zod',
    'joi ではなく zod を使う',
    '## Not allowed\n\n- joi\n\n## Stack\n\n- zod',
    '## Running without Docker\n\nWith zod.',
    '| Input | Zod |',
    'Never add joi\n\n- zod for input',
    'No dependencies other than:\n\n- react\n- zod',
    '## Forbidden\n\n- joi: use zod',
    '| Never | Instead |\n|---|---|\n| joi | zod |',
    '| Package | Optional |\n|---|---|\n| zod | No |',
    '| Package | Notes |\n|---|---|\n| zod | No runtime cost |',
    '```yaml spec-exec\n- kind: dependencies\n  only: [react, zod]\n  never: joi\n```',
    '```yaml spec-exec\n- kind: dependencies\n  never:\n    - joi\n  only:\n    - zod\n```',
    '```json\n{ "dependencies": { "zod": "3" } }\n```',
  ])
    test(`permits zod: ${text.replaceAll('\n', '⏎')}`, () =>
      assert.ok(permits(text, 'zod'), permittedIn(text)))
})
