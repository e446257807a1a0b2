package pgtest

import (
	"io"
	"net"
	"runtime"
	"time"

	"golang.org/x/sys/unix"
)

// ServeNetwork passes on what clients and the server of a memory's address say to each
// other, across a network on which a round trip takes so long: what a client sends arrives
// later. It calls announce with where it listens, and returns an error when that ends. It is
// for a process of its own, as what it does would be taken for the work of the client; the
// clock of a sleeping Go program, which other connections wake too, goes by milliseconds.
func ServeNetwork(address string, roundTrip time.Duration, announce func(at string)) error {
	network, server, err := serverOf(address)
	if err != nil {
		return err
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	announce(listener.Addr().String())
	for {
		client, err := listener.Accept()
		if err != nil {
			return err
		}
		to, err := net.Dial(network, server)
		if err != nil {
			client.Close()
			continue
		}
		go func() {
			io.Copy(client, to)
			client.Close()
		}()
		go func() {
			late(to, client, roundTrip)
			to.Close()
		}()
	}
}

// late copies what it reads, each piece some time after it came.
func late(to io.Writer, from io.Reader, wait time.Duration) {
	type piece struct {
		data []byte
		due  time.Time
	}
	pieces := make(chan piece, 1024)
	go func() {
		defer close(pieces)
		for {
			b := make([]byte, 64<<10)
			n, err := from.Read(b)
			if n > 0 {
				pieces <- piece{b[:n], time.Now().Add(wait)}
			}
			if err != nil {
				return
			}
		}
	}()
	// A thread whose sleep ends when it should: Linux may let others sleep 50 µs longer.
	runtime.LockOSThread()
	unix.Prctl(unix.PR_SET_TIMERSLACK, 1, 0, 0, 0)
	for p := range pieces {
		if rest := time.Until(p.due); rest > 0 {
			t := unix.NsecToTimespec(int64(rest))
			unix.Nanosleep(&t, nil)
		}
		if _, err := to.Write(p.data); err != nil {
			break
		}
	}
	for range pieces {
	}
}
