// Command oracle writes the answers of robfig/cron v3 to a fixed set of
// questions, one a line: expression, instant, zone, next instant. See README.md.
package main

import (
	"bufio"
	"fmt"
	"log"
	"math/rand"
	"os"
	"strings"
	"time"
	_ "time/tzdata"

	"github.com/robfig/cron/v3"
)

var (
	months   = strings.Fields("jan feb mar apr may jun jul aug sep oct nov dec")
	weekdays = strings.Fields("sun mon tue wed thu fri sat")
)

type field struct {
	min, max int
	names    []string
}

var fields = []field{{0, 59, nil}, {0, 23, nil}, {1, 31, nil}, {1, 12, months}, {0, 6, weekdays}}

type oracle struct {
	*rand.Rand
	out  *bufio.Writer
	seen map[string]bool
}

// ask writes one line, unless it was asked before.
func (o *oracle) ask(expr string, at time.Time, zone string) {
	schedule, err := cron.ParseStandard(expr)
	if err != nil {
		o.line(expr, "-", "-", "refused")
		return
	}
	loc, err := time.LoadLocation(zone)
	if err != nil {
		log.Fatal(err)
	}
	hang := time.AfterFunc(20*time.Second, func() {
		log.Fatalf("robfig does not return: %q after %s in %s", expr, at.UTC().Format(time.RFC3339Nano), zone)
	})
	defer hang.Stop()
	answer := "none"
	if next := schedule.Next(at.In(loc)); !next.IsZero() {
		answer = next.UTC().Format(time.RFC3339)
	}
	o.line(expr, at.UTC().Format(time.RFC3339Nano), zone, answer)
}

func (o *oracle) line(parts ...string) {
	line := strings.Join(parts, "\t")
	if !o.seen[line] {
		o.seen[line] = true
		fmt.Fprintln(o.out, line)
	}
}

func (o *oracle) pick(from ...string) string { return from[o.Intn(len(from))] }

func (o *oracle) value(f field, n int) string {
	if f.names != nil && o.Intn(2) == 0 {
		name := f.names[n-f.min]
		return o.pick(name, strings.ToUpper(name), strings.ToUpper(name[:1])+name[1:])
	}
	if o.Intn(12) == 0 {
		return o.pick("0", "+", "00") + fmt.Sprint(n)
	}
	return fmt.Sprint(n)
}

func (o *oracle) entry(f field) string {
	low := f.min + o.Intn(f.max-f.min+1)
	high := low + o.Intn(f.max-low+1)
	step := fmt.Sprint(1 + o.Intn(f.max/2+2))
	switch o.Intn(10) {
	case 0:
		return "*/" + step
	case 1:
		return "?/" + step
	case 2:
		return o.value(f, low) + "/" + step
	case 3:
		return o.value(f, low) + "-" + o.value(f, high)
	case 4:
		return o.value(f, low) + "-" + o.value(f, high) + "/" + step
	case 5:
		return o.pick("*/1", "?/1", "*", "?", "*-3", "1/1")
	default:
		return o.value(f, low)
	}
}

func (o *oracle) field(f field, open int) string {
	if o.Intn(100) < open {
		return o.pick("*", "*", "*", "?")
	}
	text := o.entry(f)
	for o.Intn(4) == 0 {
		text += o.pick(",", ",", ",,") + o.entry(f)
	}
	return text
}

func (o *oracle) expression() string {
	if o.Intn(25) == 0 {
		return o.pick("@yearly", "@annually", "@monthly", "@weekly", "@daily", "@midnight", "@hourly")
	}
	var parts []string
	for i, f := range fields {
		parts = append(parts, o.field(f, []int{15, 30, 45, 55, 45}[i]))
	}
	return strings.Join(parts, o.pick(" ", " ", " ", "  "))
}

// broken is an expression with a random character put in, changed or removed.
func (o *oracle) broken() string {
	text := o.expression()
	at := o.Intn(len(text))
	noise := string("0123456789*?/-,+ @LW#HxnN:."[o.Intn(27)])
	switch o.Intn(3) {
	case 0:
		return text[:at] + noise + text[at:]
	case 1:
		return text[:at] + noise + text[at+1:]
	default:
		return text[:at] + text[at+1:]
	}
}

func utc(text string) time.Time {
	t, err := time.Parse(time.RFC3339Nano, text)
	if err != nil {
		log.Fatal(err)
	}
	return t
}

// jitter moves an instant a little, often to part of a second.
func (o *oracle) jitter(t time.Time) time.Time {
	if o.Intn(3) == 0 {
		t = t.Add(time.Duration(o.Int63n(int64(time.Second))))
	}
	return t
}

func (o *oracle) between(from, to time.Time) time.Time {
	return o.jitter(from.Add(time.Duration(o.Int63n(to.Unix()-from.Unix())) * time.Second))
}

// transitions are the instants from year to year at which a zone's offset changes.
func transitions(zone string, from, to int) []time.Time {
	loc, err := time.LoadLocation(zone)
	if err != nil {
		log.Fatal(err)
	}
	var found []time.Time
	t := time.Date(from, 1, 1, 0, 0, 0, 0, time.UTC)
	for t.Year() < to {
		_, end := t.In(loc).ZoneBounds()
		if end.IsZero() {
			break
		}
		_, before := t.In(loc).Zone()
		_, after := end.In(loc).Zone()
		if before != after {
			found = append(found, end)
		}
		// On the last day of a leap year ZoneBounds may end in the past.
		if !end.After(t) {
			end = t.Add(24 * time.Hour)
		}
		t = end
	}
	return found
}

func main() {
	o := &oracle{rand.New(rand.NewSource(20240229)), bufio.NewWriter(os.Stdout), map[string]bool{}}
	defer o.out.Flush()
	o.handWritten()
	o.anywhere(2600)
	o.aroundTransitions(4200)
	o.nearTransitionDays(1100)
	o.calendarEdges()
	o.dateLine()
	for i := 0; i < 900; i++ {
		o.refusable(o.broken())
	}
}

// refusable asks about text that may well not parse, but not what we refuse on purpose.
func (o *oracle) refusable(text string) {
	if strings.Contains(text, "@every") || strings.Contains(text, "TZ=") {
		return
	}
	o.ask(text, o.between(utc("2020-01-01T00:00:00Z"), utc("2029-12-31T00:00:00Z")), "Europe/Berlin")
}

func (o *oracle) anywhere(n int) {
	zones := append([]string{"UTC", "UTC", "Asia/Kathmandu", "Pacific/Apia", "Africa/Monrovia", "Europe/London"}, changing...)
	for i := 0; i < n; i++ {
		o.ask(o.expression(), o.between(utc("2012-01-02T00:00:00Z"), utc("2080-01-01T00:00:00Z")), o.pick(zones...))
	}
}
