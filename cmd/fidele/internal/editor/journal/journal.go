package journal

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"sync"
	"time"

	"fidele/cmd/fidele/internal/editor/session"
)

// ErrOpen is wrapped by the error about a file that another editor has open.
var ErrOpen = errors.New("is open in another editor")

// delay is how long a change waits for others before it is written.
const delay = 200 * time.Millisecond

// opSaving is the operation of the line that tells what is about to be saved.
const opSaving = "saving"

// header is the first line.
type header struct {
	Version int       `json:"fidele"`
	Content string    `json:"sha256"`
	PID     int       `json:"pid"`
	Host    string    `json:"host"`
	Began   time.Time `json:"began"`
}

// line is any other line.
type line struct {
	session.Record
	Content string `json:"sha256,omitempty"`
}

// Journal is the journal of a file. Its methods may be called by any goroutine.
type Journal struct {
	name string

	mu      sync.Mutex
	file    *os.File
	pending []session.Record
	timer   *time.Timer
	err     error // of the last write
}

// Left is what an earlier process left behind.
type Left struct {
	Records []session.Record
	// Same says that the file is as that process knew it.
	Same bool
	// Began is when it began.
	Began time.Time
}

// Path returns the name of the journal of a file.
func Path(file string) string {
	return filepath.Join(filepath.Dir(file), "."+filepath.Base(file)+".journal")
}

// Open opens the journal of a file with some content. left is nil where nothing was
// left behind. The error wraps [ErrOpen] where another process has the file open.
func Open(file string, content []byte) (j *Journal, left *Left, err error) {
	j = &Journal{name: Path(file)}
	if j.file, err = openLocked(j.name); err != nil {
		return nil, nil, err
	}
	data, err := io.ReadAll(j.file)
	if err != nil {
		j.file.Close()
		return nil, nil, err
	}
	left = read(data, sum(content))
	if left == nil {
		err = j.begin(content)
	} else if !bytes.HasSuffix(data, []byte("\n")) {
		_, err = j.file.WriteString("\n") // the last line stays the broken one
	}
	if err != nil {
		j.file.Close()
		return nil, nil, err
	}
	return j, left, nil
}

// openLocked opens and locks a journal. Whoever had it open may just have taken it
// away: then the name leads to another file, or none.
func openLocked(name string) (*os.File, error) {
	for {
		f, err := os.OpenFile(name, os.O_RDWR|os.O_CREATE|os.O_APPEND, 0o600)
		if err != nil {
			return nil, err
		}
		if !lock(f) {
			defer f.Close()
			var h header
			json.NewDecoder(f).Decode(&h)
			return nil, fmt.Errorf("%w: process %d on %s, since %s",
				ErrOpen, h.PID, h.Host, h.Began.Local().Format("15:04"))
		}
		mine, err := f.Stat()
		if err != nil {
			f.Close()
			return nil, err
		}
		if now, err := os.Stat(name); err == nil && os.SameFile(mine, now) {
			return f, nil
		}
		f.Close()
	}
}

// read returns what is in a journal, nil where there is nothing to do again.
func read(data []byte, content string) *Left {
	first, rest, _ := bytes.Cut(data, []byte("\n"))
	var h header
	if json.Unmarshal(first, &h) != nil || h.Version != 1 {
		return nil
	}
	left := &Left{Same: h.Content == content, Began: h.Began}
	for l := range bytes.Lines(rest) {
		var r line
		if json.Unmarshal(l, &r) != nil {
			continue // cut short by the end of its process
		}
		if r.Op != opSaving {
			left.Records = append(left.Records, r.Record)
		} else if r.Content == content {
			left.Records, left.Same = nil, true
		}
	}
	if len(left.Records) == 0 {
		return nil
	}
	return left
}

func sum(content []byte) string {
	s := sha256.Sum256(content)
	return hex.EncodeToString(s[:])
}

// begin makes the journal one of no changes to some content.
func (j *Journal) begin(content []byte) error {
	host, _ := os.Hostname()
	h := header{1, sum(content), os.Getpid(), host, time.Now().UTC().Truncate(time.Second)}
	data, err := json.Marshal(h)
	if err != nil {
		return err
	}
	if err := j.file.Truncate(0); err != nil {
		return err
	}
	_, err = j.file.Write(append(data, '\n'))
	return err
}

// Add takes a change, to be written soon. Of several changes of one segment in a row the
// last is written.
func (j *Journal) Add(r session.Record) {
	j.mu.Lock()
	defer j.mu.Unlock()
	if n := len(j.pending); n > 0 && r.Op == session.OpSet && j.pending[n-1].Op == session.OpSet &&
		j.pending[n-1].Index == r.Index {
		j.pending[n-1] = r
		return
	}
	j.pending = append(j.pending, r)
	if j.timer == nil {
		j.timer = time.AfterFunc(delay, func() { j.Flush() })
	}
}

// Flush writes what waits, and returns what went wrong in this or an earlier write.
func (j *Journal) Flush() error {
	j.mu.Lock()
	defer j.mu.Unlock()
	j.flush()
	err := j.err
	j.err = nil
	return err
}

func (j *Journal) flush() {
	if j.timer != nil {
		j.timer.Stop()
		j.timer = nil
	}
	if len(j.pending) == 0 || j.file == nil {
		return
	}
	var b bytes.Buffer
	if j.err != nil {
		b.WriteByte('\n') // a part of the last write may stand there
	}
	enc := json.NewEncoder(&b)
	for _, r := range j.pending {
		if err := enc.Encode(line{Record: r}); err != nil {
			j.err = err
		}
	}
	if _, err := j.file.Write(b.Bytes()); err != nil {
		j.err = err
		return // what waits is tried again
	}
	j.pending = nil
	if err := j.file.Sync(); err != nil {
		j.err = err
	}
}

// Saving tells that the file is about to get some content.
func (j *Journal) Saving(content []byte) error {
	j.mu.Lock()
	defer j.mu.Unlock()
	j.flush()
	data, err := json.Marshal(line{session.Record{Op: opSaving}, sum(content)})
	if err != nil {
		return err
	}
	if _, err := j.file.Write(append(data, '\n')); err != nil {
		return err
	}
	return j.file.Sync()
}

// Again replaces the journal by one of changes to some content, after a recovery. It is
// there as a whole before the old one goes.
func (j *Journal) Again(content []byte, records []session.Record) error {
	j.mu.Lock()
	defer j.mu.Unlock()
	f, err := os.OpenFile(j.name+".new", os.O_RDWR|os.O_CREATE|os.O_TRUNC|os.O_APPEND, 0o600)
	if err != nil {
		return err
	}
	old := j.file
	j.file = f
	j.pending = records
	lock(f) // nobody else knows it
	err = j.begin(content)
	j.flush()
	if err = errors.Join(err, j.err, os.Rename(f.Name(), j.name)); err != nil {
		f.Close()
		j.file = old
		return err
	}
	return old.Close()
}

// Saved tells that the file has some content now, and begins anew.
func (j *Journal) Saved(content []byte) error {
	j.mu.Lock()
	defer j.mu.Unlock()
	return j.begin(content)
}

// Close lets go of the file. With remove, when all is saved, the journal goes too.
func (j *Journal) Close(remove bool) error {
	j.mu.Lock()
	defer j.mu.Unlock()
	if j.file == nil {
		return nil
	}
	j.flush()
	err := j.err
	if remove && err == nil {
		os.Remove(j.name) // while it is locked
	}
	j.file.Close()
	j.file = nil
	return err
}
