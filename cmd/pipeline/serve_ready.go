package main

import (
	"context"
	"crypto/tls"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"time"

	dashboard "variorum/cmd/pipeline/internal/web"
	"variorum/config"
)

// askReady asks the dashboard that answers at this machine's address whether it is
// ready. It opens no database, so that a container's health check costs nothing.
func askReady(ctx context.Context, u *ui, m config.Monitor) error {
	host, port, err := net.SplitHostPort(m.Listen)
	if err != nil {
		return &usageError{what: fmt.Sprintf("--listen: %q is no address to listen on; expected one such as 127.0.0.1:8080", m.Listen), hint: "see " + program + " serve --help"}
	}
	if ip := net.ParseIP(host); host == "" || ip != nil && ip.IsUnspecified() {
		host = "localhost"
	}
	scheme := "http"
	if m.TLS.Certificate != "" {
		scheme = "https"
	}
	ctx, stop := context.WithTimeout(ctx, 10*time.Second)
	defer stop()
	address := scheme + "://" + net.JoinHostPort(host, port) + "/readyz"
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return err
	}
	// The certificate is one of the name by which readers come.
	client := http.Client{Transport: &http.Transport{TLSClientConfig: &tls.Config{InsecureSkipVerify: true}, DisableKeepAlives: true}} //nolint:gosec // nothing is sent, and only ready or not is read
	response, err := client.Do(r)
	if err != nil {
		return fmt.Errorf("%s: nobody answers (%s)", address, innermost(err))
	}
	defer response.Body.Close()
	body, err := io.ReadAll(io.LimitReader(response.Body, 1<<16))
	if err != nil {
		return fmt.Errorf("%s: %s", address, innermost(err))
	}
	if response.StatusCode != http.StatusOK {
		var said dashboard.Health
		if json.Unmarshal(body, &said) != nil || len(said.Reasons) == 0 {
			said.Reasons = []string{response.Status}
		}
		return fmt.Errorf("%s: not ready: %s", address, strings.Join(said.Reasons, "; "))
	}
	fmt.Fprintln(u.out, "ready")
	return nil
}
