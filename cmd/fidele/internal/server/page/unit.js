// One unit: all that is known of it, its history, and what may be done with it.

import {ask, Fault} from "./ask.js";
import {languageName, line, make, safe, speak, tagged, untagged, when} from "./texts.js";

const states = ["draft", "translated", "reviewed", "final"];

// inTextarea is a text as an editor gives it back.
const inTextarea = s => s.replace(/\r\n?/g, "\n");

// UnitView shows a unit in a dialog. page is what it needs of the page: path() of the
// memory, mayWrite(), whyNot() as nodes, askToken(), changed(id), removed(id, batch),
// copy(text), closed().
export class UnitView {
  constructor(dialog, page) {
    this.dialog = dialog;
    this.page = page;
    dialog.addEventListener("cancel", e => { e.preventDefault(); this.leave(); });
    dialog.addEventListener("keydown", e => this.key(e));
    dialog.addEventListener("click", e => { if (e.target === dialog && !this.dirty()) this.close(); });
  }

  get isOpen() { return this.dialog.open; }

  // show opens a unit. then, if given, is what to do with it: edit or delete.
  async show(id, then) {
    const path = this.page.path();
    Object.assign(this, {id, path, unit: null, tag: null, mode: "read", draft: null, theirs: null, fault: null, sure: false});
    this.render();
    if (!this.dialog.open) this.dialog.showModal();
    try {
      const got = await ask("GET", `${path}v1/units/${id}`);
      if (this.id !== id || this.path !== path) return;
      this.unit = got.data;
      this.tag = got.tag;
    } catch (err) {
      if (this.id !== id) return;
      this.failed(err);
      return;
    }
    this.render();
    if (then === "edit") this.edit();
    else if (then === "delete") this.askDelete();
    else this.dialog.querySelector("h2").focus();
  }

  // dirty reports whether closing would lose what somebody wrote.
  dirty() {
    if (!this.draft || !this.unit) return false;
    return inTextarea(this.draft.target) !== inTextarea(this.unit.target) ||
      this.draft.state !== this.unit.state || this.draft.reason !== "";
  }

  // leave goes back by one step: from the question or the editor to the unit, from the unit
  // to the results. What is not saved is given up only when that is asked for twice.
  leave() {
    if (this.mode === "delete") {
      this.mode = "read";
      this.render();
      this.dialog.querySelector("#unit-delete")?.focus();
    } else if (this.mode === "edit") {
      if (this.dirty() && !this.sure) {
        this.sure = true;
        this.fault = "Your change is not saved. Ctrl-Enter saves it; Esc again gives it up.";
        this.showFault();
        return;
      }
      this.stopEditing();
    } else {
      this.close();
    }
  }

  close() {
    this.draft = null;
    this.id = null;
    if (this.dialog.open) this.dialog.close();
    this.page.closed();
  }

  stopEditing() {
    this.checking?.abort();
    clearTimeout(this.checkSoon);
    Object.assign(this, {mode: "read", draft: null, theirs: null, fault: null, sure: false});
    this.render();
    this.dialog.querySelector("#unit-edit")?.focus();
  }

  key(e) {
    if (e.key === "Escape" && !e.isComposing) {
      e.preventDefault();
      e.stopPropagation();
      this.leave();
      return;
    }
    if (e.key === "Enter" && (e.ctrlKey || e.metaKey) && this.mode === "edit") {
      e.preventDefault();
      this.save();
      return;
    }
    const writing = e.target.matches("textarea, input, select");
    if (writing || e.ctrlKey || e.metaKey || e.altKey || !this.unit || this.mode !== "read") return;
    const action = {e: () => this.edit(), d: () => this.askDelete(), c: () => this.copy()}[e.key];
    if (action) {
      e.preventDefault();
      action();
    }
  }

  // allowed shows the unit anew when another token, or none, is used.
  allowed() {
    Object.assign(this, {fault: null, needsToken: false});
    if (this.unit) this.render();
    else this.show(this.id);
  }

  copy() { this.page.copy(untagged(this.unit.target, this.unit.target_codes)); }

  edit(target = this.unit.target) {
    if (!this.page.mayWrite()) {
      this.dialog.querySelector("#unit-token")?.focus();
      return;
    }
    this.mode = "edit";
    this.draft = {target, state: this.unit.state, reason: ""};
    this.render();
    const area = this.dialog.querySelector("textarea");
    area.focus();
    area.setSelectionRange(area.value.length, area.value.length);
    if (target !== this.unit.target) this.check();
  }

  askDelete() {
    if (!this.page.mayWrite()) {
      this.dialog.querySelector("#unit-token")?.focus();
      return;
    }
    this.mode = "delete";
    this.render();
    this.dialog.querySelector("#delete-no").focus();
  }

  failed(err) {
    if (!(err instanceof Fault)) throw err;
    this.fault = err.message;
    this.needsToken = err.status === 401 || err.status === 403;
    this.render();
    this.dialog.querySelector("h2").focus();
  }

  // save sends the change for the state of the unit that it was made from. Whoever was
  // faster is not overwritten: both texts are shown then.
  async save() {
    if (this.saving) return;
    const body = {};
    if (inTextarea(this.draft.target) !== inTextarea(this.unit.target)) body.target = this.draft.target;
    if (this.draft.state !== this.unit.state) body.state = this.draft.state;
    if (!Object.keys(body).length) {
      this.stopEditing();
      return;
    }
    if (this.draft.reason) body.reason = this.draft.reason;
    const {id, path} = this;
    this.saving = true;
    this.dialog.querySelector("#unit-save").disabled = true;
    try {
      const got = await ask("PATCH", `${path}v1/units/${id}`, {body, tag: this.theirs?.tag ?? this.tag});
      if (this.id !== id) return;
      this.unit = got.data;
      this.tag = got.tag;
      this.stopEditing();
      this.page.changed(id);
    } catch (err) {
      if (!(err instanceof Fault)) throw err;
      if (this.id !== id) return;
      this.fault = err.message;
      this.needsToken = err.status === 401 || err.status === 403;
      if (err.status === 412) await this.conflict();
      else if (err.status === 404) this.fault += " Your text is still here; copy it before you leave.";
      else if (err.status === 0) this.fault += " Your text is still here.";
      this.render();
      this.dialog.querySelector(this.theirs ? "#conflict" : "textarea").focus();
    } finally {
      this.saving = false;
      const button = this.dialog.querySelector("#unit-save");
      if (button) button.disabled = false;
    }
  }

  async conflict() {
    try {
      const got = await ask("GET", `${this.path}v1/units/${this.id}`);
      this.theirs = {unit: got.data, tag: got.tag};
      this.fault = null;
    } catch (err) {
      this.fault = err.message + " Your text is still here.";
    }
  }

  takeTheirs() {
    this.unit = this.theirs.unit;
    this.tag = this.theirs.tag;
    this.stopEditing();
    this.page.changed(this.id);
  }

  async remove() {
    const {id, path} = this;
    try {
      const got = await ask("DELETE", `${path}v1/units/${id}`, {tag: this.tag});
      this.draft = null;
      this.close();
      this.page.removed(id, path, got.batch);
    } catch (err) {
      if (!(err instanceof Fault)) throw err;
      this.mode = "read";
      if (err.status === 412) {
        await this.show(id);
        this.fault = "Somebody has changed the unit meanwhile, and it was not deleted. This is how it is now.";
        this.showFault();
        return;
      }
      this.failed(err);
    }
  }

  // check asks what the checks of the project say of the draft, soon.
  check() {
    clearTimeout(this.checkSoon);
    this.checkSoon = setTimeout(async () => {
      this.checking?.abort();
      this.checking = new AbortController();
      const u = this.unit;
      try {
        const {data} = await ask("POST", `${this.path}v1/check`, {
          signal: this.checking.signal,
          body: {
            source: u.source_lang, target: u.target_lang,
            units: [{source: untagged(u.source, u.source_codes), target: untagged(this.draft.target, u.source_codes)}],
          },
        });
        const list = this.dialog.querySelector("#findings");
        list?.replaceChildren(...data.findings.slice(0, 6).map(f =>
          make("li", {class: f.severity}, make("b", {}, f.severity), " ", safe(f.message))));
      } catch { /* a check that cannot be had keeps nobody from writing */ }
    }, 350);
  }

  showFault() {
    const at = this.dialog.querySelector("#unit-fault");
    at.hidden = !this.fault;
    at.replaceChildren(this.fault ? safe(this.fault) : "");
    if (this.fault && this.needsToken) at.append(" ", make("button", {type: "button", onclick: () => this.page.askToken()}, "Enter a token"));
  }

  render() {
    const u = this.unit;
    const parts = [
      make("div", {class: "head"},
        make("h2", {id: "unit-title", tabindex: "-1"}, `Unit ${this.id ?? ""}`),
        u && make("span", {class: `state ${u.state}`}, u.state),
        u?.locked && make("span", {class: "state"}, "locked by its file"),
        make("button", {type: "button", class: "plain close", onclick: () => this.leave(), "aria-label": "Close"}, "×")),
      make("p", {id: "unit-fault", class: "trouble", role: "alert", hidden: true}),
    ];
    if (u) {
      parts.push(this.texts());
      if (this.mode === "delete") parts.push(this.question());
      else if (this.mode === "read") parts.push(this.actions());
      parts.push(this.properties(), this.history());
    } else if (!this.fault) {
      parts.push(make("p", {class: "quiet"}, "…"));
    }
    this.dialog.replaceChildren(...parts.filter(Boolean));
    this.showFault();
  }

  side(name, text, codes, lang) {
    return make("div", {class: "side"},
      make("h3", {}, name, " ", make("span", {class: "quiet"}, languageName(lang))),
      speak(make("p", {class: "text"}, tagged(text, codes)), lang));
  }

  texts() {
    const u = this.unit;
    return make("div", {class: "texts"},
      this.side("Source", u.source, u.source_codes, u.source_lang),
      this.mode === "edit" ? this.editor() : this.side("Target", u.target, u.target_codes, u.target_lang));
  }

  editor() {
    const u = this.unit, d = this.draft;
    const sure = () => { if (this.sure) { this.sure = false; this.fault = null; this.showFault(); } };
    const area = speak(make("textarea", {
      id: "unit-target", rows: Math.min(12, Math.max(4, Math.ceil(d.target.length / 50))), spellcheck: "true",
      oninput: e => { d.target = e.target.value; sure(); this.check(); },
    }), u.target_lang);
    area.value = d.target;
    const state = make("select", {id: "unit-state", onchange: e => { d.state = e.target.value; sure(); }},
      states.map(s => make("option", {value: s, selected: s === d.state}, s)));
    const reason = make("input", {
      id: "unit-reason", type: "text", placeholder: "kept in the history", autocomplete: "off",
      oninput: e => { d.reason = e.target.value; sure(); },
    });
    reason.value = d.reason;
    const codes = Math.max(u.source_codes?.length ?? 0, u.target_codes?.length ?? 0);
    return make("div", {class: "side editor"},
      this.theirs && this.conflictBox(),
      make("h3", {}, make("label", {for: "unit-target"}, "Target ", make("span", {class: "quiet"}, languageName(u.target_lang)))),
      area,
      codes > 0 && make("p", {class: "quiet small"}, "Tags such as <1> and </1> stand for inline codes: keep them where they belong. A < of the text itself is written \\<."),
      make("ul", {id: "findings", class: "findings", "aria-live": "polite", "aria-label": "Checks"}),
      make("div", {class: "fields"},
        make("label", {for: "unit-state"}, "State"), state,
        make("label", {for: "unit-reason"}, "Reason"), reason),
      make("div", {class: "buttons"},
        make("button", {type: "button", class: "main", id: "unit-save", onclick: () => this.save()},
          this.theirs ? "Save mine over it " : "Save ", make("kbd", {}, "Ctrl Enter")),
        this.theirs && make("button", {type: "button", id: "take-theirs", onclick: () => this.takeTheirs()}, "Take theirs, give mine up"),
        make("button", {type: "button", onclick: () => this.leave()}, "Cancel ", make("kbd", {}, "Esc"))));
  }

  conflictBox() {
    const t = this.theirs.unit;
    return make("div", {class: "conflict", id: "conflict", tabindex: "-1", role: "group", "aria-label": "Conflict"},
      make("p", {}, make("b", {}, "Somebody was faster. "), "The unit was changed",
        t.by ? [" by ", make("b", {}, safe(t.by))] : "", t.changed ? [" on ", when(t.changed)] : "",
        " while you wrote. Nothing is lost: this is theirs, and yours stands below."),
      speak(make("p", {class: "text theirs"}, tagged(t.target, t.target_codes)), t.target_lang),
      t.state !== this.unit.state && make("p", {class: "quiet"}, `Its state is ${t.state} now.`));
  }

  question() {
    return make("div", {class: "question", role: "group", "aria-label": "Delete this unit?"},
      make("p", {}, make("b", {}, "Delete this unit? "), "It goes from the memory for everybody. It can be undone."),
      make("div", {class: "buttons"},
        make("button", {type: "button", class: "danger", id: "delete-yes", onclick: () => this.remove()}, "Delete it"),
        make("button", {type: "button", id: "delete-no", onclick: () => this.leave()}, "Keep it ", make("kbd", {}, "Esc"))));
  }

  actions() {
    const may = this.page.mayWrite();
    return make("div", {},
      make("div", {class: "buttons"},
        make("button", {type: "button", class: "main", id: "unit-edit", disabled: !may, onclick: () => this.edit()}, "Edit ", make("kbd", {}, "e")),
        make("button", {type: "button", id: "unit-copy", onclick: () => this.copy()}, "Copy target ", make("kbd", {}, "c")),
        make("button", {type: "button", class: "danger quiet-danger", id: "unit-delete", disabled: !may, onclick: () => this.askDelete()}, "Delete … ", make("kbd", {}, "d"))),
      !may && make("p", {class: "why quiet"}, this.page.whyNot(), " ",
        make("button", {type: "button", id: "unit-token", onclick: () => this.page.askToken()}, "Enter a token")));
  }

  properties() {
    const u = this.unit;
    const stamp = (time, by) => time || by ? [when(time), by ? [time ? " by " : "by ", safe(by)] : ""] : null;
    const around = {before: "the segment before", after: "the segment after", start: "it begins its article", end: "it ends its article"};
    const rows = [
      ["Created", stamp(u.created, u.created_by)],
      ["Changed", stamp(u.changed, u.by)],
      ["Used", u.uses || u.used ? [u.uses ? `${u.uses} ${u.uses === 1 ? "time" : "times"}` : "", u.used ? [u.uses ? ", last " : "last ", stamp(u.used, u.used_by)] : ""] : null],
      ["Origin", u.origin && safe(u.origin)],
      ["Import", u.batch && safe(u.batch)],
      ["Written with", u.tool && safe(u.tool)],
      ["Name in its file", u.name && safe(u.name)],
      ["Structure", u.structure && safe(u.structure)],
      ["Context", u.message_context && safe(u.message_context)],
      ["Known around it", u.neighbours?.map(n => around[n]).join(", ")],
      ["Note", u.notes?.map(n => make("p", {dir: "auto"}, safe(n)))],
      ...(u.props ?? []).map(p => [line(p.name), safe(p.value)]),
    ].filter(([, value]) => value && value.length !== 0);
    return make("section", {class: "about", "aria-label": "Properties"},
      make("h3", {}, "About"),
      make("dl", {}, rows.map(([name, value]) => make("div", {}, make("dt", {}, name), make("dd", {dir: "auto"}, value)))));
  }

  history() {
    const u = this.unit;
    const versions = [...(u.versions ?? [])].reverse();
    if (versions.length < 2) {
      return make("section", {class: "history"}, make("h3", {}, "History"),
        make("p", {class: "quiet"}, "It has had no other target. When somebody changes it, the old one is kept here."));
    }
    const may = this.page.mayWrite() && this.mode === "read";
    const codes = u.target_codes?.length ? u.target_codes : u.source_codes;
    return make("section", {class: "history"}, make("h3", {}, "History ", make("span", {class: "number"}, String(versions.length))),
      make("ol", {}, versions.map((v, i) => make("li", {class: i === 0 ? "now" : ""},
        speak(make("p", {class: "text"}, tagged(v.target, codes)), u.target_lang),
        make("p", {class: "meta"},
          make("span", {class: `state ${v.state}`}, v.state),
          i === 0 && make("span", {}, "now"),
          v.changed && make("span", {}, when(v.changed)),
          v.by && make("span", {}, "by ", safe(v.by)),
          v.replaced && make("span", {}, "replaced ", when(v.replaced), v.replaced_by ? [" by ", safe(v.replaced_by)] : ""),
          v.reason && make("span", {}, "reason: ", safe(v.reason)),
          v.batch && make("span", {}, "import ", safe(v.batch)),
          i > 0 && may && make("button", {type: "button", onclick: () => this.edit(v.target)}, "Take this again"))))));
  }
}
