package server_test

import (
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"encoding/pem"
	"fmt"
	"io"
	"math/big"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"fidele/cmd/fidele/internal/server"
)

// running starts a site, and returns its address and what waits for its end.
func running(t *testing.T, s *site) (address string, stop func() error) {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	started, done := make(chan string, 1), make(chan error, 1)
	go func() { done <- s.Run(ctx, func(url string) { started <- url }) }()
	select {
	case address = <-started:
	case err := <-done:
		t.Fatal(err)
	}
	t.Cleanup(cancel)
	return address, func() error { cancel(); return <-done }
}

// A request that has begun when the server is to end gets its answer.
func TestWhatHasBegunComesToItsEnd(t *testing.T) {
	s := newSite(t, true, func(o *server.Options) { o.Log = server.NewLog(&nowhere{}, false, true) })
	address, stop := running(t, s)
	body, write := io.Pipe()
	req, err := http.NewRequestWithContext(t.Context(), "POST", address+"/v1/units", body)
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Authorization", "Bearer "+s.tokens["writer"])
	answers := make(chan string, 1)
	go func() {
		resp, err := http.DefaultClient.Do(req)
		if err != nil {
			answers <- err.Error()
			return
		}
		data, _ := io.ReadAll(resp.Body)
		resp.Body.Close()
		answers <- string(data)
	}()
	io.WriteString(write, `{"units":[{"source":"Fin.",`) // returns when the transport reads it
	for deadline := time.Now().Add(10 * time.Second); !strings.Contains(s.ok(request{target: "/metrics", who: "reader"}), "fidele_requests_at_work 2"); {
		if time.Now().After(deadline) {
			t.Fatal("the request does not reach the server")
		}
		time.Sleep(5 * time.Millisecond)
	}
	stopped := make(chan error, 1)
	go func() { stopped <- stop() }()
	for s.do(request{target: "/readyz"}).Code == http.StatusOK {
		time.Sleep(5 * time.Millisecond)
	}
	io.WriteString(write, `"target":"End."}]}`)
	write.Close()
	if got := <-answers; !strings.Contains(got, `"added":1`) {
		t.Error(got)
	}
	if err := <-stopped; err != nil {
		t.Error(err)
	}
	if _, err := net.DialTimeout("tcp", strings.TrimPrefix(address, "http://"), time.Second); err == nil {
		t.Error("it still listens")
	}
}

func TestTLS(t *testing.T) {
	dir := t.TempDir()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	template := &x509.Certificate{
		SerialNumber: big.NewInt(1), IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)},
		NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour),
	}
	der, err := x509.CreateCertificate(rand.Reader, template, template, &key.PublicKey, key)
	if err != nil {
		t.Fatal(err)
	}
	private, err := x509.MarshalPKCS8PrivateKey(key)
	if err != nil {
		t.Fatal(err)
	}
	cert, keyFile := filepath.Join(dir, "cert.pem"), filepath.Join(dir, "key.pem")
	for name, block := range map[string]*pem.Block{
		cert: {Type: "CERTIFICATE", Bytes: der}, keyFile: {Type: "PRIVATE KEY", Bytes: private},
	} {
		if err := os.WriteFile(name, pem.EncodeToMemory(block), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	s := newSite(t, false, func(o *server.Options) {
		o.Certificate, o.Key, o.Log = cert, keyFile, server.NewLog(&nowhere{}, false, true)
	})
	address, stop := running(t, s)
	pool := x509.NewCertPool()
	pool.AppendCertsFromPEM(pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der}))
	client := http.Client{Transport: &http.Transport{TLSClientConfig: &tls.Config{RootCAs: pool}}}
	defer client.CloseIdleConnections()
	resp, err := client.Get(address + "/healthz")
	if err != nil {
		t.Fatal(err)
	}
	resp.Body.Close()
	if !strings.HasPrefix(address, "https://") || resp.StatusCode != http.StatusOK {
		t.Errorf("%s: %d", address, resp.StatusCode)
	}
	if err := stop(); err != nil {
		t.Error(err)
	}
}

// Who sends slowly keeps nobody waiting, however many do.
func TestSlowSendersKeepNobodyWaiting(t *testing.T) {
	s := newSite(t, true, func(o *server.Options) { o.Log = server.NewLog(&nowhere{}, false, true) })
	address, stop := running(t, s)
	var senders []net.Conn
	for range 100 {
		conn, err := net.Dial("tcp", strings.TrimPrefix(address, "http://"))
		if err != nil {
			t.Fatal(err)
		}
		senders = append(senders, conn)
		io.WriteString(conn, "POST /v1/match HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\nAuthorization: Bearer "+
			s.tokens["reader"]+"\r\n\r\n{")
	}
	deadline := time.Now().Add(10 * time.Second)
	for !strings.Contains(s.ok(request{target: "/metrics", who: "reader"}), "fidele_requests_at_work 101") {
		if time.Now().After(deadline) {
			t.Fatal("the requests do not reach the server")
		}
		time.Sleep(5 * time.Millisecond)
	}
	s.ok(request{target: "/v1/match?text=a", who: "reader"})
	s.ok(request{method: "POST", target: "/v1/units", who: "writer", body: unit})
	for _, conn := range senders {
		conn.Close()
	}
	if err := stop(); err != nil {
		t.Error(err)
	}
}

// A writer has its turn, however many read.
func TestAWriterHasItsTurn(t *testing.T) {
	s := newSite(t, true, func(o *server.Options) {
		o.Wait, o.Log = 500*time.Millisecond, server.NewLog(&nowhere{}, false, false)
	})
	ctx, cancel := context.WithCancel(t.Context())
	var readers sync.WaitGroup
	for range 8 {
		readers.Go(func() {
			for ctx.Err() == nil {
				answer(s, request{target: "/v1/match?text=Les+groupes+arm%C3%A9s", who: "reader"})
			}
		})
	}
	for i := range 20 {
		w := s.do(request{method: "POST", target: "/v1/units", who: "writer",
			body: fmt.Sprintf(`{"units":[{"source":"Phrase %d.","target":"Sentence."}]}`, i)})
		if w.Code != http.StatusOK {
			t.Errorf("write %d: %d %s", i, w.Code, w.Body)
		}
	}
	cancel()
	readers.Wait()
}
