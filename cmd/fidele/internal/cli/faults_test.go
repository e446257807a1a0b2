package cli_test

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"

	"fidele/cmd/fidele/internal/cli"
)

func TestFaultsOfAKindAreCapped(t *testing.T) {
	var out bytes.Buffer
	faults := cli.NewEnv(strings.NewReader(""), &bytes.Buffer{}, &out).Faults()
	row, rare := errors.New("bad row"), errors.New("bad date")
	for i := range 6000 {
		faults.Add(fmt.Errorf("line %d: %w", i, row))
	}
	faults.Add(fmt.Errorf("line 7000: %w", rare))
	for i := range 500 {
		faults.Add(fmt.Errorf("a text of its own %d", i))
	}
	faults.Done()

	lines := strings.Split(strings.TrimSpace(out.String()), "\n")
	if len(lines) > 60 {
		t.Errorf("%d lines of 6,501 faults", len(lines))
	}
	for _, want := range []string{"line 19: bad row", "5980 more: bad row", "line 7000: bad date"} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("%q is missing:\n%s", want, out.String())
		}
	}
	if strings.Contains(out.String(), "line 20:") {
		t.Error("the twenty-first warning was printed")
	}
}
