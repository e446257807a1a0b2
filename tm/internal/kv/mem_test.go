package kv_test

import (
	"context"
	"testing"

	"fidele/tm/internal/kv"
	"fidele/tm/internal/kv/kvtest"
)

var ctx = context.Background()

func TestMemIsAStore(t *testing.T) {
	kvtest.Run(t, func(testing.TB) (kv.Store, func() kv.Store) { return &kv.Mem{}, nil })
}
