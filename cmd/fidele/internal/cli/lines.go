package cli

import (
	"bufio"
	"context"
	"errors"
	"io"
	"strings"
	"unicode/utf8"

	"fidele/tm/text"
)

// EachLine calls f for each line of standard input that is not empty, and
// flushes the output after each, as a program may wait for the answer.
func (e *Env) EachLine(ctx context.Context, f func(line string) error) error {
	r := bufio.NewReader(e.Stdin)
	for n := 1; ; n++ {
		line, err := r.ReadString('\n')
		if err != nil && err != io.EOF {
			return err
		}
		last := err == io.EOF
		if n == 1 {
			line = strings.TrimPrefix(line, "\ufeff")
		}
		if !utf8.ValidString(line) {
			return &text.PlaceError{
				File: "-", Line: n,
				Err:  errors.New("the line is not UTF-8"),
				Hint: "convert it: iconv -f latin1 -t utf8",
			}
		}
		if line = strings.TrimRight(line, "\r\n"); line != "" {
			if err := f(line); err != nil {
				return err
			}
			if err := e.Stdout.Flush(); err != nil {
				return err
			}
		}
		if err := ctx.Err(); last || err != nil {
			return err
		}
	}
}
