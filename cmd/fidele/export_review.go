package main

import (
	"context"
	"errors"

	"fidele/cmd/fidele/internal/cli"
	"fidele/tm"
	"fidele/tm/bitext"
	"fidele/tm/interchange"
)

// exportReview writes a table of units for review.
func (o *exportOptions) exportReview(ctx context.Context, filter tm.Filter) error {
	if o.delivery.Clean || o.delivery.Languages != nil || o.format != interchange.Unknown {
		return cli.Usagef("--review writes a table of texts; --clean, --as and --format are not for it")
	}
	mem, err := o.OpenMemory(tm.OpenOptions{Wait: o.wait})
	if err != nil {
		return err
	}
	defer mem.Close()
	var ids []uint64
	var units []*bitext.Unit
	var damaged error
	for e, err := range mem.Units(ctx, filter) {
		if errors.Is(err, tm.ErrUnitDamaged) {
			o.Warn("%v", err)
			damaged = err
			continue
		}
		if err != nil {
			return err
		}
		ids, units = append(ids, e.ID), append(units, e.Unit)
	}
	sheet, err := reviewSheet("", units)
	if err != nil {
		return err
	}
	sheet.Name = memoryPrefix + idRanges(ids)
	for i, id := range ids {
		sheet.Rows[i].ID = formatID(id)
	}
	if err := writeReview(o.Env, o.output, o.force, sheet); err != nil {
		return err
	}
	return damaged
}
