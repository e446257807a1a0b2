// The search of the page, its results, its address and its keys.

import {ask, Fault, secret} from "./ask.js";
import {byId, compared, languageName, line, make, marked, place, safe, speak, when} from "./texts.js";
import {UnitView} from "./unit.js";

const pageSize = 20;      // hits of a page of the concordance
const pause = 140;        // milliseconds without a key after which is searched
const settled = 1500;     // after which a search is one that "back" returns to
const longest = 3000;     // characters of a search that stand in the address

let memories = [];
let access = {scope: "none", tokens: true};
let state = {q: "", memory: "", pair: "", side: "both", exact: false, from: 0, unit: 0};
let running = null;       // the AbortController of the search that is under way
let soon = 0, again = 0;  // timers
let shownAt = 0;          // when the present search had its answers

const query = byId("query");
const memory = () => memories.find(m => m.name === state.memory) ?? memories[0];
const path = () => (memory()?.path ? `${memory().path.slice(1).split("/").map(encodeURIComponent).join("/")}/` : "");
const mayWrite = () => access.scope === "write" && memory()?.writable !== false;
const pairOf = p => `${p.source}>${p.target}`;
const pairs = () => (memory()?.pairs.length ? memory().pairs : memory() ? [memory()] : []);
const pair = () => pairs().find(p => pairOf(p) === state.pair) ??
  pairs().find(p => p.source === memory().source && p.target === memory().target) ?? pairs()[0];

// ---- the address ----

function addressOf(s) {
  const p = new URLSearchParams();
  if (s.q && s.q.length <= longest) p.set("q", s.q);
  if (s.memory && s.memory !== memories[0]?.name) p.set("memory", s.memory);
  if (s.pair) p.set("pair", s.pair);
  if (s.side !== "both") p.set("in", s.side);
  if (s.exact) p.set("exact", "1");
  if (s.from) p.set("from", s.from);
  if (s.unit) p.set("unit", s.unit);
  const text = p.toString();
  return text ? `?${text}` : location.pathname;
}

function stateOfAddress() {
  const p = new URLSearchParams(location.search);
  const number = name => Math.max(0, Math.min(Number.MAX_SAFE_INTEGER, Math.floor(Number(p.get(name)) || 0)));
  const side = p.get("in");
  return {
    q: p.get("q") ?? history.state?.q ?? "", memory: p.get("memory") ?? "", pair: p.get("pair") ?? "",
    side: ["source", "target"].includes(side) ? side : "both", exact: p.get("exact") === "1",
    from: Math.min(10000, number("from")), unit: number("unit"),
  };
}

// go changes what is searched for. A search that somebody has had the time to read stays
// in the history of the browser.
function go(change, {push = Date.now() - shownAt > settled, search = true, wait = 0} = {}) {
  state = {...state, ...change};
  const kept = {q: state.q, opened: "unit" in change && state.unit !== 0};
  history[push && shownAt ? "pushState" : "replaceState"](kept, "", addressOf(state));
  shownAt = push ? 0 : shownAt;
  showTitle();
  if (search) searchSoon(wait);
}

window.addEventListener("popstate", () => {
  const before = state;
  state = stateOfAddress();
  showControls();
  const same = ["q", "memory", "pair", "side", "exact", "from"].every(k => state[k] === before[k]);
  if (!same) searchSoon(0);
  showUnit();
});

function showUnit(then) {
  if (state.unit) {
    if (view.id !== state.unit || !view.isOpen) view.show(state.unit, then);
  } else if (view.isOpen) {
    view.close();
  }
}

const showTitle = () => { document.title = state.q ? `${line(state.q).slice(0, 60)} · fidele` : "fidele"; };

// ---- the controls ----

function grow() {
  query.style.height = "auto";
  query.style.height = `${Math.min(query.scrollHeight, 132)}px`;
}

function showControls() {
  showTitle();
  if (query.value !== state.q) query.value = state.q;
  byId("clear").hidden = !query.value;
  grow();
  document.querySelector(`input[name=side][value=${state.side}]`).checked = true;
  byId("exact").checked = state.exact;
  const m = memory();
  byId("memory-choice").hidden = memories.length < 2;
  byId("memory").replaceChildren(...memories.map(x => make("option", {value: x.name, selected: x === m}, line(x.name))));
  const names = p => `${languageName(p.source)} → ${languageName(p.target)}`;
  byId("pair-choice").hidden = pairs().length < 2;
  byId("pair").replaceChildren(...pairs().map(p => make("option", {value: pairOf(p), selected: p === pair()}, names(p))));
  byId("pair-only").hidden = pairs().length !== 1;
  if (pairs().length === 1) byId("pair-only").textContent = names(pairs()[0]);
  byId("source-name").textContent = m ? languageName(pair().source) : "";
  byId("target-name").textContent = m ? languageName(pair().target) : "";
  const names2 = {write: "writes", read: "reads only"};
  byId("access").textContent = access.name ? `${line(access.name)} · ${names2[access.scope]}` : secret.get() ? "Token" : "No token";
}

query.addEventListener("input", () => {
  const q = query.value.replace(/[\r\n]+/g, " ");
  if (q !== query.value) query.value = q;
  byId("clear").hidden = !q;
  grow();
  go({q, from: 0}, {wait: pause});
});
byId("clear").addEventListener("click", () => { query.value = ""; query.dispatchEvent(new Event("input")); query.focus(); });
byId("memory").addEventListener("change", e => { go({memory: e.target.value, pair: "", from: 0}); showControls(); });
byId("pair").addEventListener("change", e => { go({pair: e.target.value, from: 0}); showControls(); });
byId("exact").addEventListener("change", e => go({exact: e.target.checked, from: 0}));
for (const radio of document.querySelectorAll("input[name=side]")) {
  radio.addEventListener("change", () => go({side: radio.value, from: 0}));
}
byId("home").addEventListener("click", e => {
  if (e.ctrlKey || e.metaKey || e.shiftKey) return;
  e.preventDefault();
  go({q: "", from: 0, side: "both", exact: false});
  showControls();
  query.focus();
});
byId("next").addEventListener("click", () => page(1));
byId("previous").addEventListener("click", () => page(-1));
window.addEventListener("resize", grow);

function page(step) {
  const button = byId(step > 0 ? "next" : "previous");
  if (byId("pages").hidden || button.disabled) return;
  focusHits = true;
  go({from: Math.max(0, state.from + step * pageSize)}, {push: true});
}
let focusHits = false;

// ---- the search ----

function searchSoon(wait) {
  clearTimeout(soon);
  clearTimeout(again);
  running?.abort();
  soon = setTimeout(search, wait);
}

// trouble says what went wrong, and what is done about it.
function trouble(err, retry) {
  const box = byId("trouble");
  box.hidden = !err;
  box.replaceChildren();
  if (!err) return;
  if (!(err instanceof Fault)) throw err;
  box.append(make("p", {}, safe(err.message)));
  if (err.status === 401 || err.status === 403) {
    box.append(make("button", {type: "button", onclick: askToken}, "Enter a token"));
  } else if (retry) {
    box.append(make("button", {type: "button", onclick: retry}, "Try again"));
  }
  if (err.wait && retry) again = setTimeout(retry, err.wait * 1000);
}

// search asks for everything at once. What an older search is still told is dropped: its
// requests end when a newer one begins.
async function search() {
  running?.abort();
  const mine = running = new AbortController();
  const {signal} = mine;
  const q = state.q.trim();
  if (!memory()) return;
  byId("results").hidden = !q;
  byId("welcome").hidden = !!q;
  if (!q) {
    welcome();
    byId("count").textContent = "";
    trouble(null);
    shownAt = Date.now();
    return;
  }
  byId("results").setAttribute("aria-busy", "true");
  const languages = {source: pair().source, target: pair().target};
  const at = path();
  const post = (route, body) => ask("POST", `${at}v1/${route}`, {signal, body});
  const answers = await Promise.allSettled([
    post("match", {text: q, edits: true, max: 8, ...languages}).then(a => { if (!signal.aborted) return showMatches(a.data.queries[0].matches); }),
    concordance(q, languages, post).then(a => { if (!signal.aborted) return showHits(a); }),
    terms(q, languages, post, at, signal).then(a => { if (!signal.aborted) return showTerms(a, languages); }),
  ]);
  if (signal.aborted || running !== mine) return;
  byId("results").setAttribute("aria-busy", "false");
  const failed = answers.find(a => a.status === "rejected")?.reason;
  trouble(failed ?? null, () => searchSoon(0));
  if (failed) {
    ["matches", "hits", "terms"].forEach((id, i) => { if (answers[i].status === "rejected") byId(id).hidden = true; });
    byId("nothing").hidden = true;
    byId("count").textContent = "";
    return;
  }
  const [matches, hits, words] = answers.map(a => a.value);
  const nothing = !matches && !hits.count && !words;
  byId("nothing").hidden = matches + hits.count > 0;
  byId("nothing").replaceChildren(nothing ? "Nothing was found for " : "The memory has nothing for ",
    make("q", {dir: "auto"}, safe(q.slice(0, 80)), q.length > 80 ? "…" : ""),
    /\s/.test(q) ? ". Try a shorter part of it, or the other side."
      : [". Try the other side, or a star for a word that may go on: ", make("code", {}, safe(`${q.replace(/\*+$/, "").slice(0, Math.max(3, Math.ceil(q.length / 2)))}*`)), "."]);
  const many = (n, one, more) => `${n} ${n === 1 ? one : more}`;
  byId("count").textContent = nothing ? "Nothing found" :
    [matches && many(matches, "match", "matches"), hits.count && `${many(hits.count, "hit", "hits")}${hits.next ? " and more" : ""}`,
      words && many(words, "term", "terms")].filter(Boolean).join(", ");
  shownAt = Date.now();
  if (focusHits) {
    focusHits = false;
    focusRow(byId("hits-list").querySelector(".row") ?? rows()[0]);
    byId("hits").scrollIntoView({block: "start"});
  } else {
    keepRow();
  }
}

// concordance finds the words, and, where there are none, words that begin so: while
// somebody types, the last one is a part of a word.
async function concordance(q, languages, post) {
  const body = {pattern: q, in: state.side, exact: state.exact, max: pageSize, skip: state.from, ...languages};
  const one = async pattern => {
    try {
      return (await post("concordance", {...body, pattern})).data;
    } catch (err) {
      if (err instanceof Fault && err.status === 400) return {hits: []}; // there is no word in it
      throw err;
    }
  };
  const found = await one(q);
  if (found.hits.length || state.from || state.exact || !/[\p{L}\p{M}]{2}$/u.test(q)) return {...found, pattern: q};
  return {...await one(`${q}*`), pattern: `${q}*`};
}

async function terms(q, languages, post, at, signal) {
  const parameters = new URLSearchParams({search: q, max: 30, ...languages});
  const [inText, rows] = await Promise.all([
    post("terms", {text: q, source: languages.source}),
    q.length <= 60 ? ask("GET", `${at}v1/glossary?${parameters}`, {signal}) : {data: {rows: [], total: 0}},
  ]);
  const list = new Map(); // by term
  const add = (source, target) => {
    const known = list.get(source) ?? [];
    if (target.text && !known.some(t => t.text === target.text && t.status === target.status)) known.push(target);
    list.set(source, known);
  };
  for (const t of inText.data.segments[0].terms) t.targets.forEach(x => add(t.term, x));
  for (const r of rows.data.rows) add(r.source, {text: r.target, status: r.status, note: r.note});
  return {list: [...list], more: Math.max(0, rows.data.total - rows.data.rows.length)};
}

// ---- the results ----

const kinds = {context: "in context", exact: "exact", fuzzy: "fuzzy"};

function meta(unit, ...more) {
  return make("p", {class: "meta"}, more,
    unit.origin && make("span", {class: "origin", title: line(unit.origin)}, safe(unit.origin)),
    unit.changed && make("span", {}, when(unit.changed)),
    unit.by && make("span", {}, safe(unit.by)),
    unit.memory && make("span", {title: "a further memory of the project; its units are opened and changed where it is served itself"}, "from ", safe(unit.memory.split(/[\\/]/).pop())));
}

function row(unit, source, target, ...rest) {
  const copied = unit.target;
  const li = make("li", {class: "row", tabindex: "-1"},
    rest.find(x => x?.classList?.contains("score")) ?? null,
    speak(make("p", {class: "text source"}, source), pair().source),
    speak(make("p", {class: "text target"}, target), pair().target),
    rest.filter(x => x && !x.classList.contains("score")),
    make("div", {class: "acts"},
      make("button", {type: "button", class: "plain", tabindex: "-1", onclick: () => copy(copied)}, "Copy"),
      !unit.memory && make("a", {href: addressOf({...state, unit: unit.id}), tabindex: "-1", "aria-label": `Open unit ${unit.id}`, onclick: e => {
        if (e.ctrlKey || e.metaKey || e.shiftKey) return;
        e.preventDefault();
        open(unit.id);
      }}, `#${unit.id}`)));
  li.unit = unit;
  li.addEventListener("click", e => {
    if (e.target.closest("a, button") || !getSelection().isCollapsed) return;
    focusRow(li);
    if (!unit.memory) open(unit.id);
  });
  return li;
}

// draw puts rows in the place of those before. Who was at a unit stays at it.
function draw(list, drawn) {
  const at = list.contains(document.activeElement) ? document.activeElement.closest(".row") : null;
  list.replaceChildren(...drawn);
  const same = r => r.unit.id === at.unit.id && r.unit.memory === at.unit.memory;
  if (at) focusRow(drawn.find(same) ?? drawn[0] ?? query);
}

function showMatches(list) {
  byId("matches").hidden = !list.length;
  byId("matches-count").textContent = String(list.length);
  draw(byId("matches-list"), list.map(m => {
    const score = make("div", {class: `score ${m.kind}`}, make("b", {}, `${m.score}%`), make("span", {}, kinds[m.kind] ?? m.kind));
    const differs = m.edits?.some(e => e.op !== "equal");
    const notes = [
      m.reversed && make("span", {}, "translated the other way"),
      m.other_variant && make("span", {}, "another variant"),
      ...(m.penalties ?? []).map(p => make("span", {}, `−${p.points} `, safe(p.reason))),
    ];
    return row(m, differs ? compared(m.edits) : marked(m.source, [], m.source_codes), marked(m.target, [], m.target_codes), score,
      m.repaired && make("p", {class: "repaired"},
        make("span", {class: "quiet"}, "adapted "), speak(make("span", {class: "text"}, safe(m.repaired.target)), pair().target), " ",
        make("button", {type: "button", class: "plain", tabindex: "-1", onclick: () => copy(m.repaired.target)}, "Copy")),
      meta(m, notes));
  }));
  return list.length;
}

function showHits({hits, next, pattern}) {
  byId("hits").hidden = !hits.length && !state.from;
  byId("hits-count").textContent = `${hits.length}${next ? "+" : ""}`;
  const note = byId("hits-note");
  note.hidden = pattern === state.q.trim() || !hits.length;
  note.replaceChildren("Nothing has exactly that word; these begin with it.");
  draw(byId("hits-list"), hits.map(h => {
    const around = h.source_spans.length ? place(h.source, h.source_spans) : place(h.target, h.target_spans);
    return row(h, marked(h.source, h.source_spans, h.source_codes, around),
      marked(h.target, h.target_spans, h.target_codes, around), meta(h));
  }));
  byId("pages").hidden = !next && !state.from;
  byId("previous").disabled = !state.from;
  byId("next").disabled = !next;
  byId("range").textContent = hits.length ? `${state.from + 1}–${state.from + hits.length}` : "no more";
  return {count: hits.length, next};
}

const signs = {preferred: "✓", admitted: "○", deprecated: "△", forbidden: "✕"};

const fewTerms = 8;

function showTerms({list, more}, languages, all = list.length <= fewTerms + 2) {
  const aside = byId("terms");
  aside.hidden = !list.length;
  byId("results").classList.toggle("no-terms", !list.length);
  byId("terms-count").textContent = list.length ? `${list.length}${more ? "+" : ""}` : "";
  byId("terms-list").replaceChildren(make("dl", {}, (all ? list : list.slice(0, fewTerms)).map(([source, targets]) => make("div", {class: "term"},
    speak(make("dt", {}, safe(source)), languages.source),
    targets.map(t => make("dd", {class: t.status},
      make("span", {class: "sign", "aria-hidden": "true"}, signs[t.status]),
      speak(make("span", {class: "word"}, safe(t.text)), languages.target),
      make("span", {class: "status"}, t.status),
      t.note && make("p", {class: "quiet", dir: "auto"}, safe(t.note))))))),
  all ? "" : make("button", {type: "button", class: "plain", onclick: () => {
    showTerms({list, more}, languages, true);
    byId("terms-title").focus();
  }}, `Show all ${list.length} terms`),
  all && more ? make("p", {class: "quiet small"}, `${more} more; type more of the term to see them.`) : "");
  return list.length;
}

function welcome() {
  const m = memory();
  const number = n => n.toLocaleString("en-GB");
  const card = x => make("li", {class: x === m ? "card now" : "card"},
    make("button", {type: "button", "aria-pressed": String(x === m), onclick: () => {
      go({memory: x.name, pair: "", from: 0});
      showControls();
      query.focus();
    }},
    make("b", {class: "name"}, safe(x.name)),
    make("span", {class: "quiet"}, `${languageName(x.source)} → ${languageName(x.target)}${x.pairs.length > 1 ? `, ${x.pairs.length} pairs` : ""}`),
    make("span", {}, make("b", {}, number(x.units)), x.units === 1 ? " unit" : " units"),
    make("span", {}, make("b", {}, number(x.terms)), x.terms === 1 ? " term" : " terms")));
  byId("welcome").replaceChildren(
    make("p", {class: "big"}, "What has been translated before?"),
    make("ul", {class: "cards"}, memories.map(card)),
    make("p", {class: "quiet"}, "Paste a segment to find its matches, or type a word to see where it stands. The glossary is searched along with it."),
    make("p", {class: "quiet"}, make("kbd", {}, "↓"), " goes through the results, ", make("kbd", {}, "Enter"), " opens one, ", make("kbd", {}, "c"), " copies its target, ", make("kbd", {}, "?"), " lists all keys."));
}

// ---- rows and keys ----

const rows = () => [...document.querySelectorAll("#results .row")].filter(r => r.offsetParent);
let here = null; // the row that the keys are at

function focusRow(r) {
  if (!r || r === query) {
    query.focus();
    return;
  }
  here?.setAttribute("tabindex", "-1");
  here = r;
  r.setAttribute("tabindex", "0");
  r.focus({preventScroll: true});
  r.scrollIntoView({block: "nearest"});
}

// keepRow goes back to the row of the same unit when results were drawn anew, and lets Tab
// reach the first one otherwise.
function keepRow() {
  const list = rows();
  const had = here && document.activeElement === document.body && !view.isOpen;
  const same = here?.unit && list.find(r => r.unit.id === here.unit.id && r.unit.memory === here.unit.memory);
  here = same ?? list[0] ?? null;
  here?.setAttribute("tabindex", "0");
  if (had) (here ?? query).focus({preventScroll: true});
}

function move(step) {
  const list = rows();
  const i = list.indexOf(document.activeElement?.closest?.(".row"));
  if (i < 0) focusRow(list[step > 0 ? 0 : list.length - 1]);
  else if (i + step < 0) query.focus();
  else focusRow(list[Math.min(i + step, list.length - 1)]);
}

function open(id, then) {
  go({unit: id}, {push: true, search: false});
  showUnit(then);
}

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    toast("The target is copied.");
  } catch { // an address without TLS has no clipboard
    const area = make("textarea", {class: "hidden", "aria-hidden": "true"});
    area.value = text;
    const at = document.activeElement;
    (document.querySelector("dialog[open]") ?? document.body).append(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    at?.focus?.({preventScroll: true});
    toast(done ? "The target is copied." : "The browser does not let this page copy. Select the text and copy it.");
  }
}

const toastBox = byId("toast"); // a dialog that is drawn anew may have let go of it
let toastTimer = 0;
let undoing = null;       // what brings back the unit that was deleted last

// toast tells of what was done. It stays where there is something to do about it.
function toast(text, ...more) {
  const box = toastBox;
  clearTimeout(toastTimer);
  undoing = null;
  box.replaceChildren(make("span", {}, text), ...more,
    make("button", {type: "button", class: "plain", "aria-label": "Dismiss", onclick: () => { box.hidden = true; undoing = null; }}, "×"));
  box.hidden = false;
  (document.querySelector("dialog[open]") ?? document.body).append(box); // a dialog lies above the page
  if (!more.length) toastTimer = setTimeout(() => { box.hidden = true; }, 4000);
}

document.addEventListener("keydown", e => {
  if (e.isComposing || e.defaultPrevented || document.querySelector("dialog[open]")) return;
  if (e.target === query) {
    const end = query.selectionStart === query.value.length || query.scrollHeight <= query.clientHeight + 4;
    if (e.key === "ArrowDown" && end || e.key === "Enter" && !e.shiftKey) {
      e.preventDefault();
      if (e.key === "Enter") searchNow();
      move(1);
    } else if (e.key === "Escape") {
      e.preventDefault();
      query.select();
    }
    return;
  }
  if (e.ctrlKey || e.metaKey || e.altKey || e.target.matches("input:not([type=radio], [type=checkbox]), textarea, select")) return;
  const r = e.target.closest?.(".row");
  const unit = r?.unit;
  const actions = {
    "/": () => { query.focus(); query.select(); },
    "?": () => byId("keys").showModal(),
    j: () => move(1), k: () => move(-1), n: () => page(1), p: () => page(-1),
    u: () => undoing?.(),
    Escape: () => { query.focus(); query.select(); },
  };
  if (!e.target.matches("input")) Object.assign(actions, {ArrowDown: () => move(1), ArrowUp: () => move(-1)});
  if (unit) {
    actions.c = () => copy(unit.target);
    if (!unit.memory) {
      if (e.target === r) actions.Enter = () => open(unit.id);
      actions.e = () => open(unit.id, "edit");
      actions.d = () => open(unit.id, "delete");
    }
  }
  if (actions[e.key]) {
    e.preventDefault();
    actions[e.key]();
  }
});

// searchNow searches without waiting for a further key.
function searchNow() {
  if (running?.signal.aborted) searchSoon(0);
}

byId("help").addEventListener("click", () => byId("keys").showModal());
byId("keys-close").addEventListener("click", () => byId("keys").close());

// ---- the token ----

function whyNot() {
  if (memory()?.writable === false) return "The server may only read this memory: its file, or the folder of it, is not the server's to write.";
  if (!access.tokens) return "Nobody writes to a server without tokens. Where it runs, ‘fidele serve token add NAME --scope write’ makes one; then enter it here.";
  if (access.scope === "read" && access.name) return `The token ${line(access.name)} only reads. ‘fidele serve token add NAME --scope write’ makes one that writes.`;
  return "Editing and deleting need a token of the scope write. Where the server runs, ‘fidele serve token add NAME --scope write’ makes one.";
}

function askToken() {
  byId("token-about").textContent = access.name
    ? `This tab uses the token ${line(access.name)}, which ${access.scope === "write" ? "reads and writes" : "only reads"}.`
    : "A token lets this page change units, and read where reading is not open. Where the server runs, this makes one:";
  byId("token-command").hidden = access.scope === "write";
  byId("token-trouble").hidden = true;
  byId("token-forget").hidden = !secret.get();
  byId("secret").value = "";
  byId("token").showModal();
  byId("secret").focus();
}

byId("access").addEventListener("click", askToken);
byId("token-close").addEventListener("click", () => byId("token").close());
byId("token-forget").addEventListener("click", async () => {
  secret.set("");
  byId("token").close();
  await enter();
});
byId("token-form").addEventListener("submit", async e => {
  e.preventDefault();
  const given = byId("secret").value.trim();
  const say = s => { byId("token-trouble").hidden = false; byId("token-trouble").textContent = s; byId("secret").focus(); };
  if (!given) return say("Enter the token first.");
  if (!/^[\x21-\x7e]+$/.test(given)) return say("That is no token: a token has letters and digits only. Copy all of it, and nothing else.");
  try {
    const {data} = await ask("GET", "v1/access", {token: given});
    if (!data.tokens) return say("The server has no tokens yet. Make one where it runs; it counts from the next request on.");
  } catch (err) {
    return say(err.status === 401 ? "The server does not know this token. Copy all of it, and nothing else." : err.message);
  }
  secret.set(given);
  byId("secret").value = "";
  byId("token").close();
  await enter();
});

// enter learns what there is and what may be done with it, and shows it.
async function enter() {
  try {
    access = (await ask("GET", "v1/access")).data;
  } catch (err) {
    if (err.status !== 401) return trouble(err, enter);
    secret.set(""); // it was taken away
    try {
      access = (await ask("GET", "v1/access")).data;
    } catch (worse) {
      return trouble(worse, enter);
    }
  }
  if (access.scope === "none") {
    memories = [];
    showControls();
    byId("results").hidden = byId("welcome").hidden = true;
    query.disabled = true;
    byId("count").textContent = "";
    trouble(new Fault(401, access.tokens
      ? "This server answers to those who have a token. Ask whoever keeps it for one, and enter it here."
      : "This server has no tokens, and answers no requests that a proxy passes on. Make a token where it runs: fidele serve token add NAME --scope write."));
    return;
  }
  try {
    memories = (await ask("GET", "v1/memories")).data.memories;
  } catch (err) {
    return trouble(err, enter);
  }
  const asleep = query.disabled;
  query.disabled = false;
  trouble(null);
  showControls();
  if (asleep) query.focus();
  if (view.isOpen) view.allowed();
  else showUnit();
  searchSoon(0);
}

const view = new UnitView(byId("unit"), {
  path, mayWrite, whyNot, askToken, copy,
  changed: id => { toast(`Unit ${id} is saved.`); searchSoon(0); },
  removed(id, at, batch) {
    const undo = batch && (async () => {
      undoing = null;
      try {
        await ask("POST", `${at}v1/undo`, {body: {batch}});
        toast(`Unit ${id} is back.`);
      } catch (err) {
        toast(`${err.message} ‘fidele memory undo ${batch}’ brings it back too.`);
      }
      searchSoon(0);
    });
    toast(`Unit ${id} is deleted.`, undo ? make("button", {type: "button", onclick: undo}, "Undo ", make("kbd", {}, "u")) : "");
    undoing = undo;
    searchSoon(0);
  },
  closed() {
    if (toastBox.parentElement !== document.body) document.body.append(toastBox);
    if (state.unit) {
      if (history.state?.opened) history.back();
      else go({unit: 0}, {push: false, search: false});
      state.unit = 0;
    }
    focusRow(here?.isConnected ? here : rows()[0]);
  },
});

window.addEventListener("beforeunload", e => { if (view.dirty()) e.preventDefault(); });

state = stateOfAddress();
showControls();
enter();
