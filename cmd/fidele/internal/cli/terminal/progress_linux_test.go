package terminal

import (
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"golang.org/x/sys/unix"
)

// A terminal that does not tell its size, as a new one does, shows progress nevertheless.
func TestATerminalOfUnknownSizeShowsProgress(t *testing.T) {
	master, err := os.OpenFile("/dev/ptmx", os.O_RDWR|unix.O_NOCTTY, 0)
	if err != nil {
		t.Skip("no pseudo-terminals:", err)
	}
	defer master.Close()
	if err := unix.IoctlSetPointerInt(int(master.Fd()), unix.TIOCSPTLCK, 0); err != nil {
		t.Skip("no pseudo-terminals:", err)
	}
	number, err := unix.IoctlGetInt(int(master.Fd()), unix.TIOCGPTN)
	if err != nil {
		t.Fatal(err)
	}
	own, err := os.OpenFile(fmt.Sprintf("/dev/pts/%d", number), os.O_RDWR|unix.O_NOCTTY, 0)
	if err != nil {
		t.Skip("no pseudo-terminals:", err)
	}
	defer own.Close()
	if width := Width(own, 0); width != 0 {
		t.Fatalf("the new terminal has a width: %d", width)
	}

	read := make(chan string)
	go func() {
		defer close(read)
		for buffer := make([]byte, 4096); ; {
			n, err := master.Read(buffer)
			if err != nil {
				return
			}
			read <- string(buffer[:n])
		}
	}()
	p := NewProgress(own, "roman.fr.txt", 100, false)
	p.Set(42)
	deadline := time.After(10 * time.Second)
	for shown := ""; !strings.Contains(shown, "roman.fr.txt") || !strings.Contains(shown, "42/100"); {
		select {
		case more := <-read:
			shown += more
		case <-deadline:
			t.Fatalf("shown: %q", shown)
		}
	}
	go func() {
		for range read { // what is drawn last shall not fill the terminal
		}
	}()
	p.Done()
}
