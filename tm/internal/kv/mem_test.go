package kv_test

import (
	"testing"

	"fidele/tm/internal/kv"
	"fidele/tm/internal/kv/kvtest"
)

func TestMemIsAStore(t *testing.T) {
	kvtest.Run(t, func(testing.TB) (kv.Store, func() kv.Store) { return &kv.Mem{}, nil })
}
