import { readDesign } from '../../src/spec/design.js'
import { readRequirements } from '../../src/spec/requirements.js'
import { suite } from '../helpers/suite.js'
import { documentsNamed, markdown } from './documents.js'
import { fuzz } from './fuzz.js'

const pieces = [
  ...markdown,
  '### Requirement 1: ',
  '**User Story:** As a ',
  '1. WHEN a THEN b SHALL c\n',
  'FR-001',
  '- **FR-001**: ',
  '### Requirement: ',
  '#### Scenario: ',
  '## ADDED Requirements\n',
  'interface Name {',
  'class Name',
  'function name(',
  '| FR-1 | text |\n',
]

suite('fuzz: requirements and design', (test) => {
  fuzz(test, 'requirements', {
    documents: documentsNamed('requirements.md'),
    pieces,
    parse: (bytes) => readRequirements(bytes.toString()),
    throws: 'never',
  })
  fuzz(test, 'design', {
    documents: documentsNamed('design.md'),
    pieces,
    parse: (bytes) => readDesign(bytes.toString()),
    throws: 'never',
    base: 10,
    perMegabyte: 300,
  })
})
