package server

import (
	"errors"

	"fidele/cmd/fidele/internal/cli"
	"fidele/cmd/fidele/internal/server/token"
)

// TokenHint adds to an error about tokens what can be done about it. Another error stays as
// it is.
func TokenHint(err error) error {
	for _, h := range []struct {
		err  error
		hint string
	}{
		{token.ErrMode, "chmod 600 makes it yours alone; remove a file that came with somebody's project"},
		{token.ErrTaken, "'fidele serve token remove' takes it away first"},
		{token.ErrUnknown, "'fidele serve token list' lists them"},
		{token.ErrFormat, "--token-file names it; 'fidele serve token add' makes it"},
	} {
		if errors.Is(err, h.err) {
			return cli.WithHint(err, h.hint)
		}
	}
	return err
}
