// Texts as parts of a page. Whatever a unit or a term holds becomes text and nothing else:
// no string is ever read as HTML.

// make makes an element. Names of properties that begin with "on" are listeners; children
// are nodes or strings; null leaves one out.
export function make(tag, props = {}, ...children) {
  const e = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) e.addEventListener(name.slice(2), value);
    else if (name === "class") e.className = value;
    else e.setAttribute(name, value === true ? "" : value);
  }
  e.append(...children.flat(Infinity).filter(c => c || c === 0));
  return e;
}

// byId returns an element of the page.
export const byId = id => document.getElementById(id);

// What is no text, or changes how the text around it reads: shown as \u202e.
const unsafe = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufffd]/u;

function escape(c) {
  const n = c.codePointAt(0);
  return n < 0x100 ? "\\x" + n.toString(16).padStart(2, "0") : "\\u" + n.toString(16).padStart(4, "0");
}

// safe returns nodes for a text: characters that cannot be seen stand as marks.
export function safe(s) {
  const nodes = [];
  let rest = s;
  for (let i; (i = rest.search(unsafe)) >= 0; rest = rest.slice(i + 1)) {
    if (i > 0) nodes.push(rest.slice(0, i));
    nodes.push(make("span", {class: "control", title: "a character that cannot be seen"}, escape(rest[i])));
  }
  if (rest) nodes.push(rest);
  return nodes;
}

// line is a text as one line of plain text, for titles and names.
export const line = s => s.replace(new RegExp(unsafe, "gu"), escape).replace(/\s+/g, " ");

const rightToLeft = new Set(["ar", "arc", "ckb", "dv", "fa", "he", "ks", "nqo", "ps", "sd", "syr", "ug", "ur", "yi"]);

// direction is that of a language.
export function direction(lang) {
  const [base, script] = (lang || "").toLowerCase().split("-");
  if (["arab", "hebr", "syrc", "thaa", "nkoo"].includes(script)) return "rtl";
  return rightToLeft.has(base) && script !== "latn" ? "rtl" : "ltr";
}

// speak gives an element the language and the direction of its text.
export function speak(e, lang) {
  if (lang && lang !== "und") e.lang = lang;
  e.dir = lang && lang !== "und" ? direction(lang) : "auto";
  return e;
}

// languageName is the English name of a language, its tag where there is none.
export function languageName(tag) {
  try {
    return new Intl.DisplayNames(["en"], {type: "language"}).of(tag) || tag;
  } catch {
    return tag;
  }
}

// fromBytes returns a function from offsets in UTF-8, which may only grow, to those in a
// string of JavaScript.
function fromBytes(s) {
  let bytes = 0, at = 0;
  return offset => {
    while (bytes < offset && at < s.length) {
      const c = s.codePointAt(at);
      bytes += c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
      at += c < 0x10000 ? 1 : 2;
    }
    return at;
  };
}

function tag(code, number) {
  const label = {open: `${number}`, "open-half": `${number}`, close: `/${number}`, "close-half": `/${number}`}[code.kind] || `${number}/`;
  const about = line(code.data || code.type || code.equiv || "inline code");
  return make("span", {class: "code", title: about}, label);
}

// tags returns the marks of codes, numbered as the tags that stand for them in an editor.
function tags(codes) {
  const numbers = new Map();
  return codes.map(c => {
    if (!numbers.has(c.id)) numbers.set(c.id, numbers.size + 1);
    return {at: c.at, node: () => tag(c, numbers.get(c.id))};
  });
}

// long is how many characters of a text a list shows.
const long = 480;

// excerpt returns which part of a text a list shows: around what was found.
function excerpt(length, first) {
  if (length <= long) return [0, length];
  const from = Math.min(Math.max(0, first - long / 3), length - long);
  return [Math.floor(from), Math.floor(from) + long];
}

// place is how far into a text the first of some spans stands, 0 to 1.
export const place = (plain, spans) => (spans.length ? fromBytes(plain)(spans[0][0]) / plain.length : 0);

// marked returns nodes for a plain text with what was found (spans of bytes) and its inline
// codes. Of a long text it shows the part that begins near the first span, or else so far
// into it as around says, 0 to 1.
export function marked(plain, spans = [], codes = [], around = 0) {
  const index = fromBytes(plain);
  const events = [
    ...spans.flatMap(([a, b]) => [{at: b, rank: 0}, {at: a, rank: 2}]),
    ...tags(codes).map(t => ({...t, rank: 1})), // beside what was found, rather than in it
  ].sort((x, y) => x.at - y.at || x.rank - y.rank);
  for (const e of events) e.at = index(e.at);
  let [from, to] = excerpt(plain.length, events.find(e => e.rank === 2)?.at ?? around * plain.length);
  if (from > 0 && isLow(plain, from)) from--;
  if (to < plain.length && isLow(plain, to)) to++;
  const nodes = [];
  let into = nodes, at = from;
  const pass = until => {
    until = Math.min(Math.max(until, from), to);
    if (until > at) into.push(...safe(plain.slice(at, until)));
    at = Math.max(at, until);
  };
  if (from > 0) nodes.push(cut());
  for (const e of events) {
    pass(e.at);
    if (e.node) {
      if (e.at >= from && e.at <= to) into.push(e.node());
    } else if (e.rank === 2) {
      into = [];
    } else if (into !== nodes) {
      if (into.length) nodes.push(make("mark", {}, into));
      into = nodes;
    }
  }
  pass(to);
  if (to < plain.length) nodes.push(cut());
  return nodes;
}

const isLow = (s, i) => s.charCodeAt(i) >= 0xdc00 && s.charCodeAt(i) < 0xe000;
const cut = () => make("span", {class: "cut", title: "the text goes on; open the unit to see all of it"}, " … ");

// compared returns nodes for the edits between two texts: what goes is struck out, what
// comes is underlined.
export function compared(edits) {
  let left = 2 * long;
  const nodes = [];
  for (const e of edits) {
    if (left <= 0) {
      nodes.push(cut());
      break;
    }
    const parts = safe(e.text.slice(0, left));
    left -= e.text.length;
    if (e.op === "equal") nodes.push(...parts);
    else nodes.push(make(e.op === "delete" ? "del" : "ins", {}, parts));
  }
  return nodes;
}

// tagged returns nodes for a text as an editor has it, <1>bold</1>, whose codes stand in
// the order of its tags. A text without codes has no tags, whatever it looks like.
export function tagged(s, codes = []) {
  if (!codes.length) return safe(s);
  const nodes = [];
  let plain = "", next = 0;
  for (let i = 0; i < s.length; i++) {
    const t = /^<(\/?)(\d+)(\/?)>/.exec(s.slice(i, i + 16));
    if (s[i] === "\\" && i + 1 < s.length) {
      plain += s[++i];
    } else if (t) {
      nodes.push(...safe(plain));
      plain = "";
      const about = codes[next] ? line(codes[next].data || codes[next].type || "inline code") : "inline code";
      nodes.push(make("span", {class: "code", title: about}, t[1] + t[2] + t[3]));
      next++;
      i += t[0].length - 1;
    } else {
      plain += s[i];
    }
  }
  nodes.push(...safe(plain));
  return nodes;
}

// untagged is the text without its tags.
export function untagged(s, codes = []) {
  return codes.length ? s.replace(/\\(.)|<\/?\d+\/?>/gs, (_, c) => c ?? "") : s;
}

// when writes a time of the server for people, with the exact one as its title.
export function when(stamp) {
  if (!stamp) return null;
  const d = new Date(stamp);
  const text = isNaN(d) ? line(stamp) : d.toLocaleDateString("en-GB", {year: "numeric", month: "short", day: "numeric"});
  return make("time", {datetime: stamp, title: line(stamp)}, text);
}
