package pgstore

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
	"time"

	"github.com/jackc/pgx/v5/pgconn"
)

// connectTimeout is how long a connection may take to come up where the address
// does not say.
const connectTimeout = 15 * time.Second

// mostIdle is how many connections are kept open for later.
const mostIdle = 16

// The types of parameters, by their numbers in PostgreSQL.
const (
	oidBytes      = 17
	oidInt8       = 20
	oidBytesArray = 1001
	oidInt8Array  = 1016
)

// statement is one that is prepared once for each connection.
type statement struct {
	name, sql string
	types     []uint32
}

// call is a statement that is sent with others. Those without a name are not
// prepared.
type call struct {
	*statement
	args [][]byte
	// each is called with the values of each row, which are valid until it returns;
	// nil: there are none.
	each func(row [][]byte) error
	// reset is called before each answer, as a call may be sent again; nil: nothing
	// is to be done.
	reset func()
}

// plain returns a call of SQL without parameters.
func plain(sql string) call { return call{statement: &statement{sql: sql}} }

// conn is a connection. It serves one goroutine at a time.
type conn struct {
	pg       *pgconn.PgConn
	prepared map[string]bool
	settled  bool // the settings were sent

	// left says that the last user has left its transaction open: the next one ends it
	// with what it sends first, or else, when nobody came for a while, its pool. It is
	// that of whoever has the connection.
	left   bool
	rested bool // left was seen when the pool looked last
	// ending is locked while the pool ends the transaction.
	ending sync.Mutex

	pool  *pool
	trips *atomic.Int64 // counts the round trips of a store
}

// settings are made for each connection, as far as the server knows them: every
// statement goes by the primary key, and planning anew finds nothing else.
var settings = []string{
	"set plan_cache_mode = force_generic_plan",
	"set enable_seqscan = off",
	"set enable_bitmapscan = off",
	"set jit = off",
	"set idle_in_transaction_session_timeout = 0",
	"set statement_timeout = 0",
	"set tcp_keepalives_idle = 30",
	"set tcp_keepalives_interval = 10",
	"set tcp_keepalives_count = 3",
}

// connect opens a connection.
func connect(ctx context.Context, address string) (*conn, error) {
	config, err := pgconn.ParseConfig(address)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrAddress, err)
	}
	if config.ConnectTimeout == 0 {
		config.ConnectTimeout = connectTimeout
	}
	if config.RuntimeParams["application_name"] == "" {
		config.RuntimeParams["application_name"] = "fidele"
	}
	pg, err := pgconn.ConnectConfig(ctx, config)
	if err != nil {
		return nil, err
	}
	return &conn{pg: pg, prepared: map[string]bool{}}, nil
}

// run sends all calls together and waits for their answers. The first error ends
// it, as it ends the transaction; an error of each that is none of the server's
// leaves the transaction as it is.
func (c *conn) run(ctx context.Context, calls ...call) error {
	c.trips.Add(1)
	if c.left {
		calls = append([]call{{statement: rollback}}, calls...)
	}
	p := c.pg.StartPipeline(ctx)
	settle := !c.settled
	if settle {
		for _, s := range settings {
			p.SendQueryParams(s, nil, nil, nil, nil)
			p.SendPipelineSync()
		}
	}
	prepare := make([]bool, len(calls))
	sent := map[string]bool{}
	for i, call := range calls {
		if call.name == "" {
			p.SendQueryParams(call.sql, nil, nil, nil, nil)
			continue
		}
		if !c.prepared[call.name] && !sent[call.name] {
			sent[call.name], prepare[i] = true, true
			p.SendPrepare(call.name, call.sql, call.types)
		}
		p.SendQueryPrepared(call.name, call.args, binaryFormat, binaryFormat)
	}
	err := p.Sync()
	if err == nil && settle {
		for range settings {
			if err = settled(p); err != nil {
				break
			}
		}
		c.settled = err == nil
	}
	for i := 0; i < len(calls) && err == nil; i++ {
		if prepare[i] {
			if _, err = p.GetResults(); err != nil {
				break
			}
			c.prepared[calls[i].name] = true
		}
		if err = answer(p, &calls[i]); err == nil && calls[i].statement == rollback {
			c.left = false
		}
	}
	if e := p.Close(); err == nil {
		err = e
	}
	return err
}

// rollback ends a transaction that wrote nothing, or is to have written nothing.
var rollback = &statement{name: "fidele_rollback", sql: "rollback"}

// endLeft ends a transaction that was left open.
func (c *conn) endLeft(ctx context.Context) error {
	if !c.left {
		return nil
	}
	c.trips.Add(-1) // nobody waits for it, or not for long
	return c.run(ctx)
}

var binaryFormat = []int16{1}

// settled reads the answer to a setting, which a server may not know.
func settled(p *pgconn.Pipeline) error {
	for {
		result, err := p.GetResults()
		if err == nil {
			if reader, ok := result.(*pgconn.ResultReader); ok {
				_, err = reader.Close()
			}
		}
		var refused *pgconn.PgError
		if err != nil && (!errors.As(err, &refused) || isConflict(err)) {
			return err
		}
		if _, ok := result.(*pgconn.PipelineSync); ok || err == nil && result == nil {
			return nil
		}
	}
}

// answer reads the answer to a call.
func answer(p *pgconn.Pipeline, call *call) error {
	result, err := p.GetResults()
	if err != nil {
		return err
	}
	rows, ok := result.(*pgconn.ResultReader)
	if !ok {
		return errors.New("the server answered otherwise than it was asked")
	}
	if call.reset != nil {
		call.reset()
	}
	var failed error
	for rows.NextRow() {
		if call.each != nil && failed == nil {
			failed = call.each(rows.Values())
		}
	}
	if _, err := rows.Close(); err != nil {
		return err
	}
	return failed
}

// arrayOf returns an array of bytea as a parameter.
func arrayOf(list [][]byte) []byte {
	size := 20
	for _, b := range list {
		size += 4 + len(b)
	}
	out := make([]byte, 0, size)
	if len(list) == 0 {
		out = binary.BigEndian.AppendUint32(out, 0)
		out = binary.BigEndian.AppendUint32(out, 0)
		return binary.BigEndian.AppendUint32(out, oidBytes)
	}
	for _, n := range []uint32{1, 0, oidBytes, uint32(len(list)), 1} {
		out = binary.BigEndian.AppendUint32(out, n)
	}
	for _, b := range list {
		out = binary.BigEndian.AppendUint32(out, uint32(len(b)))
		out = append(out, b...)
	}
	return out
}

// numbersOf returns an array of numbers as a parameter.
func numbersOf(list []int64) []byte {
	out := make([]byte, 0, 20+12*len(list))
	for _, n := range []uint32{1, 0, oidInt8, uint32(len(list)), 1} {
		out = binary.BigEndian.AppendUint32(out, n)
	}
	for _, n := range list {
		out = binary.BigEndian.AppendUint32(out, 8)
		out = binary.BigEndian.AppendUint64(out, uint64(n))
	}
	return out
}

// number returns a number as a parameter.
func number(n int64) []byte { return binary.BigEndian.AppendUint64(nil, uint64(n)) }

// numberOf reads a number from a row.
func numberOf(b []byte) (int64, error) {
	if len(b) != 8 {
		return 0, errors.New("the server sent no number where one was asked for")
	}
	return int64(binary.BigEndian.Uint64(b)), nil
}

// some returns b, or no bytes for nil, which would be NULL.
func some(b []byte) []byte {
	if b == nil {
		return []byte{}
	}
	return b
}

// pool are the connections of a store that nobody uses.
type pool struct {
	address string // as the driver reads it
	mu      sync.Mutex
	idle    []*conn
	closed  bool
	reached bool // the database was, at least once
	looking bool // somebody looks for transactions that were left open in a while
	trips   *atomic.Int64
}

// take returns a connection; fresh: not one that was used before.
func (p *pool) take(ctx context.Context, fresh bool) (*conn, error) {
	if fresh {
		p.drop()
	}
	p.mu.Lock()
	var c *conn
	if n := len(p.idle); n > 0 {
		c = p.idle[n-1]
		p.idle = p.idle[:n-1]
	}
	p.mu.Unlock()
	if c != nil {
		c.ending.Lock() // until the pool has ended its last transaction
		defer c.ending.Unlock()
		if !c.pg.IsClosed() {
			return c, nil
		}
	}
	c, err := connect(ctx, p.address)
	if err == nil {
		c.pool, c.trips = p, p.trips
		p.mu.Lock()
		p.reached = true
		p.mu.Unlock()
	}
	return c, err
}

// wasReached reports whether there was a connection.
func (p *pool) wasReached() bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.reached
}

const (
	// leftOpen is after how long the pool ends a transaction that a reader has left open,
	// or up to twice as long. While one search follows another its end so takes neither
	// messages nor a wait of its own.
	leftOpen = 20 * time.Millisecond
	// endTimeout is how long the end of a transaction that wrote nothing is waited for.
	endTimeout = 10 * time.Second
)

// give gives a connection back to its pool and ends its transaction, if one is open,
// without waiting for that: it may hold locks.
func give(c *conn) { giveBack(c, false) }

// leave gives a connection back that was read from. A transaction that is open is ended by
// the next user, or by the pool.
func leave(c *conn) { giveBack(c, true) }

func giveBack(c *conn, later bool) {
	if c == nil || c.pg.IsClosed() {
		return
	}
	if !c.pool.keep(c, later) {
		hangUp(c)
	}
}

// keep takes a connection in, unless there are enough of them.
func (p *pool) keep(c *conn, later bool) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.closed || len(p.idle) >= mostIdle {
		return false
	}
	p.idle = append(p.idle, c)
	c.left, c.rested = c.pg.TxStatus() != 'I', false
	switch {
	case !c.left:
	case !later:
		c.ending.Lock()
		go c.end()
	case !p.looking:
		p.looking = true
		time.AfterFunc(leftOpen, p.endLeft)
	}
	return true
}

// end ends the transaction that was left open. It has c.ending locked, and unlocks it.
func (c *conn) end() {
	defer c.ending.Unlock()
	ctx, cancel := context.WithTimeout(context.Background(), endTimeout)
	defer cancel()
	if c.endLeft(ctx) != nil {
		hangUp(c)
	}
}

// endLeft ends the transactions that were left open for some time, and comes again while
// there are others.
func (p *pool) endLeft() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.looking = false
	for _, c := range p.idle {
		if !c.ending.TryLock() {
			continue
		}
		if c.left && c.rested {
			go c.end()
			continue
		}
		if c.left {
			c.rested, p.looking = true, true
		}
		c.ending.Unlock()
	}
	if p.looking {
		time.AfterFunc(leftOpen, p.endLeft)
	}
}

// drop closes the idle connections.
func (p *pool) drop() {
	p.mu.Lock()
	idle := p.idle
	p.idle = nil
	p.mu.Unlock()
	for _, c := range idle {
		go func() {
			c.ending.Lock()
			defer c.ending.Unlock()
			hangUp(c)
		}()
	}
}

// close closes the idle connections, and those that come back.
func (p *pool) close() {
	p.mu.Lock()
	p.closed = true
	p.mu.Unlock()
	p.drop()
}

// hangUp closes a connection.
func hangUp(c *conn) {
	ctx, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	c.pg.Close(ctx)
}
