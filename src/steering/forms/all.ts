import { banned } from './banned.js'
import { dependencies } from './dependencies.js'
import type { Form } from './form.js'
import { managers } from './managers.js'
import { naming } from './naming.js'
import { size } from './size.js'
import { tests } from './tests.js'
import { tree } from './tree.js'

/** Every form that is read; where two read the same sentence, the earlier one has it. */
export const forms: readonly Form[] = [naming, size, tests, managers, dependencies, banned, tree]
