package server

import (
	"fmt"
	"io"
	"strconv"
	"sync/atomic"
	"time"

	"github.com/VictoriaMetrics/metrics"
)

// counts are what /metrics shows. Routes are labels, and no text ever is.
type counts struct {
	set    *metrics.Set
	atWork atomic.Int64
	units  *metrics.Counter
}

func newCounts(set *metrics.Set) *counts {
	c := &counts{set: set, units: set.NewCounter("fidele_units_written_total")}
	set.NewGauge("fidele_requests_at_work", func() float64 { return float64(c.atWork.Load()) })
	return c
}

// request counts an answer.
func (c *counts) request(route string, status int, took time.Duration) {
	c.set.GetOrCreateCounter(fmt.Sprintf("fidele_requests_total{route=%s,status=\"%d\"}", strconv.Quote(route), status)).Inc()
	c.set.GetOrCreatePrometheusHistogramExt(
		fmt.Sprintf("fidele_request_seconds{route=%s}", strconv.Quote(route)), bounds(),
	).Update(took.Seconds())
}

// bounds are those of the buckets, seconds.
func bounds() []float64 {
	return []float64{0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 30}
}

// write writes all of it, and what is known of the process.
func (c *counts) write(w io.Writer) {
	c.set.WritePrometheus(w)
	metrics.WriteProcessMetrics(w)
}
