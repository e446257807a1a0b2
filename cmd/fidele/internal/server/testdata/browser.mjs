// Uses the page as people do, in a browser without a window. TestThePageInABrowser starts
// the servers and says where they are in FIDELE_SITES; each case is a line of the output.
import assert from "node:assert/strict";
import {readFileSync} from "node:fs";
import {createRequire} from "node:module";
import {join} from "node:path";

const sites = JSON.parse(process.env.FIDELE_SITES);
const require = createRequire(join(sites.modules, "node_modules", "x.js"));
const {chromium} = require("playwright-core");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

const browser = await chromium.launch({executablePath: sites.chromium, args: ["--no-sandbox"]});
const wrong = []; // what no case may see: violations of the policy, other hosts, errors of scripts

// open opens a page of a site, watched.
async function open(site, path = "", {token, width = 1200, height = 900, dark = false, reduced = true} = {}) {
  const context = await browser.newContext({
    viewport: {width, height}, colorScheme: dark ? "dark" : "light",
    reducedMotion: reduced ? "reduce" : "no-preference", permissions: ["clipboard-read", "clipboard-write"],
  });
  const origin = new URL(sites[site]).origin;
  context.on("request", r => { if (new URL(r.url()).origin !== origin) wrong.push(`a request to ${r.url()}`); });
  await context.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", e => console.error(`policy: ${e.violatedDirective} ${e.blockedURI}`));
  });
  if (token) await context.addInitScript(t => { if (!sessionStorage.getItem("asked")) sessionStorage.setItem("fidele-token", t); sessionStorage.setItem("asked", "1"); }, token);
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  page.on("pageerror", e => wrong.push(`an error: ${e.stack}`));
  page.on("console", m => { if (/policy|Trusted/i.test(m.text())) wrong.push(m.text()); });
  page.on("dialog", d => { wrong.push(`a dialog: ${d.message()}`); d.dismiss(); });
  await page.goto(sites[site] + path);
  await page.waitForFunction(() => document.querySelector("#results[aria-busy=false]") || !document.querySelector("#welcome").hidden || !document.querySelector("#trouble").hidden);
  return page;
}

const query = page => page.locator("#query");
const count = page => page.locator("#count");
const settled = page => page.waitForFunction(() => document.querySelector("#results").getAttribute("aria-busy") === "false");
async function eventually(what, check) {
  let last;
  for (const end = Date.now() + 15_000; Date.now() < end;) {
    try {
      return await check();
    } catch (err) {
      last = err;
      await new Promise(r => setTimeout(r, 40));
    }
  }
  throw new Error(`${what}: ${last.message}`);
}
const text = l => l.innerText();
const focused = page => page.evaluate(() => document.activeElement.id || document.activeElement.className);
const api = (site, token, path, init = {}) => fetch(sites[site] + path, {
  ...init, headers: {Authorization: `Bearer ${token}`, "Content-Type": "application/json", ...init.headers},
});
async function noOverflow(page) {
  const over = await page.evaluate(() => {
    const wide = document.documentElement.clientWidth;
    const d = document.querySelector("dialog[open]");
    if (d && d.scrollWidth > d.clientWidth) return `the dialog: ${d.scrollWidth} > ${d.clientWidth}`;
    return document.documentElement.scrollWidth > wide ? `${document.documentElement.scrollWidth} > ${wide}` : "";
  });
  assert.equal(over, "", "it scrolls sideways");
}

async function accessible(page) {
  await page.evaluate(axe);
  const found = await page.evaluate(async () => {
    const open = document.querySelector("dialog[open]"); // the rest is behind it
    const r = await window.axe.run(open ?? document, {resultTypes: ["violations"]});
    if (!r.passes.some(p => p.id === "color-contrast")) return ["nothing was looked at"];
    return r.violations.map(v => `${v.id}: ${v.nodes.map(n => `${n.target} ${n.failureSummary}`).join("; ")}`);
  });
  assert.deepEqual(found, []);
}

const writer = sites.tokens.writer;

const cases = {
  async "the search has the focus, and finds while one types"() {
    const page = await open("desk");
    assert.equal(await focused(page), "query");
    await page.keyboard.type("Les groupes arm", {delay: 15});
    await eventually("hits", async () => assert.match(await count(page).innerText(), /1 hit/));
    assert.equal(await text(page.locator("#hits mark").first()), "Les groupes armés");
    assert.match(await text(page.locator("#hits-note")), /begin with it/);
    await page.keyboard.type("és ont quitté la ville.");
    await eventually("a match", async () => assert.match(await text(page.locator("#matches .score").first()), /100%\s*exact/i));
    assert.match(await text(page.locator("#terms")), /groupe armé\s*✓\s*armed group\s*preferred/i);
    assert.equal(new URL(page.url()).searchParams.get("q"), "Les groupes armés ont quitté la ville.");
  },

  async "a fuzzy match shows in which words it differs"() {
    const page = await open("desk", "?q=" + encodeURIComponent("Les groupes armés ont quitté le village."));
    assert.match(await text(page.locator("#matches .score")), /^\d\d%\s*fuzzy/i);
    assert.match((await page.locator("#matches del").allInnerTexts()).join(" "), /ville/);
    assert.match((await page.locator("#matches ins").allInnerTexts()).join(" "), /village/);
  },

  async "an older answer never takes the place of a newer one"() {
    const page = await open("desk");
    const held = [];
    await page.route("**/v1/concordance", async route => {
      if (route.request().postDataJSON().pattern.startsWith("loi")) held.push(route);
      else await route.continue();
    });
    await query(page).fill("loi");
    await eventually("the slow request", async () => assert.equal(held.length, 1));
    await query(page).fill("contrôle");
    await eventually("hits", async () => assert.match(await count(page).innerText(), /1 hit/));
    for (const route of held) {
      await route.fulfill({json: {hits: [{id: 9, source: "OLD", target: "OLD", source_spans: [], target_spans: []}]}}).catch(() => {});
    }
    await page.waitForTimeout(150);
    assert.equal(await page.locator("text=OLD").count(), 0);
    assert.equal(await text(page.locator("#hits mark").first()), "contrôle");
  },

  async "both sides, one side, and words as written"() {
    const page = await open("desk", "?q=town");
    await eventually("target hits", async () => assert.match(await count(page).innerText(), /20 hits and more/));
    await page.locator("input[value=source]").check();
    await eventually("none", async () => assert.equal(await text(count(page)), "Nothing found"));
    assert.match(page.url(), /in=source/);
    await page.locator("input[value=target]").check();
    await eventually("target hits", async () => assert.match(await count(page).innerText(), /20 hits/));
    await page.getByLabel("words as written").check();
    await query(page).fill("Town");
    await eventually("none", async () => assert.equal(await text(count(page)), "Nothing found"));
    assert.match(page.url(), /exact=1/);
  },

  async "pages of a concordance, by button and key, and back"() {
    const page = await open("desk", "?q=loi");
    const first = await text(page.locator("#hits .row").first());
    assert.equal(await text(page.locator("#range")), "1–20");
    await page.locator("#next").click();
    await eventually("the second page", async () => assert.equal(await text(page.locator("#range")), "21–30"));
    assert.equal(await page.locator("#hits .row").count(), 10);
    assert.ok(await page.locator("#next").isDisabled());
    assert.match(await focused(page), /row/);
    await page.keyboard.press("p");
    await eventually("the first page", async () => assert.equal(await text(page.locator("#hits .row").first()), first));
    await page.goBack();
    await eventually("back", async () => assert.equal(await text(page.locator("#range")), "21–30"));
    await page.goForward();
    await eventually("forward", async () => assert.equal(await text(page.locator("#range")), "1–20"));
  },

  async "an address is a search, and the history has those that were read"() {
    const page = await open("desk", "?q=contr%C3%B4le&in=source");
    await page.waitForTimeout(1600); // it counts as read
    await query(page).fill("ville");
    await eventually("the new one", async () => assert.match(await text(page.locator("#hits mark").first()), /ville/));
    await page.goBack();
    await eventually("back", async () => {
      assert.equal(await query(page).inputValue(), "contrôle");
      assert.equal(await text(page.locator("#hits mark").first()), "contrôle");
    });
    assert.ok(await page.locator("input[value=source]").isChecked());
    assert.match(await page.title(), /^contrôle · fidele$/);
  },

  async "the keyboard alone: search, walk, copy, open, leave"() {
    const page = await open("desk", "?q=ville");
    await page.keyboard.press("ArrowDown");
    assert.match(await focused(page), /row/);
    const first = await page.evaluate(() => document.activeElement.querySelector(".target").innerText);
    await page.keyboard.press("j");
    const second = await page.evaluate(() => document.activeElement.querySelector(".target").innerText);
    assert.notEqual(first, second);
    await page.keyboard.press("c");
    await eventually("the clipboard", async () => assert.equal(await page.evaluate(() => navigator.clipboard.readText()), second));
    assert.match(await text(page.locator("#toast")), /copied/);
    await page.keyboard.press("Enter");
    await eventually("the unit", async () => assert.match(await text(page.locator("#unit")), /About/));
    assert.ok((await text(page.locator("#unit"))).includes(second));
    assert.match(page.url(), /unit=\d+/);
    await page.keyboard.press("Escape");
    await eventually("closed", async () => assert.equal(await page.locator("#unit[open]").count(), 0));
    assert.doesNotMatch(page.url(), /unit=/);
    await eventually("the focus", async () => assert.equal(await page.evaluate(() => document.activeElement.querySelector?.(".target")?.innerText), second));
    await page.keyboard.press("k");
    await page.keyboard.press("k");
    assert.equal(await focused(page), "query");
    await page.keyboard.press("Tab");
    await page.keyboard.press("/");
    assert.equal(await focused(page), "query");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("?");
    assert.ok(await page.locator("#keys").isVisible());
    await page.keyboard.press("Escape");
    assert.ok(!await page.locator("#keys").isVisible());
    await page.keyboard.type("x"); // no field takes it
    await page.keyboard.press("Escape");
    assert.equal(await focused(page), "query");
  },

  async "a unit is opened by its address, and closed by back"() {
    const page = await open("desk", "?q=ville");
    await page.locator("#hits .row a").first().click();
    await eventually("the unit", async () => assert.match(await text(page.locator("#unit")), /History/));
    await page.goBack();
    await eventually("closed", async () => assert.equal(await page.locator("#unit[open]").count(), 0));
    const other = await open("desk", "?unit=1");
    await eventually("the unit", async () => assert.match(await text(other.locator("#unit")), /The army took control of Aleppo/));
    const none = await open("desk", "?unit=99999");
    await eventually("no unit", async () => assert.match(await text(none.locator("#unit")), /no longer there/));
  },

  async "an edit is saved, and the history keeps what was"() {
    const page = await open("desk", "?q=contr%C3%B4le", {token: writer});
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("e");
    await page.locator("#unit-target").waitFor();
    assert.equal(await focused(page), "unit-target");
    await page.locator("#unit-target").fill("The army seized Aleppo.");
    await page.locator("#unit-state").selectOption("reviewed");
    await page.locator("#unit-reason").fill("shorter");
    await page.keyboard.press("Control+Enter");
    await eventually("saved", async () => assert.match(await text(page.locator("#unit .history")), /The army seized Aleppo\.[\s\S]*The army took control of Aleppo\.[\s\S]*shorter/));
    assert.match(await text(page.locator("#unit .head")), /reviewed/);
    assert.match(await text(page.locator("#toast")), /saved/);
    await page.keyboard.press("Escape");
    await eventually("the list", async () => assert.equal(await text(page.locator("#hits .target").first()), "The army seized Aleppo."));
    await page.keyboard.press("Enter");
    await page.getByRole("button", {name: "Take this again"}).click();
    assert.equal(await page.locator("#unit-target").inputValue(), "The army took control of Aleppo.");
    await page.locator("#unit-save").click();
    await eventually("three versions", async () => assert.equal(await page.locator("#unit .history li").count(), 3));
  },

  async "what is not saved is not given up by one key"() {
    const page = await open("desk", "?unit=2", {token: writer});
    await page.locator("#unit-edit").waitFor();
    await page.keyboard.press("e");
    await page.locator("#unit-target").fill("Changed.");
    await page.keyboard.press("Escape");
    assert.match(await text(page.locator("#unit-fault")), /not saved/);
    assert.equal(await page.locator("#unit-target").inputValue(), "Changed.");
    await page.mouse.click(5, 400); // beside the dialog
    assert.equal(await page.locator("#unit-target").inputValue(), "Changed.");
    await page.keyboard.press("Escape");
    await eventually("given up", async () => assert.equal(await page.locator("#unit-target").count(), 0));
    assert.match(await text(page.locator("#unit")), /The armed groups left the city/);
  },

  async "checks speak while one writes"() {
    const page = await open("desk", "?unit=2", {token: writer});
    await page.locator("#unit-edit").click();
    await page.locator("#unit-target").fill("The gangs left 12 cities.");
    await eventually("findings", async () => assert.match(await text(page.locator("#findings")), /12/));
  },

  async "who was faster is not overwritten, and nothing is lost"() {
    const page = await open("desk", "?unit=9", {token: writer});
    await page.locator("#unit-edit").click();
    await page.locator("#unit-target").fill("Mine.");
    const other = await api("desk", writer, "v1/units/9", {method: "PATCH", body: JSON.stringify({target: "Theirs <b>.", reason: "first"})});
    assert.equal(other.status, 200);
    await page.keyboard.press("Control+Enter");
    await eventually("the conflict", async () => assert.match(await text(page.locator("#conflict")), /Somebody was faster[\s\S]*writer[\s\S]*Theirs <b>\./));
    assert.equal(await page.locator("#unit-target").inputValue(), "Mine.");
    await accessible(page);
    await noOverflow(page);
    await page.getByRole("button", {name: "Save mine over it"}).click();
    await eventually("both are kept", async () => assert.match(await text(page.locator("#unit .history")), /Mine\.[\s\S]*Theirs <b>\./));
    const now = await (await api("desk", writer, "v1/units/9")).json();
    assert.equal(now.target, "Mine.");

    await page.keyboard.press("e");
    await page.locator("#unit-target").fill("Mine again.");
    await api("desk", writer, "v1/units/9", {method: "PATCH", body: JSON.stringify({target: "Theirs again."})});
    await page.locator("#unit-save").click();
    await page.locator("#take-theirs").click();
    await eventually("theirs", async () => assert.match(await text(page.locator("#unit .texts")), /Theirs again\./));
  },

  async "a unit with codes is shown with marks and edited with tags"() {
    const page = await open("desk", "?q=pont", {token: writer});
    await eventually("the hit", async () => assert.equal(await page.locator("#hits .source .code").count(), 2));
    assert.equal(await page.locator("#hits .source .code").first().getAttribute("title"), "<b>");
    assert.equal(await text(page.locator("#hits mark").first()), "pont");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("e");
    await page.locator("#unit-target").waitFor();
    assert.equal(await page.locator("#unit-target").inputValue(), "The <1>bridge</1> is shut.");
    await page.locator("#unit-target").fill("The <7>bridge</7> is closed.");
    await page.keyboard.press("Control+Enter");
    await eventually("refused", async () => assert.match(await text(page.locator("#unit-fault")), /the tags of the target now: The <1>bridge<\/1> is shut\./));
    assert.equal(await page.locator("#unit-target").inputValue(), "The <7>bridge</7> is closed.");
    await page.locator("#unit-target").fill("The <1>bridge</1> is closed.");
    await page.keyboard.press("Control+Enter");
    await eventually("saved", async () => assert.match(await text(page.locator("#unit .history li").first()), /is closed/));
    assert.equal(await page.locator("#unit .texts .code").count(), 4);
  },

  async "a unit is deleted once confirmed, and comes back"() {
    const page = await open("desk", "?q=iiiii", {token: writer});
    await eventually("hits", async () => assert.ok(await page.locator("#hits .row").count() > 0));
    await page.keyboard.press("ArrowDown");
    const gone = await page.evaluate(() => document.activeElement.unit.id);
    await page.keyboard.press("d");
    await page.locator("#delete-no").waitFor();
    assert.equal(await focused(page), "delete-no");
    await page.keyboard.press("Escape");
    assert.equal((await api("desk", writer, `v1/units/${gone}`)).status, 200);
    await page.keyboard.press("d");
    await page.locator("#delete-yes").click();
    await eventually("deleted", async () => assert.match(await text(page.locator("#toast")), new RegExp(`Unit ${gone} is deleted`)));
    assert.equal((await api("desk", writer, `v1/units/${gone}`)).status, 404);
    await eventually("the list", async () => assert.equal(await page.locator(`a[aria-label="Open unit ${gone}"]`).count(), 0));
    await eventually("closed", async () => assert.equal(await page.locator("dialog[open]").count(), 0));
    await page.keyboard.press("Escape");
    await page.locator("#hits .row").first().focus();
    await page.keyboard.press("u");
    await eventually("back", async () => assert.match(await text(page.locator("#toast")), /is back/));
    assert.equal((await api("desk", writer, `v1/units/${gone}`)).status, 200);
  },

  async "a unit that somebody changed is not deleted"() {
    const page = await open("desk", "?unit=8", {token: writer});
    await page.locator("#unit-delete").click();
    await api("desk", writer, "v1/units/8", {method: "PATCH", body: JSON.stringify({target: "Kept."})});
    await page.locator("#delete-yes").click();
    await eventually("refused", async () => assert.match(await text(page.locator("#unit")), /was not deleted[\s\S]*Kept\./));
    assert.equal((await api("desk", writer, "v1/units/8")).status, 200);
  },

  async "without a token one reads, and is told how to write"() {
    const page = await open("desk", "?unit=2");
    await page.locator("#unit-token").waitFor();
    assert.ok(await page.locator("#unit-edit").isDisabled());
    assert.ok(await page.locator("#unit-delete").isDisabled());
    assert.match(await text(page.locator("#unit .why")), /fidele serve token add NAME --scope write/);
    await page.locator("#unit-token").click();
    await page.locator("#secret").fill("fidele_wrong");
    await page.keyboard.press("Enter");
    await eventually("refused", async () => assert.match(await text(page.locator("#token-trouble")), /does not know this token/));
    await page.locator("#secret").fill(sites.tokens.reader);
    await page.keyboard.press("Enter");
    await eventually("a reader", async () => assert.match(await text(page.locator("#unit .why")), /The token reader only reads/));
    await page.locator("#unit-token").click();
    await page.locator("#secret").fill(writer);
    await page.keyboard.press("Enter");
    await eventually("a writer", async () => assert.ok(await page.locator("#unit-edit").isEnabled()));
    assert.ok(!page.url().includes(writer));
    assert.deepEqual(await page.evaluate(() => [Object.keys(localStorage).length, document.cookie]), [0, ""]);
    await page.reload();
    await eventually("kept in the tab", async () => assert.ok(await page.locator("#unit-edit").isEnabled()));
    await page.keyboard.press("Escape");
    await page.locator("#access").click();
    await page.locator("#token-forget").click();
    await eventually("forgotten", async () => assert.equal(await text(page.locator("#access")), "No token"));
    assert.equal(await page.evaluate(() => sessionStorage.getItem("fidele-token")), null);
  },

  async "a server without tokens says that nobody writes"() {
    const page = await open("open", "?unit=2");
    await page.locator("#unit-token").waitFor();
    assert.match(await text(page.locator("#unit .why")), /Nobody writes to a server without tokens/);
  },

  async "a closed server asks for a token, and no browser asks for a password"() {
    const page = await open("closed", "?q=ville");
    assert.match(await text(page.locator("#trouble")), /answers to those who have a token/);
    assert.ok(await query(page).isDisabled());
    await page.getByRole("button", {name: "Enter a token"}).click();
    await page.locator("#secret").fill(sites.closedTokens.reader);
    await page.keyboard.press("Enter");
    await eventually("hits", async () => assert.match(await count(page).innerText(), /1 hit/));
    const away = await open("closed", "?q=ville", {token: "fidele_taken_away"});
    assert.match(await text(away.locator("#trouble")), /answers to those who have a token/);
  },

  async "several memories are told apart"() {
    const page = await open("desk", "?q=" + encodeURIComponent("حلب"));
    await page.locator("#memory").selectOption("sport");
    await eventually("Arabic", async () => assert.match(await count(page).innerText(), /1 hit/));
    const source = page.locator("#hits .source").first();
    assert.deepEqual([await source.getAttribute("lang"), await source.getAttribute("dir")], ["ar", "rtl"]);
    const target = page.locator("#hits .target").first();
    assert.deepEqual([await target.getAttribute("lang"), await target.getAttribute("dir")], ["en", "ltr"]);
    assert.match(page.url(), /memory=sport/);
    assert.match(await text(page.locator("#pair-only")), /Arabic → English/);
    await page.keyboard.press("Escape");
    await page.locator("#hits .row a").first().click();
    await eventually("its unit", async () => assert.match(await text(page.locator("#unit")), /The ministry announced/));
    const again = await open("desk", "?memory=sport&q=ceasefire");
    await eventually("by its address", async () => assert.match(await count(again).innerText(), /1 hit/));
    const none = await open("desk", "?memory=nosuch&q=ville");
    assert.match(await count(none).innerText(), /hit/);
  },

  async "hostile texts are texts"() {
    const page = await open("desk", "?q=hostile", {token: writer});
    await eventually("the hit", async () => assert.match(await text(page.locator("#hits .source").first()), /<img src=x onerror=alert\(1\)>/));
    assert.equal(await page.locator("#hits img").count(), 0);
    assert.match(await text(page.locator("#hits .target").first()), /\\u202edesrever\\u202c/);
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await eventually("the unit", async () => assert.match(await text(page.locator("#unit .texts")), /<img src=x[\s\S]*\\u202edesrever/));
    await page.keyboard.press("Escape");
    await query(page).fill("caractères invisibles");
    await query(page).fill("Des caractères");
    await eventually("controls", async () => assert.match(await text(page.locator("#hits .source").first()), /\\x01\\x85/));
    await query(page).fill("littéral");
    await eventually("what looks like a tag", async () => assert.match(await text(page.locator("#hits .source").first()), /<1>littéral<\/1>/));
    await page.locator("#hits .row a").first().click();
    await eventually("in the unit too", async () => assert.match(await text(page.locator("#unit .texts")), /A <1>literal<\/1> text/));
    assert.equal(await page.locator("#unit .code").count(), 0);
    await page.keyboard.press("Escape");
    for (const q of ["<script>alert(1)</script>", "\u202e\u0007((((", "*", "🏴󠁧󠁢󠁥󠁮󠁧󠁿 %s ${x}", "a".repeat(10_000)]) {
      await query(page).fill(q);
      await eventually(q.slice(0, 20), async () => assert.equal(await text(count(page)), "Nothing found"));
      await noOverflow(page);
      await page.goto(page.url());
      await settled(page);
    }
  },

  async "a text of 10,000 characters is cut in lists and whole in its unit"() {
    const page = await open("desk", "?q=Interminable", {width: 320});
    await eventually("the hit", async () => assert.match(await text(page.locator("#hits .source").first()), /^Interminable[\s\S]*…\s*$/));
    assert.ok((await text(page.locator("#hits .source").first())).length < 600);
    await noOverflow(page);
    await page.locator("#hits .row a").first().click();
    await eventually("whole", async () => assert.ok((await text(page.locator("#unit .texts .text").first())).length > 10_000));
    await noOverflow(page);
  },

  async "troubles say what to do, and pass"() {
    const page = await open("desk");
    const answers = [];
    await page.route("**/v1/match", route => {
      const a = answers.shift();
      if (!a) return route.continue();
      return a === "offline" ? route.abort() : route.fulfill(a);
    });
    const trouble = async (q, answer, want) => {
      answers.push(answer);
      await query(page).fill(q);
      await eventually(q, async () => assert.match(await text(page.locator("#trouble")), want));
      assert.ok(await page.locator("#hits").isVisible(), "what could be had is shown");
    };
    await trouble("ville", "offline", /cannot be reached/);
    await page.getByRole("button", {name: "Try again"}).click();
    await eventually("passed", async () => assert.ok(await page.locator("#trouble").isHidden()));
    await trouble("ville ", {status: 500, json: {error: "the server failed"}}, /log says more/);
    await trouble("loi", {status: 429, headers: {"Retry-After": "1"}, json: {error: "too many requests"}}, /again in 1 s/);
    await eventually("tried again by itself", async () => assert.ok(await page.locator("#trouble").isHidden()));
    await trouble("contrôle", {status: 503, headers: {"Retry-After": "1"}, json: {error: "busy"}}, /busy/);
    await trouble("ville", {status: 403, json: {error: "a proxy lets others in"}}, /proxy lets others in[\s\S]*Enter a token/);
    await trouble("loi", {status: 401, json: {error: "the token is none of this server"}}, /none of this server[\s\S]*Enter a token/);
    await trouble("ville", {status: 200, contentType: "text/html", body: "<b>login</b>"}, /not fidele/);
    await query(page).fill("contrôle");
    await eventually("passed", async () => assert.ok(await page.locator("#trouble").isHidden()));
    await page.route("**/v1/concordance", route => route.fulfill({status: 504, json: {error: "it took too long"}}));
    await query(page).fill("ville");
    await eventually("too long", async () => assert.match(await text(page.locator("#trouble")), /rarer word/));
  },

  async "an edit that fails keeps the text"() {
    const page = await open("desk", "?unit=7", {token: writer});
    await page.locator("#unit-edit").click();
    await page.locator("#unit-target").fill("Kept text.");
    await page.route("**/v1/units/7", route => (route.request().method() === "PATCH" ? route.abort() : route.continue()));
    await page.keyboard.press("Control+Enter");
    await eventually("told", async () => assert.match(await text(page.locator("#unit-fault")), /cannot be reached[\s\S]*still here/));
    assert.equal(await page.locator("#unit-target").inputValue(), "Kept text.");
    await page.unroute("**/v1/units/7");
    await api("desk", writer, "v1/units/7", {method: "DELETE"});
    await page.keyboard.press("Control+Enter");
    await eventually("gone", async () => assert.match(await text(page.locator("#unit-fault")), /no longer there[\s\S]*still here/));
    assert.equal(await page.locator("#unit-target").inputValue(), "Kept text.");
  },
};

for (const width of [320, 768, 1440]) {
  for (const dark of [false, true]) {
    const look = `${width} px, ${dark ? "dark" : "light"}`;
    cases[`${look}: fits, and is accessible`] = async () => {
      const shot = async (page, name) => {
        await noOverflow(page);
        await accessible(page);
        if (sites.shots) await page.screenshot({path: join(sites.shots, `${name}-${width}-${dark ? "dark" : "light"}.png`)});
      };
      const how = {width, dark, token: writer};
      const start = await open("desk", "", how);
      await shot(start, "start");
      const colour = await start.evaluate(() => getComputedStyle(document.body).backgroundColor.match(/\d+/g).map(Number));
      assert.equal(colour[0] < 128, dark);
      await shot(await open("desk", "?q=" + encodeURIComponent("Les groupes armés ont quitté le village."), how), "matches");
      const hits = await open("desk", "?q=ville", how);
      await hits.keyboard.press("ArrowDown");
      await shot(hits, "hits");
      await hits.keyboard.press("Enter");
      await hits.locator("#unit .history").waitFor();
      await shot(hits, "unit");
      await hits.keyboard.press("e");
      await hits.locator("#unit-target").waitFor();
      await shot(hits, "edit");
      await hits.keyboard.press("Escape");
      await hits.keyboard.press("d");
      await shot(hits, "delete");
      await hits.keyboard.press("Escape");
      await hits.keyboard.press("Escape");
      await hits.locator("#help").click();
      await shot(hits, "keys");
      await hits.keyboard.press("Escape");
      await hits.locator("#access").click();
      await shot(hits, "token");
      await shot(await open("desk", "?q=zzzz", how), "nothing");
      await shot(await open("desk", "?memory=sport&q=" + encodeURIComponent("حلب"), how), "arabic");
      await shot(await open("closed", "", {width, dark}), "closed");
    };
  }
}

let failed = 0;
const only = new RegExp(process.env.FIDELE_CASES || ""); // for who works on one
for (const [name, run] of Object.entries(cases).filter(([name]) => only.test(name))) {
  const before = wrong.length;
  const began = performance.now();
  try {
    await run();
    assert.deepEqual(wrong.slice(before), []);
    console.log(`ok ${name} (${Math.round(performance.now() - began)} ms)`);
  } catch (err) {
    failed++;
    console.log(`FAILED ${name}: ${err.stack}`);
  }
  for (const c of browser.contexts()) await c.close();
}
await browser.close();
process.exit(failed ? 1 : 0);
