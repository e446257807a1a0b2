package pgtest

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/jackc/pgx/v5/pgconn"
)

// Own is a PostgreSQL server that a test has for itself: it may be killed.
type Own struct {
	folder     string
	program    string
	settings   []string
	credential *syscall.Credential
	process    *exec.Cmd
	ended      chan struct{} // closed when process has
}

// NewOwn starts a server of the test's own in a temporary folder, with settings
// ("fsync=off"), and skips the test where PostgreSQL is not installed.
func NewOwn(t testing.TB, settings ...string) *Own {
	t.Helper()
	bin := programs()
	if bin == "" {
		t.Skip("no PostgreSQL here (Debian: apt-get install postgresql)")
	}
	folder, err := os.MkdirTemp("", "fidele-own")
	if err != nil {
		t.Fatal(err)
	}
	s := &Own{folder: folder, program: filepath.Join(bin, "postgres"), settings: settings}
	t.Cleanup(func() {
		s.Kill()
		os.RemoveAll(folder)
	})
	if os.Getuid() == 0 { // the server refuses to run as root
		u, err := user.Lookup("postgres")
		if err != nil {
			u, err = user.Lookup("nobody")
		}
		if err != nil {
			t.Fatal(err)
		}
		uid, _ := strconv.Atoi(u.Uid)
		gid, _ := strconv.Atoi(u.Gid)
		s.credential = &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}
		if err := os.Chown(folder, uid, gid); err != nil {
			t.Fatal(err)
		}
	}
	initdb := s.command(filepath.Join(bin, "initdb"), "-D", s.data(), "-A", "trust", "-U", "fidele",
		"-E", "UTF8", "--locale=C", "--no-sync")
	if out, err := initdb.CombinedOutput(); err != nil {
		t.Fatalf("initdb: %v\n%s", err, out)
	}
	s.Start(t)
	return s
}

// programs returns the folder of PostgreSQL's programs, "" for none.
func programs() string {
	list, _ := filepath.Glob("/usr/lib/postgresql/*/bin")
	slices.Reverse(list)
	list = append([]string{os.Getenv("FIDELE_POSTGRES_BIN")}, append(list, "/usr/local/pgsql/bin")...)
	for _, folder := range list {
		if _, err := os.Stat(filepath.Join(folder, "initdb")); err == nil && folder != "" {
			return folder
		}
	}
	return ""
}

func (s *Own) data() string { return filepath.Join(s.folder, "data") }

func (s *Own) command(name string, args ...string) *exec.Cmd {
	c := exec.Command(name, args...)
	c.Dir = s.folder
	c.SysProcAttr = &syscall.SysProcAttr{Credential: s.credential, Pdeathsig: syscall.SIGKILL}
	return c
}

// Start starts the server, and waits until it answers.
func (s *Own) Start(t testing.TB) {
	t.Helper()
	args := []string{"-D", s.data(), "-k", s.folder, "-c", "listen_addresses=", "-c", "max_connections=200"}
	for _, set := range s.settings {
		args = append(args, "-c", set)
	}
	for end := time.Now().Add(time.Minute); ; time.Sleep(20 * time.Millisecond) {
		if s.process == nil {
			log, err := os.OpenFile(filepath.Join(s.folder, "log"), os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o666)
			if err != nil {
				t.Fatal(err)
			}
			c := s.command(s.program, args...)
			c.Stderr, c.Stdout = log, log
			err = c.Start()
			log.Close()
			if err != nil {
				t.Fatal(err)
			}
			s.process, s.ended = c, make(chan struct{})
			go func(ended chan struct{}) {
				c.Wait()
				close(ended)
			}(s.ended)
		}
		c, err := pgconn.Connect(context.Background(), s.Address())
		if err == nil {
			c.Close(context.Background())
			return
		}
		select {
		case <-s.ended: // processes of the one that was killed are not gone yet
			s.process = nil
		default:
		}
		if time.Now().After(end) {
			log, _ := os.ReadFile(filepath.Join(s.folder, "log"))
			t.Fatalf("the server does not start: %v\n%s", err, log[max(0, len(log)-2000):])
		}
	}
}

// Address returns the address of the database.
func (s *Own) Address() string { return "postgres://fidele@/postgres?host=" + s.folder }

// Processes returns the processes of the server besides its first.
func (s *Own) Processes() (list []int) {
	stats, _ := filepath.Glob("/proc/[0-9]*/stat")
	for _, name := range stats {
		data, err := os.ReadFile(name)
		if err != nil {
			continue
		}
		_, rest, _ := strings.Cut(string(data), ") ")
		fields := strings.Fields(rest)
		if len(fields) > 1 && fields[1] == fmt.Sprint(s.process.Process.Pid) {
			if pid, err := strconv.Atoi(strings.Split(name, "/")[2]); err == nil {
				list = append(list, pid)
			}
		}
	}
	return list
}

// Processor returns the processor time that the server has taken, of its processes that
// have ended too.
func (s *Own) Processor() time.Duration {
	const ticks = 100 // a second, on Linux
	sum := 0
	first := s.process.Process.Pid
	for _, pid := range append(s.Processes(), first) {
		data, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
		if err != nil {
			continue
		}
		_, rest, _ := strings.Cut(string(data), ") ")
		fields := strings.Fields(rest)
		for i, field := range fields[11:15] { // its own, user and system, and of those ended
			n, _ := strconv.Atoi(field)
			if i < 2 || pid == first {
				sum += n
			}
		}
	}
	return time.Duration(sum) * time.Second / ticks
}

// Kill kills all processes of the server, so that it can end nothing.
func (s *Own) Kill() {
	if s.process == nil {
		return
	}
	list := s.Processes()
	s.process.Process.Kill()
	for _, pid := range list {
		syscall.Kill(pid, syscall.SIGKILL)
	}
	<-s.ended
	s.process = nil
}
