package pgtest

import (
	"io"
	"net"
	"testing"
	"time"
)

// NewNetwork returns the address of a memory as it is reached across a network on which a
// round trip takes so long: what a client sends arrives later. It ends with the test.
func NewNetwork(t testing.TB, address string, roundTrip time.Duration) string {
	t.Helper()
	p := &Proxy{}
	p.at(t, address)
	t.Cleanup(func() { p.listener.Close() })
	go func() {
		for {
			client, err := p.listener.Accept()
			if err != nil {
				return
			}
			server, err := net.Dial(p.network, p.server)
			if err != nil {
				client.Close()
				continue
			}
			go func() {
				io.Copy(client, server)
				client.Close()
			}()
			go func() {
				late(server, client, roundTrip)
				server.Close()
			}()
		}
	}()
	return p.Through(t, address)
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
	for p := range pieces {
		time.Sleep(time.Until(p.due))
		if _, err := to.Write(p.data); err != nil {
			break
		}
	}
	for range pieces {
	}
}
