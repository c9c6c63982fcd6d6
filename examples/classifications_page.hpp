// The page that classifications.cpp writes: everything but the data, which replace @DATA@. It
// fetches nothing, so it works from a disk without a network; its state stands behind the # of its
// address (q: search, year, kind), so that a search can be linked to.
#ifndef KEMU_EXAMPLES_CLASSIFICATIONS_PAGE_HPP
#define KEMU_EXAMPLES_CLASSIFICATIONS_PAGE_HPP

inline constexpr char classifications_page[] = R"html(<!DOCTYPE html>
<html lang="zh">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>政府收支分类科目 · kemu</title>
<style>
body { font: 15px/1.5 system-ui, sans-serif; margin: 0 auto; max-width: 62rem; padding: 1rem; color: #222; background: #fff }
header { position: sticky; top: 0; background: #fff; padding-bottom: .5rem; border-bottom: 1px solid #ccc }
h1 { font-size: 1.2rem; margin: 0 0 .5rem }
input, select { font: inherit; padding: .2rem .4rem }
#search { width: 20rem; max-width: 100% }
ul { list-style: none; margin: 0; padding-left: 1.4rem }
#tree > ul { padding-left: 0 }
li > .row { padding: .1rem 0 .1rem .2rem; border-left: .35rem solid var(--evidence) }
.row button { font: inherit; width: 1.4rem; border: 0; background: none; cursor: pointer; color: #555 }
.row .spacer { display: inline-block; width: 1.4rem }
.code { font-family: ui-monospace, monospace; margin: 0 .5rem }
.english, .facts { color: #666; font-size: .85rem; margin-left: .5rem }
.not_valid > .name { text-decoration: line-through; color: #888 }
.not_known > .name { color: #555; font-style: italic }
.hit > .name { background: #fff3b0 }
.legend span { margin-right: 1rem; padding-left: .35rem; border-left: .7rem solid var(--evidence); font-size: .85rem }
.official { --evidence: #1a6b1a } .printed { --evidence: #2a9d3a } .historical_confirmed { --evidence: #6cb86c }
.concordant { --evidence: #4c8fd0 } .historical { --evidence: #b08ad0 } .single { --evidence: #e0a030 }
</style>
</head>
<body>
<header>
<h1>政府收支分类科目 <small>Government revenue and expenditure classification</small></h1>
<label>科目 <select id="kind"></select></label>
<label>年度 <select id="year"></select></label>
<input id="search" type="search" placeholder="编码或名称 code or name" aria-label="search">
<span id="count" role="status"></span>
<div class="legend" id="legend"></div>
</header>
<main id="tree"></main>
<script id="data" type="application/json">@DATA@</script>
<script>
"use strict";
const data = JSON.parse(document.getElementById("data").textContent);
const evidenceNames = {
  official: "官方 official", printed: "见于文件 printed", historical_confirmed: "旧源并经两处汇编印证 historical, confirmed",
  concordant: "两处汇编一致 concordant", historical: "仅旧源 historical", single: "单一汇编 single"
};
const validityNames = { valid: "", not_valid: "本年度不使用 not valid", not_known: "本年度是否使用不详 not known" };
const el = id => document.getElementById(id);
// Full-width and half-width forms count as the same character, as in the library.
const fold = s => s.replace(/[\uFF01-\uFF5E]/g, c => String.fromCharCode(c.charCodeAt(0) - 0xFEE0))
  .replace(/\u3000/g, " ").toLowerCase();

for (const [key, table] of Object.entries(data.classifications)) {
  el("kind").add(new Option(table.title + " (" + table.codes.length + ")", key));
  table.byCode = new Map(table.codes.map(c => [c.code, c]));
  for (const c of table.codes) c.children = [];
  for (const c of table.codes) {
    const parent = table.byCode.get(c.code.slice(0, -2));
    if (parent) parent.children.push(c);
    c.folded = fold(c.names.map(n => n.name).join("\n") + "\n" + (c.english || ""));
  }
}
for (const year of data.years) el("year").add(new Option(year, year));
for (const [key, text] of Object.entries(evidenceNames)) {
  const span = document.createElement("span");
  span.className = key;
  span.textContent = text;
  el("legend").append(span);
}

const state = { kind: "functional", year: String(data.year), q: "" };
const span = (className, text) => {
  const s = document.createElement("span");
  s.className = className;
  s.textContent = text;
  return s;
};
const years = n => (n.since || "?") + "–" + (n.until || "");

// `shown` holds the codes of a search and the codes above them; without a search everything is shown.
function item(c, shown, hits) {
  const li = document.createElement("li");
  const at = c.validity[data.years.indexOf(Number(state.year))];
  const now = c.names[c.name_in[data.years.indexOf(Number(state.year))]];
  const row = document.createElement("div");
  row.className = "row " + at + " " + now.evidence + (hits && hits.has(c) ? " hit" : "");
  row.dataset.code = c.code;
  const below = c.children.filter(child => !shown || shown.has(child));
  let list = null;
  const toggle = open => {
    if (open && !list) {
      list = document.createElement("ul");
      list.append(...below.map(child => item(child, shown, hits)));
      li.append(list);
    }
    if (list) list.hidden = !open;
    button.textContent = open ? "▾" : "▸";
    button.setAttribute("aria-expanded", open);
  };
  let button = null;
  if (below.length) {
    button = document.createElement("button");
    button.setAttribute("aria-label", c.code);
    button.onclick = () => toggle(button.getAttribute("aria-expanded") !== "true");
    row.append(button);
  } else {
    row.append(span("spacer", ""));
  }
  row.append(span("code", c.code), span("name", now.name));
  if (c.english) row.append(span("english", c.english));
  const facts = [validityNames[at]];
  if (c.history) facts.push(c.history);
  else if (now.since || now.until) facts.push(years(now));
  if (now.budgets.length) facts.push(now.budgets.join(" + "));
  if (now.basis) facts.push(now.basis);
  row.append(span("facts", facts.filter(Boolean).join(" · ")));
  li.append(row);
  if (button) toggle(Boolean(shown));
  return li;
}

function render() {
  const table = data.classifications[state.kind];
  let shown = null, hits = null;
  const wanted = fold(state.q.trim());
  if (wanted) {
    hits = new Set(table.codes.filter(c => /^[0-9]+$/.test(wanted) ? c.code.startsWith(wanted) : c.folded.includes(wanted)));
    shown = new Set();
    for (const hit of hits)
      for (let c = hit; c; c = table.byCode.get(c.code.slice(0, -2))) shown.add(c);
  }
  const list = document.createElement("ul");
  list.append(...table.codes.filter(c => c.code.length === 3 && (!shown || shown.has(c)))
    .map(c => item(c, shown, hits)));
  el("tree").replaceChildren(list);
  el("count").textContent = wanted ? hits.size + " / " + table.codes.length : table.codes.length;
  el("kind").value = state.kind;
  el("year").value = state.year;
  if (el("search").value !== state.q) el("search").value = state.q;
}

function readAddress() {
  const given = new URLSearchParams(location.hash.slice(1));
  for (const key of Object.keys(state)) if (given.has(key)) state[key] = given.get(key);
  if (!data.classifications[state.kind]) state.kind = "functional";
  if (!data.years.includes(Number(state.year))) state.year = String(data.year);
  render();
}
function change(key, value) {
  state[key] = value;
  history.replaceState(null, "", "#" + new URLSearchParams(state));
  render();
}
el("kind").onchange = e => change("kind", e.target.value);
el("year").onchange = e => change("year", e.target.value);
el("search").oninput = e => change("q", e.target.value);
addEventListener("hashchange", readAddress);
readAddress();
</script>
</body>
</html>
)html";

#endif
