/** The filter, the sections of tasks, and the texts of requirements. */
export const tasks = `
.filter {
  position: sticky; top: var(--top); z-index: 4; display: flex; flex-wrap: wrap; gap: 0.6rem 0.8rem; align-items: end;
  padding: 0.7rem 0; margin-bottom: 0.5rem; background: var(--paper); border-bottom: 1px solid var(--line);
}
.field { display: grid; gap: 0.15rem; font-size: 0.875rem; }
.field label { font-size: 0.75rem; color: var(--soft); }
.field select { max-width: 11rem; }
.search { position: relative; flex: 1 1 15rem; }
.search input { width: 100%; padding-right: 2.2rem; }
.search kbd { position: absolute; right: 0.6rem; bottom: 0.5rem; border: 1px solid var(--edge); border-radius: 0.25rem; padding: 0 0.35rem; color: var(--soft); background: var(--sunk); pointer-events: none; }
.search input:focus + kbd, .search input:not(:placeholder-shown) + kbd { display: none; }
.check { display: flex; align-items: center; gap: 0.4rem; min-height: 2.25rem; }
.check label { font-size: 0.875rem; color: inherit; }
.check input { width: 1.05rem; height: 1.05rem; accent-color: var(--accent); margin: 0; }
.buttons { display: flex; gap: 0.5rem; }
#count { min-height: 2.25rem; display: flex; align-items: center; color: var(--soft); font-size: 0.875rem; margin-left: auto; }
.group > h3, .spec h3 { overflow-wrap: anywhere; }
.group > h3 { padding: 1.6rem 0 0.6rem; }
.group > h3 .tally { margin-left: 0.4rem; }
.task { border-top: 1px solid var(--line); scroll-margin-top: calc(var(--top) + 5rem); }
.task:last-child { border-bottom: 1px solid var(--line); }
.task > details > summary { display: flex; gap: 0.9rem; align-items: baseline; padding: 0.55rem 0.4rem; list-style: none; color: inherit; font-size: 0.9375rem; border-radius: 0.4rem; }
.task > details > summary::-webkit-details-marker { display: none; }
.task > details > summary:hover { background: var(--sunk); }
.task h4 { flex: 1; min-width: 0; font-size: inherit; font-weight: 500; display: flex; gap: 0.6rem; align-items: baseline; }
.task h4 .i, .requirement > summary .i { align-self: flex-start; margin-top: calc((1lh - 0.95em) / 2); }
.task h4 .key, .requirement .key { min-width: 1.5rem; max-width: 40%; flex: none; }
.task .title, .requirement .title { min-width: 0; overflow-wrap: anywhere; }
.state { font-weight: 400; font-size: 0.8125rem; color: var(--soft); min-width: 4.1rem; }
.depth-1 h4 { padding-left: 1.4rem; }
.depth-2 h4 { padding-left: 2.8rem; }
.depth-3 h4 { padding-left: 4.2rem; }
.tags { min-width: 0; max-width: 100%; display: flex; flex-wrap: wrap; gap: 0.35rem; justify-content: flex-end; }
.when .id { margin-right: 0.8rem; }
.when { color: var(--soft); font-size: 0.8125rem; min-width: 5.8rem; text-align: right; white-space: nowrap; }
.task > details[open] > summary { background: var(--sunk); }
.body { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 26rem), 1fr)); gap: 0.5rem 3rem; padding: 0.5rem 0.4rem 1.75rem 2rem; }
.body > * { min-width: 0; }
h5 { font-size: 0.8125rem; font-weight: 620; padding: 1rem 0 0.3rem; color: var(--ink); }
.body h5 a { text-decoration-color: var(--edge); }

.body .none:first-child { padding-top: 1rem; }
.subject { font-weight: 500; }
.facts { font-size: 0.875rem; }
dl.facts { display: grid; grid-template-columns: 5rem minmax(0, 1fr); gap: 0.2rem 0.75rem; padding-top: 0.8rem; }
dl.facts dt { color: var(--soft); }
.files { font-size: 0.875rem; overflow-wrap: anywhere; }
.facts dd, .failure, .subject, .text { overflow-wrap: anywhere; }
.files abbr { display: inline-block; width: 1.1rem; text-align: center; text-decoration: none; font: 600 0.75rem var(--mono); color: var(--soft); }
.files .A { color: var(--done); }
.files .D { color: var(--bad); }
.failure { font-size: 0.875rem; padding: 0.5rem 0.8rem; margin: 0.3rem 0 0.5rem; border-left: 3px solid var(--bad); background: var(--bad-fill); border-radius: 0 0.4rem 0.4rem 0; }
.failure.warning { border-color: var(--warn); background: var(--warn-fill); }
.failure.warning .i { color: var(--warn); }

.failure .i { margin-right: 0.4em; }
.place { color: var(--soft); }
.failure .place { color: inherit; opacity: 0.85; }
.criteria { font-size: 0.875rem; }
.what .criteria li { display: grid; grid-template-columns: 2.6rem minmax(0, 1fr); gap: 0.4rem; padding: 0.15rem 0; align-items: baseline; }
details.spec { border-top: 1px solid var(--line); padding: 0.3rem 0; }
details.spec > summary { color: inherit; padding: 0.6rem 0; }
details.spec > summary h3 { display: inline; }
details.spec > summary .tally { margin-left: 0.4rem; }
.large .task { content-visibility: auto; contain-intrinsic-size: auto 2.7rem; }
.large .requirement { content-visibility: auto; contain-intrinsic-size: auto 2.1rem; }
.requirement > summary { display: flex; gap: 0.6rem; align-items: baseline; color: var(--ink); font-size: 0.9375rem; padding: 0.3rem 0.4rem; border-radius: 0.4rem; }
.requirement > summary:hover { background: var(--sunk); }
.requirement > :not(summary) { margin-left: 2rem; }
.requirement[open] { padding-bottom: 1.25rem; }
.text { max-width: 44rem; font-size: 0.9375rem; }
.text > :first-child { margin-top: 0; }
.text p, .text ul, .text ol, .text pre, .text blockquote, .text table { margin: 0 0 0.55rem; }
.text ul, .text ol { padding-left: 1.35rem; }
.text ul { list-style: disc; }
.text li { padding: 0.1rem 0; }
.text pre { background: var(--sunk); padding: 0.7rem 0.9rem; border-radius: 0.4rem; overflow-x: auto; white-space: pre-wrap; }
.text :not(pre) > code { background: var(--sunk); padding: 0.05em 0.3em; border-radius: 0.25rem; }
.text blockquote { border-left: 2px solid var(--edge); padding-left: 0.9rem; color: var(--soft); }
.text table { width: auto; }
.text hr { border: 0; border-top: 1px solid var(--line); }
.text .md-head { font-weight: 620; margin-top: 0.6rem; }
:target > details > summary, :target.requirement > summary { background: var(--sunk); }
@media (max-width: 46rem) {
  .filter { position: static; }
  .task { scroll-margin-top: calc(var(--top) + 0.5rem); }
  .task > details > summary { flex-wrap: wrap; gap: 0.2rem 0.9rem; padding: 0.6rem 0; }
  .task h4 { flex-basis: 100%; }
  .task h4 .state { position: absolute; clip-path: inset(50%); min-width: 0; }
  .when .id { display: none; }
  .depth-1 h4, .depth-2 h4, .depth-3 h4 { padding-left: 1rem; }
  .tags { justify-content: flex-start; padding-left: 1.55rem; flex: 1; }
  .body { padding: 0.25rem 0 1.5rem; }
  .field select { max-width: none; width: 100%; }
  .field { flex: 1 1 6rem; }
  .search { flex-basis: 100%; }
  .search kbd { display: none; }
  .buttons button { white-space: nowrap; flex: 1; }
}
`
