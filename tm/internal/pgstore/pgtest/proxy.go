package pgtest

import (
	"bytes"
	"encoding/binary"
	"io"
	"net"
	"net/url"
	"sync"
	"testing"
	"time"
)

// Fault is what a [Proxy] does at a statement.
type Fault int

const (
	// None passes the statement on.
	None Fault = iota
	// Conflict answers as a server does that gives the transaction up (40001), and has
	// it do so.
	Conflict
	// CutBefore ends the connection before the statement is passed on.
	CutBefore
	// CutAfter passes on what was sent together, waits until the server has done it, and
	// ends the connection before its answer is passed on.
	CutAfter
	// Delay passes the statement on some milliseconds later.
	Delay
)

// Proxy stands between clients and a PostgreSQL server and makes trouble.
type Proxy struct {
	listener net.Listener
	network  string
	server   string
	fault    func() Fault

	mu     sync.Mutex
	counts map[Fault]int
	conns  map[net.Conn]bool
}

// NewProxy returns a proxy of the server for tests, whose fault says what happens at each
// statement; several goroutines call it.
func NewProxy(t testing.TB, fault func() Fault) *Proxy {
	t.Helper()
	p := &Proxy{fault: fault, counts: map[Fault]int{}, conns: map[net.Conn]bool{}}
	p.at(t, Server(t))
	t.Cleanup(p.close)
	go func() {
		for {
			client, err := p.listener.Accept()
			if err != nil {
				return
			}
			go p.serve(client)
		}
	}()
	return p
}

// at listens, and says where the server of an address is.
func (p *Proxy) at(t testing.TB, address string) {
	t.Helper()
	var err error
	if p.network, p.server, err = serverOf(address); err != nil {
		t.Fatal(err)
	}
	if p.listener, err = net.Listen("tcp", "127.0.0.1:0"); err != nil {
		t.Fatal(err)
	}
}

// serverOf returns where the server of an address is, as [net.Dial] has it.
func serverOf(address string) (network, server string, err error) {
	u, err := url.Parse(address)
	if err != nil {
		return "", "", err
	}
	port := u.Port()
	if port == "" {
		port = "5432"
	}
	if folder := u.Query().Get("host"); folder != "" {
		return "unix", folder + "/.s.PGSQL." + port, nil
	}
	return "tcp", net.JoinHostPort(u.Hostname(), port), nil
}

// Through returns the address of a memory, as it is reached through the proxy.
func (p *Proxy) Through(t testing.TB, address string) string {
	t.Helper()
	return At(t, address, p.listener.Addr().String())
}

// At returns the address of a memory as it is reached at another place, a host and a port.
func At(t testing.TB, address, at string) string {
	t.Helper()
	u, err := url.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	query := u.Query()
	query.Del("host")
	query.Set("sslmode", "disable")
	u.RawQuery, u.Host = query.Encode(), at
	return u.String()
}

// Count returns how often a fault was made.
func (p *Proxy) Count(f Fault) int {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.counts[f]
}

func (p *Proxy) close() {
	p.listener.Close()
	p.mu.Lock()
	defer p.mu.Unlock()
	for c := range p.conns {
		c.Close()
	}
}

// track remembers connections, to end them with the test.
func (p *Proxy) track(c net.Conn, open bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if open {
		p.conns[c] = true
	} else {
		delete(p.conns, c)
		c.Close()
	}
}

// next asks for the next fault and counts it.
func (p *Proxy) next() Fault {
	f := p.fault()
	p.mu.Lock()
	defer p.mu.Unlock()
	p.counts[f]++
	return f
}

// link is one connection through the proxy.
type link struct {
	client, server net.Conn
	mu             sync.Mutex
	conflicts      int  // so many of the next errors of the server become conflicts
	mute           bool // the server's answer is the last, and is not passed on
}

func (p *Proxy) serve(client net.Conn) {
	server, err := net.Dial(p.network, p.server)
	if err != nil {
		client.Close()
		return
	}
	p.track(client, true)
	p.track(server, true)
	l := &link{client: client, server: server}
	end := func() {
		p.track(client, false)
		p.track(server, false)
	}
	go func() {
		defer end()
		l.answers()
	}()
	defer func() {
		l.mu.Lock()
		mute := l.mute
		l.mu.Unlock()
		if !mute { // else when the server has answered
			end()
		}
	}()

	// The first message has no type.
	start, err := readBody(client)
	if err != nil {
		return
	}
	server.Write(start)
	p.statements(l)
}

// statements passes the messages of a client on.
func (p *Proxy) statements(l *link) {
	dropping := false // up to the next Sync
	last := false     // what is under way is the last, and passes undisturbed
	for {
		kind, message, err := readMessage(l.client)
		if err != nil {
			return
		}
		if dropping && kind != 'S' {
			continue
		}
		dropping = false
		if !last && (kind == 'B' || kind == 'Q') { // Bind, Query
			switch p.next() {
			case Conflict:
				l.mu.Lock()
				l.conflicts++
				l.mu.Unlock()
				message, dropping = failing(kind), kind == 'B'
			case CutBefore:
				return
			case CutAfter:
				last = true
				l.mu.Lock()
				l.mute = true
				l.mu.Unlock()
			case Delay:
				time.Sleep(3 * time.Millisecond)
			}
		}
		if _, err := l.server.Write(message); err != nil {
			return
		}
	}
}

// failing returns a message like the one of a kind, which the server refuses.
func failing(kind byte) []byte {
	if kind == 'Q' {
		return message('Q', "fail\x00")
	}
	return message('P', "\x00fail\x00\x00\x00") // Parse
}

func message(kind byte, body string) []byte {
	m := binary.BigEndian.AppendUint32([]byte{kind}, uint32(4+len(body)))
	return append(m, body...)
}

// answers passes the messages of the server on.
func (l *link) answers() {
	for {
		kind, message, err := readMessage(l.server)
		if err != nil {
			return
		}
		l.mu.Lock()
		if kind == 'E' && l.conflicts > 0 {
			l.conflicts--
			message = bytes.Replace(message, []byte("C42601\x00"), []byte("C40001\x00"), 1)
		}
		mute := l.mute
		l.mu.Unlock()
		if mute {
			// A copy asks for its rows first, and is done when the server is ready again.
			if kind == 'Z' {
				return
			}
			if kind != 'G' {
				continue
			}
		}
		if _, err := l.client.Write(message); err != nil {
			return
		}
	}
}

// readMessage reads a message, with its type in front.
func readMessage(r io.Reader) (kind byte, message []byte, err error) {
	var head [1]byte
	if _, err := io.ReadFull(r, head[:]); err != nil {
		return 0, nil, err
	}
	body, err := readBody(r)
	return head[0], append(head[:], body...), err
}

// readBody reads the length of a message and what follows.
func readBody(r io.Reader) ([]byte, error) {
	var length [4]byte
	if _, err := io.ReadFull(r, length[:]); err != nil {
		return nil, err
	}
	n := binary.BigEndian.Uint32(length[:])
	if n < 4 || n > 1<<30 {
		return nil, io.ErrUnexpectedEOF
	}
	body := append(length[:], make([]byte, n-4)...)
	_, err := io.ReadFull(r, body[4:])
	return body, err
}
