import { base } from './style/base.js'
import { layout } from './style/layout.js'
import { print } from './style/print.js'
import { tables } from './style/tables.js'
import { tasks } from './style/tasks.js'

/** The style of the page, without what only its writers need. */
export const style: string = [base, layout, tables, tasks, print]
  .join('')
  .replace(/\n\s*/g, '')
  .replace(/\s*([{};,])\s*/g, '$1')
