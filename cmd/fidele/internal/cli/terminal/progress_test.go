package terminal

import (
	"bytes"
	"strings"
	"sync"
	"testing"
	"time"
)

// lockedBuffer is a buffer that a bar may write to while a test reads it.
type lockedBuffer struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (b *lockedBuffer) Write(p []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.b.Write(p)
}

func (b *lockedBuffer) String() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.b.String()
}

func TestABarShowsItsLabelAndEndsWhenItIsDone(t *testing.T) {
	for _, total := range []int64{100, 0, -1} {
		var out lockedBuffer
		p := newProgress(&out, "agence\x1b[31m.tmx", total, true)
		p.Set(50)
		deadline := time.After(5 * time.Second)
		for !strings.Contains(out.String(), `agence\x1b[31m.tmx`) {
			select {
			case <-deadline:
				t.Fatalf("total %d: nothing was shown: %q", total, out.String())
			case <-time.After(refresh):
			}
		}
		p.Set(100)
		p.Done()
		p.Done()
		if strings.Contains(out.String(), "\x1b[31m") {
			t.Errorf("total %d: the label is not escaped: %q", total, out.String())
		}
	}
	var none *Progress
	none.Set(1)
	none.Done()
}
