package web

// Metrics are lines of the text format of Prometheus.
type Metrics struct{}
