package server

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"fidele/cmd/fidele/internal/api"
	"fidele/cmd/fidele/internal/workspace"
	"fidele/tm"
	"fidele/tm/bitext"
	"fidele/tm/text"
)

// defaultOrigin is that of units whose client names none.
const defaultOrigin = "serve"

func (c *call) units() (any, error) {
	q, err := read[api.UnitsRequest](c)
	if err != nil {
		return nil, err
	}
	most, err := atMost(q.Max, 50, mostRows)
	if err != nil {
		return nil, err
	}
	filter, err := tm.ParseFilter(q.Filter)
	if err != nil {
		return nil, err
	}
	filter.After = q.After
	var list []api.Unit
	next := uint64(0)
	for e, err := range c.memory.Units(c.ctx(), filter) {
		if err == nil {
			err = c.ctx().Err()
		}
		if err != nil {
			return nil, err
		}
		if len(list) == most {
			next = list[most-1].ID
			break
		}
		list = append(list, api.NewUnitJSON(e, false))
	}
	return api.NewUnits(list, next), nil
}

// id is the number in the path.
func (c *call) id() (uint64, error) {
	id, err := strconv.ParseUint(c.values["id"], 10, 64)
	if err != nil || id == 0 {
		return 0, faultf(http.StatusNotFound, "%.50q is no number of a unit", c.values["id"])
	}
	return id, nil
}

func (c *call) unit() (any, error) {
	id, err := c.id()
	if err != nil {
		return nil, err
	}
	e, err := c.memory.Unit(c.ctx(), id)
	if err != nil {
		return nil, err
	}
	tag := unitTag(e.Unit)
	c.w.Header().Set("ETag", tag)
	if has(c.r.Header.Get("If-None-Match"), tag) {
		c.w.WriteHeader(http.StatusNotModified)
		return nil, nil
	}
	return api.NewUnitJSON(e, true), nil
}

// unitTag stands for what people see of a unit.
func unitTag(u *bitext.Unit) string {
	sum := sha256.Sum256([]byte(strings.Join([]string{
		u.Source.Tagged(), u.Target.Tagged(), u.State.String(), u.Changed.Time.String(), u.Changed.By,
	}, "\x00")))
	return `"` + hex.EncodeToString(sum[:12]) + `"`
}

// has reports whether a list of entity tags has one.
func has(list, tag string) bool {
	for one := range strings.SplitSeq(list, ",") {
		one = strings.TrimSpace(one)
		if one == tag || one == "*" {
			return true
		}
	}
	return false
}

// fits returns an error where the client wants to change another state of a unit.
func (c *call) fits(u *bitext.Unit) error {
	if wanted := c.r.Header.Get("If-Match"); wanted != "" && !has(wanted, unitTag(u)) {
		return faultf(http.StatusPreconditionFailed, "the unit has been changed meanwhile")
	}
	return nil
}

func (c *call) editUnit() (any, error) {
	id, err := c.id()
	if err != nil {
		return nil, err
	}
	q, err := read[api.EditRequest](c)
	if err != nil {
		return nil, err
	}
	if q.Target == nil && q.State == nil {
		return nil, faultf(http.StatusBadRequest, "a target or a state is needed")
	}
	err = c.memory.Edit(c.ctx(), id, tm.ChangeOptions{By: c.who.name, Reason: q.Reason}, func(u *bitext.Unit) error {
		if err := c.fits(u); err != nil {
			return err
		}
		return change(u, q)
	})
	if err != nil {
		return nil, err
	}
	c.wrote("edit", 1, "unit", id)
	e, err := c.memory.Unit(c.ctx(), id)
	if err != nil {
		return nil, err
	}
	c.w.Header().Set("ETag", unitTag(e.Unit))
	return api.NewUnitJSON(e, true), nil
}

func change(u *bitext.Unit, q *api.EditRequest) error {
	if q.Target != nil {
		t, err := workspace.ParseTarget(*q.Target, u)
		if err != nil {
			return &fault{http.StatusUnprocessableEntity, err}
		}
		u.Target = t
	}
	if q.State == nil {
		return nil
	}
	s, err := bitext.ParseState(*q.State)
	if err != nil {
		return &fault{http.StatusBadRequest, err}
	}
	u.State = s
	return nil
}

func (c *call) deleteUnit() (any, error) {
	id, err := c.id()
	if err != nil {
		return nil, err
	}
	e, err := c.memory.Unit(c.ctx(), id)
	if err != nil {
		return nil, err
	}
	if err := c.fits(e.Unit); err != nil {
		return nil, err
	}
	tag := unitTag(e.Unit)
	filter := tm.Filter{IDs: []uint64{id}, Keep: func(e *tm.Entry) bool { return unitTag(e.Unit) == tag }}
	report, err := c.memory.RemoveUnits(c.ctx(), filter, tm.CareOptions{By: c.who.name, Reason: "serve"})
	if err != nil {
		return nil, err
	}
	if report.Units == 0 {
		return nil, faultf(http.StatusPreconditionFailed, "the unit has been changed meanwhile")
	}
	c.wrote("delete", 1, "unit", id, "batch", report.Batch)
	if c.w != nil {
		c.w.Header().Set(batchHeader, report.Batch)
	}
	return nil, nil
}

// batchHeader names the batch of a removal, with which it can be taken back.
const batchHeader = "Fidele-Batch"

// undo takes a batch back whose author is the token.
func (c *call) undo() (any, error) {
	q, err := read[api.UndoRequest](c)
	if err != nil {
		return nil, err
	}
	list, err := c.memory.Batches(c.ctx())
	if err != nil && !errors.Is(err, tm.ErrRecordDamaged) {
		return nil, err
	}
	i := slices.IndexFunc(list, func(b tm.Batch) bool { return b.Name == q.Batch })
	switch {
	case i < 0:
		return nil, faultf(http.StatusNotFound, "there is no batch of that name")
	case list[i].By != c.who.name:
		return nil, faultf(http.StatusForbidden, "the batch is not of this token; 'fidele memory undo' takes any back")
	}
	report, err := c.memory.Undo(c.ctx(), q.Batch, tm.ChangeOptions{By: c.who.name, Reason: "serve"})
	if err != nil {
		return nil, err
	}
	c.wrote("undo", report.Removed+report.Restored+report.Returned, "batch", q.Batch)
	return report, nil
}

func (c *call) addUnits() (any, error) {
	q, err := read[api.AddRequest](c)
	if err != nil {
		return nil, err
	}
	if len(q.Units) == 0 || len(q.Units) > mostTexts {
		return nil, faultf(http.StatusBadRequest, "%d units; 1 to %d are added at once", len(q.Units), mostTexts)
	}
	opts := tm.AddOptions{Batch: c.batch(), Origin: q.Origin, Reason: q.Reason, DryRun: q.DryRun}
	if opts.SourceLang, opts.TargetLang, err = c.languages(q.Source, q.Target); err != nil {
		return nil, err
	}
	var units []*bitext.Unit
	for _, n := range q.Units {
		u := &bitext.Unit{Source: text.New(n.Source), Target: text.New(n.Target), State: bitext.Translated}
		if n.State != "" {
			if u.State, err = bitext.ParseState(n.State); err != nil {
				return nil, &fault{http.StatusBadRequest, err}
			}
			if !u.State.Confirmed() {
				return nil, faultf(http.StatusUnprocessableEntity, "nobody has confirmed a unit of the state %s", u.State)
			}
		}
		if n.Note != "" {
			u.Notes = []bitext.Note{{Text: n.Note}}
		}
		if u.Context, err = contextOf(n.ContextBefore, n.ContextAfter, ""); err != nil {
			return nil, err
		}
		units = append(units, u)
	}
	return c.add(c.ctx(), units, opts)
}

// batch is the import that single units of a token belong to: one a day, as those of the
// editor.
func (c *call) batch() string {
	return "serve " + c.who.name + " " + c.server.now().Format(time.DateOnly)
}

// add adds units in the name of the token. One that cannot be kept is an error if it is the
// only one, else it is told of beside the others.
func (c *call) add(ctx context.Context, units []*bitext.Unit, opts tm.AddOptions) (any, error) {
	if opts.Origin == "" {
		opts.Origin = defaultOrigin
	}
	opts.By = c.who.name
	var problems []string
	opts.OnBad = func(err error) error {
		if len(problems) < 100 {
			problems = append(problems, err.Error())
		}
		return nil
	}
	now := bitext.Stamp{Time: c.server.now(), By: c.who.name}
	for _, u := range units {
		if u.Created.IsZero() {
			u.Created = now
		}
		if u.Changed.IsZero() {
			u.Changed = now
		}
	}
	report, err := c.memory.Add(ctx, bitext.Stream(units), opts)
	if err != nil {
		return nil, err
	}
	if report.Bad == report.Read && len(problems) > 0 {
		return nil, faultf(http.StatusUnprocessableEntity, "%s", problems[0])
	}
	if n := report.Added + report.Updated; n > 0 && !opts.DryRun {
		c.wrote("add", n, "added", report.Added, "updated", report.Updated, "batch", report.Batch)
	}
	return api.NewAdded(report, problems), nil
}

// wrote tells of a write.
func (c *call) wrote(action string, units int, details ...any) {
	c.server.counts.units.Add(units)
	c.server.opts.Log.audit(action, c.name, c.who.name, details...)
}
