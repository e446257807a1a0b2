package main

import (
	"context"

	"fidele/cmd/fidele/internal/editor/desk"
)

func (o *translateOptions) screen(ctx context.Context, d *desk.Desk) error { return d.Close(false) }
