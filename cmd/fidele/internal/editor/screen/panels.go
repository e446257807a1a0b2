package screen

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"fidele/cmd/fidele/internal/editor/field"
	"fidele/cmd/fidele/internal/editor/session"
	"fidele/tm"
	"fidele/tm/bitext"
	"fidele/tm/quality"
	"fidele/tm/text"
)

// helpPanel lists the keys of where the user is.
func (m *Model) helpPanel() tea.Cmd {
	of, what := m.opts.Keys.typingOf, "keys while typing"
	if !m.typing {
		of, what = m.opts.Keys.commandOf, "keys while not typing"
	}
	p := &panel{title: what, hint: "type to search, Esc closes, Enter does it", boxes: []*box{newBox("search", "")}}
	p.changed = func(p *panel) tea.Cmd {
		p.rows = m.actionRows(p.value(0), of, false)
		return nil
	}
	return m.open(p)
}

// palette lists all commands.
func (m *Model) palette() tea.Cmd {
	of := m.opts.Keys.typingOf
	if !m.typing {
		of = m.opts.Keys.commandOf
	}
	p := &panel{title: "commands", hint: "type to search, Enter does it", boxes: []*box{newBox("search", "")}}
	p.changed = func(p *panel) tea.Cmd {
		p.rows = m.actionRows(p.value(0), of, true)
		return nil
	}
	return m.open(p)
}

// wideActions is how many columns keys, what they do and its name take.
const wideActions = 96

// actionRows lists actions whose name, keys or description have all words of a search.
func (m *Model) actionRows(search string, of map[*action][]string, all bool) []choice {
	var out []choice
	list := actions()
	for i := range list {
		a := &list[i]
		keys := shown(of[a])
		counted := strings.ContainsAny(a.name, "23456789") // those of match-1, term-1 and fragment-1 tell of them
		if !all && (keys == "" || counted) {
			continue
		}
		line := fmt.Sprintf("%-26s %s", keys, a.about)
		hay := strings.ToLower(line + " " + a.name)
		if slices.ContainsFunc(strings.Fields(strings.ToLower(search)), func(w string) bool {
			return !strings.Contains(hay, w)
		}) {
			continue
		}
		r := row{}.add(fmt.Sprintf("%-26s ", keys), cyan).add(fmt.Sprintf("%-48s ", a.about), plain)
		if m.w >= wideActions { // else there is room for some letters of the name only
			r = r.add(a.name, dim)
		}
		out = append(out, choice{
			row: r,
			run: func() tea.Cmd { return m.run(a) },
		})
	}
	return out
}

// ask asks for one line.
func (m *Model) ask(title, hint, label, content string, enter func(string) tea.Cmd) tea.Cmd {
	p := &panel{title: title, hint: hint, boxes: []*box{newBox(label, content)}}
	p.enter = func(p *panel) tea.Cmd { return enter(p.value(0)) }
	return m.open(p)
}

func (m *Model) goTo() tea.Cmd {
	return m.ask("go to", fmt.Sprintf("1 to %d", m.d.Len()), "segment", "", func(s string) tea.Cmd {
		n, err := strconv.Atoi(strings.TrimSpace(s))
		if err != nil || n < 1 || n > m.d.Len() {
			m.panel.hint = fmt.Sprintf("%s is no segment; 1 to %d", m.clean(s), m.d.Len())
			return nil
		}
		m.close()
		m.d.Go(n - 1)
		return nil
	})
}

func (m *Model) note() tea.Cmd {
	_, seg := m.d.Current()
	if seg == nil {
		return nil
	}
	if !m.d.CanNote() {
		m.warn("%s is XLIFF 2 of another program, in which fidele writes no notes", m.d.Work)
		return nil
	}
	return m.ask("note", "Enter keeps it, an empty one goes", "note", m.d.Note(), func(s string) tea.Cmd {
		m.close()
		m.d.SetNote(s)
		return nil
	})
}

// filter chooses which segments are shown.
func (m *Model) filter() tea.Cmd {
	hint := "text, state:draft, is:same, is:repeated, is:noted, is:locked, finding:number; empty: all"
	return m.ask("filter", hint, "show", m.d.Filter().Text, func(s string) tea.Cmd {
		f, err := session.ParseFilter(s)
		if err != nil {
			m.panel.hint = m.clean(err.Error())
			return nil
		}
		if f.NeedsFindings() && m.all == nil {
			m.close()
			return m.checkThen(func(m *Model) tea.Cmd { return m.setFilter(f) })
		}
		m.close()
		return m.setFilter(f)
	})
}

func (m *Model) setFilter(f session.Filter) tea.Cmd {
	n := m.d.SetFilter(f, func(i int) []string {
		var rules []string
		for _, found := range m.all[i] {
			rules = append(rules, found.Rule)
		}
		return rules
	})
	switch {
	case n == 0:
		m.warn("no segment is like that")
	case f.Text != "":
		m.tell("%s shown; an empty filter shows all", counted(n, "segment"))
	}
	m.listTop = 0
	return nil
}

// checkThen checks all segments beside the screen.
func (m *Model) checkThen(then func(*Model) tea.Cmd) tea.Cmd {
	m.tell("checking …")
	doc, d := m.d.Copy(), m.d
	return func() tea.Msg {
		found, err := d.CheckAll(doc)
		return allMsg{found, err, then}
	}
}

// checkAll checks all segments and shows those with findings.
func (m *Model) checkAll() tea.Cmd {
	f, err := session.ParseFilter("finding:*")
	if err != nil {
		m.warn("%v", err)
		return nil
	}
	return m.checkThen(func(m *Model) tea.Cmd {
		if len(m.all) == 0 {
			m.tell("no findings")
			return nil
		}
		return m.setFilter(f)
	})
}

// takeAll takes the findings of all segments.
func (m *Model) takeAll(msg allMsg) tea.Cmd {
	if msg.err != nil {
		m.warn("%v", msg.err)
		return nil
	}
	m.status = ""
	m.all = map[int][]quality.Finding{}
	for _, f := range msg.findings {
		m.all[f.Segment] = append(m.all[f.Segment], f)
	}
	return m.then(func() tea.Cmd { return msg.then(m) })
}

// hitsMsg is the answer of a concordance.
type hitsMsg struct {
	number int
	hits   []tm.Hit
	err    error
}

// concordance looks words up, in the source and in the target.
func (m *Model) concordance() tea.Cmd {
	b := m.d.Buffer()
	word := b.Selected().Plain
	if word == "" {
		from, to := b.Word()
		if word = b.Slice(from, to).Plain; !hasLetter(word) {
			word = ""
		}
	}
	return m.openConcordance("", word)
}

// openConcordance looks words up that stand in the source and in the target.
func (m *Model) openConcordance(source, target string) tea.Cmd {
	p := &panel{
		title: "concordance", hint: "Tab to the other box, ↑↓ choose, Enter puts the target in",
		boxes: []*box{newBox("source", source), newBox("target", target)}, focus: 1,
	}
	if target == "" {
		p.focus = 0
	}
	d := m.d
	p.changed = func(p *panel) tea.Cmd {
		p.number++
		number := p.number
		source, target := strings.TrimSpace(p.value(0)), strings.TrimSpace(p.value(1))
		if source == "" && target == "" {
			p.rows = nil
			return nil
		}
		return func() tea.Msg {
			in, pattern := tm.InSource, source
			if source == "" {
				in, pattern = tm.InTarget, target
			}
			hits, err := d.Concordance(context.Background(), pattern, in)
			if source != "" && target != "" {
				// Both boxes: of the hits of one, those that have the other.
				hits = slices.DeleteFunc(hits, func(h tm.Hit) bool {
					return !strings.Contains(foldCase(h.Target.Plain), foldCase(target))
				})
			}
			return panelMsg{p, func(m *Model) tea.Cmd { return m.takeHits(p, hitsMsg{number, hits, err}) }}
		}
	}
	p.enter = func(p *panel) tea.Cmd {
		if p.at < len(p.rows) && p.rows[p.at].run != nil {
			run := p.rows[p.at].run
			m.close()
			return run()
		}
		return nil
	}
	p.other = func(*panel, string) tea.Cmd { return nil }
	return m.open(p)
}

// panelMsg is for a panel, if that is still there.
type panelMsg struct {
	panel *panel
	run   func(*Model) tea.Cmd
}

func foldCase(s string) string { return text.Fold(s, text.FoldCase|text.FoldTypography) }

// takeHits shows the hits of a concordance.
func (m *Model) takeHits(p *panel, msg hitsMsg) tea.Cmd {
	if msg.number != p.number {
		return nil
	}
	p.rows = nil
	if msg.err != nil {
		p.rows = append(p.rows, choice{row: m.lineOf(msg.err.Error(), red)})
		return nil
	}
	for _, h := range msg.hits {
		target := h.Target
		run := func() tea.Cmd {
			return m.edit(false, func(b *field.Buffer) { b.Insert(target.Plain) })
		}
		p.rows = append(p.rows,
			choice{m.marked(h.Source.Plain, h.SourceSpans, dim), run},
			choice{append(row{}.add("    ", plain), m.marked(h.Target.Plain, h.TargetSpans, plain)...), run})
	}
	if len(msg.hits) == 0 {
		p.rows = []choice{{row: row{}.add("nothing found", dim)}}
	}
	return nil
}

// marked shows a text with spans marked.
func (m *Model) marked(s string, spans [][2]int, st style) row {
	var r row
	at := 0
	add := func(part string, st style) {
		for _, c := range m.words(part, st) {
			r = r.add(c.text, c.style)
		}
	}
	for _, sp := range spans {
		if sp[0] < at || sp[1] > len(s) {
			continue
		}
		add(s[at:sp[0]], st)
		add(s[sp[0]:sp[1]], "1;33")
		at = sp[1]
	}
	add(s[at:], st)
	return r
}

// replace finds and replaces, with a preview.
func (m *Model) replace() tea.Cmd {
	b := m.d.Buffer()
	p := &panel{
		title: "find and replace", boxes: []*box{newBox("find", b.Selected().Plain), newBox("replace by", "")},
	}
	regex, ignoreCase := false, false
	var all []session.Replacement
	p.changed = func(p *panel) tea.Cmd {
		p.rows, all = nil, nil
		kind := "as written"
		if regex {
			kind = "regular expression"
		}
		if ignoreCase {
			kind += ", any case"
		}
		p.hint = kind + " (Alt-r, Alt-c); Tab; Enter replaces what is shown"
		if p.value(0) == "" {
			return nil
		}
		f, err := session.NewFinder(p.value(0), regex, ignoreCase)
		if err != nil {
			p.rows = []choice{{row: m.lineOf(err.Error(), red)}}
			return nil
		}
		all = m.d.Preview(f, p.value(1), regex)
		n := 0
		for _, r := range all {
			n += r.Count
		}
		p.hint = fmt.Sprintf("%d in %s; %s", n, counted(len(all), "segment"), p.hint)
		for _, r := range all[:min(len(all), 500)] {
			line := row{}.add(fmt.Sprintf("%5d  ", r.Index+1), dim)
			line = append(line, m.diff(r.Old.Plain, r.New.Plain)...)
			p.rows = append(p.rows, choice{row: line})
		}
		return nil
	}
	p.other = func(p *panel, k string) tea.Cmd {
		switch k {
		case "alt+r":
			regex = !regex
		case "alt+c":
			ignoreCase = !ignoreCase
		default:
			return nil
		}
		return p.changed(p)
	}
	p.enter = func(p *panel) tea.Cmd {
		if len(all) == 0 {
			p.hint = "nothing to replace"
			return nil
		}
		m.close()
		m.d.Replace(all)
		var confirmed []*bitext.Unit
		for _, r := range all {
			if u := m.d.Segment(r.Index).Unit; u.State.Confirmed() {
				confirmed = append(confirmed, u)
			}
		}
		m.stored(confirmed...)
		m.tell("replaced in %s; %s takes it back", counted(len(all), "segment"), m.keyOf("undo"))
		return m.changed()
	}
	return m.open(p)
}

// addTerm puts a pair of terms into the glossary.
func (m *Model) addTerm() tea.Cmd {
	b := m.d.Buffer()
	p := &panel{
		title: "add to the glossary", hint: "Tab to the other box, Enter adds",
		boxes: []*box{newBox("source term", ""), newBox("target term", b.Selected().Plain)},
	}
	p.enter = func(p *panel) tea.Cmd {
		source, target := strings.TrimSpace(p.value(0)), strings.TrimSpace(p.value(1))
		if source == "" || target == "" {
			p.hint = "both terms are needed"
			return nil
		}
		file, err := m.d.AddTerm(source, target)
		if err != nil {
			p.hint = m.clean(err.Error())
			return nil
		}
		m.close()
		m.tell("added to %s", m.clean(file))
		return m.arrive()
	}
	return m.open(p)
}

// split asks where the source is to be divided; the target is divided at the caret.
func (m *Model) split() tea.Cmd {
	_, seg := m.d.Current()
	if seg == nil {
		return nil
	}
	if !m.d.CanRestructure() {
		m.warn("%v", session.ErrStructure)
		return nil
	}
	p := &panel{title: "split the source before …", hint: "↑↓ choose, Enter splits; the target is split at the caret"}
	s := seg.Source.Plain
	tokens := text.Tokens(s, seg.SourceLang)
	best := -1
	for i, t := range tokens {
		if t.Kind == text.Space || t.Start == 0 {
			continue
		}
		if i > 0 && tokens[i-1].Kind != text.Space {
			continue
		}
		at := t.Start
		if i > 1 && strings.ContainsAny(tokens[i-2].Of(s), ".!?;:…") && best < 0 {
			best = len(p.rows)
		}
		line := append(m.lineOf(tail(s[:at], 30), dim), span{" ¦ ", yellow})
		p.rows = append(p.rows, choice{append(line, m.lineOf(head(s[at:], 40), plain)...), func() tea.Cmd {
			if _, now := m.d.Current(); now != seg {
				m.warn("another segment is the current one by now; nothing was split")
				return nil
			}
			if err := m.d.Split(at); err != nil {
				m.warn("%v", err)
				return nil
			}
			m.all = nil
			return m.arrive()
		}})
	}
	p.at = max(best, 0)
	if len(p.rows) == 0 {
		m.tell("one word cannot be split")
		return nil
	}
	return m.open(p)
}

// head and tail return about n characters of a text.
func head(s string, n int) string {
	r := []rune(s[:min(len(s), n*4)])
	return string(r[:min(len(r), n)])
}

func tail(s string, n int) string {
	r := []rune(s)
	return string(r[max(len(r)-n, 0):])
}
