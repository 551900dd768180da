package io.escapement.temporal.schedules;

import com.google.protobuf.util.Durations;
import io.escapement.policy.Timing;
import io.escapement.policy.cron.FieldValues;
import io.temporal.api.schedule.v1.IntervalSpec;
import io.temporal.api.schedule.v1.Range;
import io.temporal.api.schedule.v1.ScheduleSpec;
import io.temporal.api.schedule.v1.StructuredCalendarSpec;
import java.util.ArrayList;
import java.util.List;

/**
 * Says when a job is to fire in a Schedule's own terms. Not as a cron string: the server reads such
 * a string in another dialect than the one of its cron workflows, which is ours.
 */
final class CalendarSpecs {

  private CalendarSpecs() {}

  /** Dates without slots are left in: a run that finds nothing due closes. */
  static ScheduleSpec of(Timing timing) {
    ScheduleSpec.Builder spec = ScheduleSpec.newBuilder();
    if (timing instanceof Timing.Cron cron) {
      spec.setTimezoneName(cron.timezone().getId());
      FieldValues.of(cron.expression()).forEach(values -> spec.addStructuredCalendar(of(values)));
    } else if (timing instanceof Timing.Every every) {
      spec.addInterval(
          IntervalSpec.newBuilder()
              .setInterval(Durations.fromSeconds(every.interval().toSeconds()))
              .setPhase(Durations.fromSeconds(every.offset().toSeconds())));
    }
    return spec.build();
  }

  private static StructuredCalendarSpec of(FieldValues values) {
    return StructuredCalendarSpec.newBuilder()
        .addAllSecond(ranges(List.of(0)))
        .addAllMinute(ranges(values.minutes()))
        .addAllHour(ranges(values.hours()))
        .addAllDayOfMonth(ranges(values.daysOfMonth()))
        .addAllMonth(ranges(values.months()))
        .addAllDayOfWeek(ranges(values.daysOfWeek()))
        .build();
  }

  /** Written out as the server gives them back, so that they can be compared. */
  private static List<Range> ranges(List<Integer> values) {
    List<Range> ranges = new ArrayList<>();
    int first = values.get(0);
    for (int at = 0; at < values.size(); at++) {
      int value = values.get(at);
      boolean isLast = at + 1 == values.size() || values.get(at + 1) > value + 1;
      if (isLast) {
        ranges.add(Range.newBuilder().setStart(first).setEnd(value).setStep(1).build());
        first = at + 1 == values.size() ? value : values.get(at + 1);
      }
    }
    return ranges;
  }
}
