package lsp

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"sync"

	"github.com/sourcegraph/jsonrpc2"
)

const (
	// largestMessage is the most bytes of a message: an article of any size fits, and a
	// wrong length asks for no memory.
	largestMessage = 256 << 20
	// longestHeader is the most bytes of a line of a header.
	longestHeader = 4 << 10
)

// errHeader says that what stands before a message is no header.
var errHeader = errors.New("no Content-Length")

// stream reads and writes messages, each with a header before it. A message that is no
// JSON, or none of the protocol, is answered with an error, and the next one is read: one
// mistake of an editor ends nothing.
type stream struct {
	in  *bufio.Reader
	out flusher

	mu     sync.Mutex // of out
	closed bool       // nothing is written any more; under mu
	buf    []byte     // of the message that is read
}

// flusher is where messages go: each is sent as soon as it is written.
type flusher interface {
	io.Writer
	Flush() error
}

func newStream(in io.Reader, out flusher) *stream {
	return &stream{in: bufio.NewReaderSize(in, 1<<16), out: out}
}

// ReadObject reads the next message that is one into v.
func (s *stream) ReadObject(v any) error {
	for {
		data, err := s.next()
		if err != nil {
			return err
		}
		if !json.Valid(data) {
			s.complain(jsonrpc2.CodeParseError, "a message is no JSON")
			continue
		}
		if err := json.Unmarshal(data, v); err != nil {
			s.complain(jsonrpc2.CodeInvalidRequest, "a message is neither a request nor a response")
			continue
		}
		return nil
	}
}

// next returns the bytes of the next message, which are good until the one after it.
func (s *stream) next() ([]byte, error) {
	for {
		n, err := s.header()
		if errors.Is(err, errHeader) {
			s.complain(jsonrpc2.CodeParseError, "a message has "+err.Error())
			continue // what follows is looked through for the next header
		}
		if err != nil {
			return nil, err
		}
		if n > largestMessage {
			s.complain(jsonrpc2.CodeInvalidRequest, fmt.Sprintf("a message of %d bytes is too long", n))
			if _, err := io.CopyN(io.Discard, s.in, n); err != nil {
				return nil, err
			}
			continue
		}
		// A length that is a lie asks for no more memory than there are bytes.
		s.buf = s.buf[:0]
		for left := int(n); left > 0; {
			part := min(left, 1<<20)
			at := len(s.buf)
			s.buf = append(s.buf, make([]byte, part)...)
			if _, err := io.ReadFull(s.in, s.buf[at:]); err != nil {
				return nil, err
			}
			left -= part
		}
		return s.buf, nil
	}
}

// header reads the lines before a message and returns its length.
func (s *stream) header() (length int64, err error) {
	length = -1
	for {
		line, err := s.line()
		if err != nil {
			return 0, err
		}
		if line == "" {
			if length < 0 {
				return 0, errHeader
			}
			return length, nil
		}
		name, value, ok := strings.Cut(line, ":")
		if !ok || !strings.EqualFold(strings.TrimSpace(name), "Content-Length") {
			continue
		}
		if length, err = strconv.ParseInt(strings.TrimSpace(value), 10, 64); err != nil || length < 0 {
			length = -1
		}
	}
}

// line reads a line of a header; of a long one, which is none, the end is left out.
func (s *stream) line() (string, error) {
	var line []byte
	for {
		part, more, err := s.in.ReadLine()
		if err != nil {
			return "", err
		}
		if len(line) < longestHeader {
			line = append(line, part...)
		}
		if !more {
			return string(line), nil
		}
	}
}

// complain answers a message that nothing can be said of, not even its id.
func (s *stream) complain(code int64, message string) {
	s.WriteObject(map[string]any{
		"jsonrpc": "2.0", "id": nil, "error": map[string]any{"code": code, "message": message},
	})
}

// WriteObject sends a message.
func (s *stream) WriteObject(v any) error {
	data, err := json.Marshal(v)
	if err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		return io.ErrClosedPipe
	}
	if _, err := fmt.Fprintf(s.out, "Content-Length: %d\r\n\r\n", len(data)); err != nil {
		return err
	}
	if _, err := s.out.Write(data); err != nil {
		return err
	}
	return s.out.Flush()
}

// Close ends the writing. The streams are those of the process, which goes on with them:
// whoever still reads a message here writes no answer beside it.
func (s *stream) Close() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.closed = true
	return nil
}
