package main

import (
	"fmt"
	"strings"
	"time"
)

// Zones that set their clocks back and forth, in the years in which they did.
var changing = []string{
	"Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "America/Sao_Paulo", "Asia/Beirut",
	"Africa/Casablanca", "America/Havana", "Asia/Amman", "America/Asuncion", "Africa/Cairo", "Atlantic/Azores",
}

// Expressions that tell the ways of handling a gap or a fold apart.
var probes = []string{
	"* * * * *", "*/5 * * * *", "*/30 * * * *", "0 * * * *", "30 * * * *", "15,45 * * * *",
	"0 0 * * *", "30 0 * * *", "0 1 * * *", "30 1 * * *", "0 2 * * *", "30 2 * * *", "0 3 * * *",
	"*/20 1-3 * * *", "0 */2 * * *", "0 1/2 * * *", "59 23 * * *", "0 23 * * *", "45 1 * * *", "15 2 * * *",
	"0 5 * * 0", "0 0 * * sat,sun", "0 0 1 * *", "30 2 */2 * *", "0 2 1-7 * 0", "@daily", "@hourly", "@weekly", "@monthly",
}

var offsets = []time.Duration{
	-25 * time.Hour, -3 * time.Hour, -2 * time.Hour, -61 * time.Minute, -time.Hour, -30 * time.Minute,
	-time.Minute, -time.Second, -time.Nanosecond, 0, time.Nanosecond, time.Second, 59 * time.Second,
	time.Minute, 15 * time.Minute, 30 * time.Minute, 45 * time.Minute, time.Hour, 61 * time.Minute, 3 * time.Hour,
}

func (o *oracle) aroundTransitions(n int) {
	found := map[string][]time.Time{}
	for _, zone := range changing {
		found[zone] = transitions(zone, 1995, 2045)
	}
	for i := 0; i < n; i++ {
		zone := changing[i%len(changing)]
		change := found[zone][o.Intn(len(found[zone]))]
		expr := probes[o.Intn(len(probes))]
		if o.Intn(3) == 0 {
			expr = o.expression()
		}
		o.ask(expr, o.jitter(change.Add(offsets[o.Intn(len(offsets))])), zone)
	}
}

// nearTransitionDays aims at the very day of a transition from days to months before, or from that day.
func (o *oracle) nearTransitionDays(n int) {
	for i := 0; i < n; i++ {
		zone := changing[i%len(changing)]
		loc, _ := time.LoadLocation(zone)
		all := transitions(zone, 1995, 2045)
		change := all[o.Intn(len(all))]
		day := change.In(loc)
		hour := o.pick("0", "1", "2", "3", "23", "*", fmt.Sprint(day.Hour()))
		minute := o.pick("0", "30", "*", "*/15", "59")
		expr := o.pick(
			fmt.Sprintf("%s %s %d %d *", minute, hour, day.Day(), day.Month()),
			fmt.Sprintf("%s %s %d * *", minute, hour, day.Day()),
			fmt.Sprintf("%s %s * * %d", minute, hour, day.Weekday()),
			fmt.Sprintf("%s %s * %d *", minute, hour, day.Month()))
		o.ask(expr, o.between(change.AddDate(0, -o.Intn(5), -1-o.Intn(9)), change.Add(26*time.Hour)), zone)
	}
}

func (o *oracle) calendarEdges() {
	exprs := []string{
		"0 0 29 2 *", "30 12 29 feb *", "0 0 29 2 1", "0 0 31 * *", "0 0 31 2,4,6,9,11 *", "0 0 30 2 *", "0 0 30,31 2 0",
		"59 23 31 12 *", "0 0 1 1 *", "@yearly", "@annually", "@monthly", "*/7 * 31 */2 *", "0 12 28-31 * *", "0 0 */31 * *",
		"0 9 13 * 5", "0 9 */1 * 5", "0 9 ? * 5", "0 9 13 * ?/1", "0 9 */2 * 5", "0 9 13 * */2", "0 9 1-31 * 1-5", "0 9 * * */7",
	}
	years := []int{1972, 1999, 2000, 2004, 2023, 2024, 2095, 2096, 2099, 2100, 2103, 2104, 2196, 2200, 2399}
	for _, expr := range exprs {
		for _, year := range years {
			edges := []time.Time{
				time.Date(year, 2, 28, 23, 59, 59, 999999999, time.UTC),
				time.Date(year, 12, 31, 23, 59, 59+o.Intn(2), o.Intn(2)*500, time.UTC),
				time.Date(year, time.Month(1+o.Intn(12)), 1+o.Intn(31), o.Intn(24), o.Intn(60), 0, 0, time.UTC),
			}
			o.ask(expr, edges[o.Intn(3)], "UTC")
			o.ask(expr, edges[o.Intn(3)], o.pick("UTC", "Asia/Kathmandu", "Europe/Berlin", "America/New_York"))
		}
	}
}

// dateLine asks around the date that Pacific/Apia skipped, 2011-12-30, but for searches by day or
// month across it: robfig never returns from those.
func (o *oracle) dateLine() {
	skip := utc("2011-12-30T10:00:00Z")
	for i := 0; i < 150; i++ {
		at := skip.Add(offsets[o.Intn(len(offsets))]).Add(time.Duration(o.Intn(3)) * time.Hour)
		expr := o.field(fields[0], 20) + " " + o.field(fields[1], 40)
		if at.Before(skip) {
			expr += " * * *"
		} else {
			expr += o.pick(" 31 * *", " * 1 *", " * * 6", " 30 12 *", " * 12 fri", " 1 * ?")
		}
		o.ask(expr, o.jitter(at), "Pacific/Apia")
	}
}

func (o *oracle) handWritten() {
	texts := `* * * *|* * * * * *|0 0 2 * * *|60 * * * *|* 24 * * *|* 25 * * *|* * 0 * *|* * 32 * *|* * * 0 *|* * * 13 *|* * * * 7|* * * * 1-7
*/0 * * * *|*/-5 * * * *|*/+5 * * * *|*/ * * * *|/5 * * * *|5-3 * * * *|5- * * * *|-5 * * * *|1-2-3 * * * *|1/2/3 * * * *|*/x * * * *|*/61 * * * *
*/9223372036854775807 * * * *|*/9223372036854775808 * * * *|59/9223372036854775807 * * * *|000000000000000000000007 * * * *|0x5 * * * *|1_0 * * * *|5.0 * * * *
*-x * * * *|*-1-2/5 * * * *|?-9 * * * *|** * * * *|*5 * * * *|, * * * *|* , * * *|* * , * *|* * * , *|* * * * ,|* * , * ,|* * , * 1|* * 1 * ,|,5, * * * *
H * * * *|H/5 * * * *|h * * * *|* * L * *|* * * * 5L|* * 15W * *|* * * * 1#2|* * * january *|* * * ja *|* * * jan-dec/3 *|* * * * sat-sun|* * * * mon-fri|* * * * Sunday
jan * * * *|* * * mon *|* * * * jan|@daily |@Daily|@dayly|@|@reboot|@ daily| @daily|   |*/5  *   * * *| * * * * * |* * * oct/2 *|* * * * tue/2|٣ * * * *|* * *,5 * 1|* * */1,5 * 1|* * 5,* * 1|* * ?/2 * 1|* * 1-31 * 1`
	for _, line := range strings.Split(texts, "\n") {
		for _, text := range strings.Split(line, "|") {
			o.refusable(text)
		}
	}
}
