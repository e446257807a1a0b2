package screen

import (
	"context"
	"fmt"
	"maps"
	"strings"
	"time"
	"unicode"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
	"golang.org/x/text/language"

	"fidele/cmd/fidele/internal/editor/desk"
	"fidele/cmd/fidele/internal/editor/field"
	"fidele/cmd/fidele/internal/editor/session"
	"fidele/tm/bitext"
	"fidele/tm/quality"
	"fidele/tm/text"
)

// noLanguage is that of texts whose words do not matter.
var noLanguage = language.Und

// Options say how a screen works.
type Options struct {
	Keys *Keys
	// Deliver writes the translated article and says where to; nil: nothing can be
	// delivered.
	Deliver func(*desk.Desk) (string, error)
	// NoColor leaves colours out; what they say, other styles and letters say too.
	NoColor bool
}

// Model is the screen. It is a model of Bubble Tea.
type Model struct {
	meter
	d    *desk.Desk
	opts Options

	w, h    int
	opening bool // the file is still being read, see [starting]
	typing  bool // keys are letters
	pressed string
	panel   *panel

	colours palette
	status  string
	alarm   bool // the status is something wrong
	armed   int  // the segment that the next Enter confirms as it is; -1: none
	why     bool // every match says how its score came about
	noGhost bool

	looked   int // the segment that help is for; -1: none
	help     desk.Help
	cancel   context.CancelFunc
	findings []quality.Finding
	checked  text.Text     // the target that findings are of
	delay    time.Duration // before the checks
	checking int           // numbers checks, so that late ones are dropped
	all      map[int][]quality.Finding
	// late are the segments that were confirmed before the checks found something in
	// them, with the target that they had.
	late map[*session.Segment]text.Text

	laid      laid // the target as it was last laid out
	ghost     string
	known     map[string]bool // of confirmed targets, for the ghost text
	clipboard text.Text
	wanted    func(*Model) tea.Cmd // what waits for matches and terms
	listTop   int
	fieldTop  int
	column    int // where up and down want to go; -1: where the caret is
	regions   regions
	send      func(tea.Msg)
	quitting  bool
	discard   bool
	failed    error
	told      []string // what is to be told when the screen is gone
}

// Messages of what works beside the screen.
type (
	helpMsg struct {
		index int
		help  desk.Help
		err   error
	}
	checkMsg struct {
		number   int
		target   text.Text
		findings []quality.Finding
		err      error
	}
	lateMsg struct {
		index    int
		seg      *session.Segment
		target   text.Text
		findings []quality.Finding
		err      error
	}
	dueMsg   struct{ number int }
	wordsMsg struct {
		words *session.Words
		known map[string]bool
	}
	storedMsg struct{ err error }
	tickMsg   struct{}
	allMsg    struct {
		findings []quality.Finding
		err      error
		then     func(m *Model) tea.Cmd
	}
)

// New returns the screen of a desk.
func New(d *desk.Desk, opts Options) *Model {
	if opts.Keys == nil {
		opts.Keys, _ = NewKeys("", nil)
	}
	m := &Model{
		meter: meter{ansi.WcWidth}, d: d, opts: opts, w: 80, h: 24, typing: !opts.Keys.vi,
		armed: -1, looked: -1, delay: checkDelay, column: -1, known: map[string]bool{}, late: map[*session.Segment]text.Text{}, send: func(tea.Msg) {},
	}
	if len(d.Messages) > 0 {
		m.tell("%s", strings.Join(d.Messages, "; "))
	}
	return m
}

// every is how often the file is looked at.
const every = 2 * time.Second

func tick() tea.Cmd { return tea.Tick(every, func(time.Time) tea.Msg { return tickMsg{} }) }

// Init asks the terminal for its background and begins.
func (m *Model) Init() tea.Cmd { return tea.Batch(tea.RequestBackgroundColor, m.begin()) }

// begin begins the lookups, and stores what an earlier process could not. Whatever goes
// through the whole file comes after them.
func (m *Model) begin() tea.Cmd {
	m.stored(m.d.Recovered...)
	return tea.Batch(tick(), m.arrive(), m.read())
}

// read counts the words of the file, and finds those of its translations for the ghost
// text.
func (m *Model) read() tea.Cmd {
	words, lang := m.d.Words(), m.d.Target
	var targets []string
	for i := range m.d.Len() {
		if seg := m.d.Segment(i); seg.State.Confirmed() {
			targets = append(targets, seg.Target.Plain)
		}
	}
	return func() tea.Msg {
		words.Count()
		known := map[string]bool{}
		for _, s := range targets {
			learn(known, s, lang)
		}
		return wordsMsg{words, known}
	}
}

// tell shows a message.
func (m *Model) tell(format string, a ...any) { m.status, m.alarm = fmt.Sprintf(format, a...), false }

// warn shows that something is wrong.
func (m *Model) warn(format string, a ...any) { m.status, m.alarm = fmt.Sprintf(format, a...), true }

// Update takes a message.
func (m *Model) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		m.w, m.h = max(msg.Width, 1), max(msg.Height, 1)
	case tea.ModeReportMsg:
		if msg.Mode == ansi.ModeUnicodeCore && (msg.Value.IsSet() || msg.Value.IsReset()) {
			m.meter = meter{ansi.GraphemeWidth}
		}
	case tea.BackgroundColorMsg:
		if !m.opts.NoColor { // without colours dim letters stay dim
			m.colours = paletteOn(msg.IsDark())
		}
	case tea.KeyPressMsg:
		return m, m.key(msg)
	case tea.PasteMsg:
		return m, m.paste(msg.Content)
	case tea.ClipboardMsg:
		return m, m.paste(msg.Content)
	case tea.MouseMsg:
		return m, m.mouse(msg)
	case helpMsg:
		i, _ := m.d.Current()
		if msg.index == i && msg.err != nil && m.wanted != nil {
			m.wanted = nil
			m.warn("%v", msg.err)
		}
		if msg.index == i && msg.err == nil {
			m.help, m.looked = msg.help, i
			m.findGhost()
			if do := m.wanted; do != nil {
				m.wanted, m.status = nil, ""
				return m, do(m)
			}
		}
	case wordsMsg:
		m.d.Counted(msg.words)
		maps.Copy(m.known, msg.known)
	case dueMsg:
		if msg.number == m.checking {
			return m, m.check()
		}
	case checkMsg:
		if msg.number == m.checking && msg.err == nil {
			m.findings, m.checked = msg.findings, msg.target
		}
	case lateMsg:
		m.takeLate(msg)
	case storedMsg:
		if msg.err != nil {
			m.warn("not in the memory: %v; 'fidele update %s' adds it later", msg.err, m.d.Work)
		}
	case allMsg:
		return m, m.takeAll(msg)
	case panelMsg:
		if m.panel == msg.panel {
			return m, msg.run(m)
		}
	case tickMsg:
		if err := m.d.Flush(); err != nil {
			m.warn("the journal cannot be written: %v; Ctrl-S saves", err)
		}
		if !m.alarm && m.d.ChangedOnDisk() {
			m.warn("%s was changed by another program; saving joins both", m.d.Work)
		}
		return m, tick()
	}
	return m, nil
}

// key takes a key.
func (m *Model) key(msg tea.KeyPressMsg) tea.Cmd {
	k := name(msg)
	if m.panel != nil {
		return m.panelKey(k, msg)
	}
	keys := m.opts.Keys.command
	if m.typing {
		keys = m.opts.Keys.typing
	}
	pressed := k
	if m.pressed != "" {
		pressed = m.pressed + " " + k
	}
	a := keys[pressed]
	switch {
	case a != nil && !begins(keys, pressed):
		m.pressed = ""
	case begins(keys, pressed):
		m.pressed = pressed
		m.tell("%s …", shown([]string{pressed}))
		return nil
	case m.pressed != "":
		m.pressed = ""
		m.warn("no key %s", shown([]string{pressed}))
		return nil
	}
	if a != nil {
		return m.run(a)
	}
	if m.typing && isText(msg) {
		return m.edit(true, func(b *field.Buffer) { b.Insert(msg.Text) })
	}
	if !m.typing && isText(msg) {
		m.tell("%s types nothing here: %s types, %s lists the keys", msg.Text,
			m.keyOf("type"), m.keyOf("help"))
	}
	return nil
}

// isText reports whether a key writes characters.
func isText(msg tea.KeyPressMsg) bool {
	return msg.Text != "" && !msg.Mod.Contains(tea.ModCtrl) && !msg.Mod.Contains(tea.ModAlt)
}

// name names a key: the character that it writes, or its keystroke.
func name(msg tea.KeyPressMsg) string {
	if isText(msg) && msg.Text != " " {
		return msg.Text
	}
	k := msg.Keystroke()
	if k == "ctrl+@" {
		return "ctrl+space"
	}
	return strings.Replace(k, "kpenter", "enter", 1)
}

// run does an action.
func (m *Model) run(a *action) tea.Cmd {
	if a.name != "confirm" {
		m.armed = -1
	}
	if a.name != "up" && a.name != "down" {
		m.column = -1
	}
	m.status, m.alarm, m.wanted = "", false, nil
	before, _ := m.d.Current()
	cmd := a.run(m)
	if now, _ := m.d.Current(); now != before {
		return tea.Batch(cmd, m.arrive())
	}
	return cmd
}

// edit changes the field.
func (m *Model) edit(typing bool, f func(*field.Buffer)) tea.Cmd {
	m.armed, m.wanted = -1, nil
	if typing {
		m.status, m.alarm = "", false
	}
	if err := m.d.Edit(typing, f); err != nil {
		m.warn("%v; %s unlocks it", err, m.keyOf("lock"))
	}
	return m.changed()
}

// checkDelay is how long typing must pause before the checks run.
const checkDelay = 150 * time.Millisecond

// changed follows a change of the field.
func (m *Model) changed() tea.Cmd {
	m.findGhost()
	m.checking++
	number := m.checking
	return tea.Tick(m.delay, func(time.Time) tea.Msg { return dueMsg{number} })
}

// check runs the checks on the current segment.
func (m *Model) check() tea.Cmd {
	i, seg := m.d.Current()
	if seg == nil {
		return nil
	}
	number, shot, target, d := m.checking, m.d.Snapshot(i), seg.Target, m.d
	return func() tea.Msg {
		found, err := d.Check(shot)
		return checkMsg{number, target, found, err}
	}
}

// arrive looks up what there is for the current segment. What was under way for another
// one is ended.
func (m *Model) arrive() tea.Cmd {
	m.ghost, m.fieldTop = "", 0
	m.findings, m.checked, m.help, m.looked = nil, text.Text{}, desk.Help{}, -1
	if m.cancel != nil {
		m.cancel()
	}
	i, seg := m.d.Current()
	if seg == nil {
		return nil
	}
	ctx, cancel := context.WithCancel(context.Background())
	m.cancel = cancel
	shot, d := m.d.Snapshot(i), m.d
	m.checking++
	return tea.Batch(func() tea.Msg {
		help, err := d.Lookup(ctx, shot)
		return helpMsg{i, help, err}
	}, m.check())
}

// paste puts a text from outside in. Control characters, which no translation has and no
// XML can hold, are left out.
func (m *Model) paste(s string) tea.Cmd {
	s = strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n")
	s = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && r != '\n' && r != '\t' {
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, "\ufffd"))
	if s == "" {
		return nil
	}
	if m.panel != nil {
		return m.panelInsert(s)
	}
	// A text of one line in which another program ended its line is meant as one.
	s = strings.TrimSuffix(s, "\n")
	return m.edit(false, func(b *field.Buffer) { b.Insert(s) })
}

// stored puts segments into the memory.
func (m *Model) stored(units ...*bitext.Unit) {
	for _, u := range units {
		learn(m.known, u.Target.Plain, m.d.Target)
	}
	if m.d.Unused() {
		return
	}
	send := m.send
	m.d.Store(units, func(err error) { send(storedMsg{err}) })
}

// quit leaves, with everything saved unless the user gave it up.
func (m *Model) quit() tea.Cmd {
	if !m.d.Saved() {
		told, err := m.d.Save()
		if err != nil && !m.quitting {
			m.quitting = true
			m.warn("not saved: %s; %s again leaves, and the journal keeps the changes for the next time",
				desk.Reason(err), m.keyOf("quit"))
			return nil
		}
		m.failed = err
		if told != "" {
			m.told = append(m.told, told)
		}
	}
	return tea.Quit
}

// keyOf returns the key of an action for a message.
func (m *Model) keyOf(name string) string {
	of := m.opts.Keys.commandOf
	if m.typing {
		of = m.opts.Keys.typingOf
	}
	for a, keys := range of {
		if a.name == name && len(keys) > 0 {
			return shown(keys[:1])
		}
	}
	return "“" + name + "” of the palette"
}
