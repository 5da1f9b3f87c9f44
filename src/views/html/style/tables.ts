/** Tables, and the matrix of requirements and tasks. */
export const tables = `
.scroll { overflow: auto; max-height: 34rem; overscroll-behavior-x: contain; }
table { border-collapse: collapse; width: 100%; font-size: 0.875rem; }
th, td { padding: 0.4rem 0.9rem 0.4rem 0; text-align: left; vertical-align: baseline; border-bottom: 1px solid var(--line); }
th { font-weight: 400; }
thead th { color: var(--soft); font-size: 0.8125rem; white-space: nowrap; position: sticky; top: 0; background: var(--paper); z-index: 1; box-shadow: inset 0 -1px var(--edge); border: 0; }
.n { text-align: right; white-space: nowrap; }
th .bar { max-width: 22rem; min-width: 6rem; height: 0.3rem; margin: 0.25rem 0 0.15rem; }
td time, th time, td .id, td .tag { white-space: nowrap; }
td code, th code { white-space: nowrap; }
th, td { max-width: 34rem; }
td { overflow-wrap: anywhere; }
th, thead { overflow-wrap: break-word; }
.matrix tbody th { overflow-wrap: anywhere; }
.why { display: inline-flex; flex-wrap: wrap; gap: 0.2rem 0.5rem; align-items: baseline; }
td time, td .key { overflow-wrap: normal; }
q { quotes: '“' '”'; }
.matrix { max-height: max(34rem, 80vh); width: fit-content; max-width: 100%; border: 1px solid var(--line); border-radius: 0.7rem; background: var(--raised); margin: 0.3rem 0 1rem; padding: 0; }
.matrix table { width: auto; border-collapse: separate; border-spacing: 0; }
.matrix th, .matrix td { padding: 0.4rem 0.5rem; }
.matrix thead th { background: var(--raised); text-align: center; font-family: var(--mono); vertical-align: bottom; }
.matrix thead a, .matrix td a, .matrix tbody th a { text-decoration: none; }
.matrix .corner { left: 0; z-index: 3; text-align: left; padding-left: 1rem; font-family: inherit; }
.matrix tbody th { position: sticky; left: 0; z-index: 2; background: var(--raised); min-width: 16rem; max-width: 24rem; padding-left: 1rem; border-right: 1px solid var(--line); }
.matrix tbody tr:hover th, .matrix tbody tr:hover td { background: var(--sunk); }
.matrix tbody tr:last-child > * { border-bottom: 0; }
.matrix .c { text-align: center; }
.matrix .c a { display: inline-flex; flex-direction: column; align-items: center; gap: 0.15rem; min-width: 1.5rem; min-height: 1.5rem; justify-content: center; }
.matrix .c .id { font-size: 0.6875rem; color: var(--soft); }
.matrix .c .i { width: 1.05rem; height: 1.05rem; }
.matrix.dense .c .id { display: none; }
.matrix.dense th, .matrix.dense td { padding-inline: 0.25rem; }
.matrix.dense tbody th, .matrix.dense .corner { padding-left: 1rem; padding-right: 0.75rem; }
.matrix.long thead th:not(.corner) a { writing-mode: vertical-rl; max-height: 11rem; }
.unserved td { color: var(--soft); padding-left: 0.9rem; }
@media (max-width: 46rem) {
  .many table { min-width: 40rem; }
  .matrix tbody th { min-width: 8.5rem; max-width: 8.5rem; font-size: 0.8125rem; }
  .matrix tbody th, .matrix .corner { padding-left: 0.75rem; }
}
`
