import { fileURLToPath } from 'node:url'
import { toJsonSchema } from '@valibot/to-json-schema'
import { writtenRun } from '../../src/verify/run-file.js'

/** Where it is published. */
export const schemaPath = fileURLToPath(
  new URL('../../schemas/verify.schema.json', import.meta.url),
)

/** The JSON schema of `verify --format json`, as it is to be published; `node --import tsx <this file>` prints it. */
export function publishedSchema(): object {
  const { $schema, ...shape } = toJsonSchema(writtenRun, { target: 'draft-07' })
  const title = 'The report of spec-exec verify --format json'
  return { $schema, title, ...shape }
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  process.stdout.write(JSON.stringify(publishedSchema(), undefined, 2))
