package table

import (
	"bufio"
	"encoding/binary"
	"fmt"
	"io"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/transform"

	"fidele/tm/text/charset"
)

// fromUTF16 turns UTF-16 behind its byte-order mark into UTF-8. Half a character
// pair, or half a code unit at the end, becomes a [half] and not U+FFFD, which
// the file may hold itself.
type fromUTF16 struct {
	transform.NopResetter
	order binary.ByteOrder
}

// decodeUTF16 returns r, UTF-16 behind its byte-order mark, as UTF-8.
func decodeUTF16(r io.Reader, order binary.ByteOrder) *bufio.Reader {
	return bufio.NewReaderSize(transform.NewReader(r, fromUTF16{order: order}), 1<<16)
}

// half is no byte of UTF-8, so that the line it is in is found bad.
const half = 0xFF

// Transform implements [transform.Transformer].
func (f fromUTF16) Transform(dst, src []byte, atEOF bool) (nDst, nSrc int, err error) {
	for nSrc < len(src) {
		if len(dst)-nDst < utf8.UTFMax {
			return nDst, nSrc, transform.ErrShortDst
		}
		rest := src[nSrc:]
		if !atEOF && len(rest) < 4 {
			// A pair takes four bytes.
			if len(rest) < 2 || utf16.IsSurrogate(rune(f.order.Uint16(rest))) {
				return nDst, nSrc, transform.ErrShortSrc
			}
		}
		size := min(2, len(rest))
		r := utf8.RuneError
		whole := size == 2
		if whole {
			r = rune(f.order.Uint16(rest))
		}
		if whole && utf16.IsSurrogate(r) {
			whole = false
			if len(rest) >= 4 {
				if r = utf16.DecodeRune(r, rune(f.order.Uint16(rest[2:]))); r != utf8.RuneError {
					whole, size = true, 4
				}
			}
		}
		if whole {
			nDst += utf8.EncodeRune(dst[nDst:], r)
		} else {
			dst[nDst] = half
			nDst++
		}
		nSrc += size
	}
	return nDst, nSrc, nil
}

// checkHalves says where a line of UTF-16 has half a pair.
func (t *Reader) checkHalves(l line) error {
	i := strings.IndexByte(l.s, half)
	if i < 0 {
		return nil
	}
	err := fmt.Errorf("%w: half a character pair in %s", charset.ErrInvalid, t.Encoding)
	column := utf8.RuneCountInString(l.s[:i]) + 1
	return t.errorAt(l.number, column, err, "the file is damaged or cut; save it again as UTF-8")
}
