package io.escapement.policy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * The data that a window works on, and names for the partition that holds it. A partition is named
 * by where its interval starts, as a day's data are.
 *
 * @param start inclusive
 * @param end exclusive, not before {@code start}
 */
public record DataInterval(Instant start, Instant end) {

  private static final DateTimeFormatter TO_THE_SECOND =
      DateTimeFormatter.ofPattern("'p'yyyyMMdd't'HHmmss'z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  /** Refuses an interval that would end before it starts. */
  public DataInterval {
    if (start.isAfter(end)) {
      throw new IllegalArgumentException(
          "a data interval starts at %s, after its end %s".formatted(start, end));
    }
  }

  /**
   * A name such as {@code p20261122t010000z}, in UTC: one for each slot of a job, sorted by time,
   * and fit for an SQL identifier without quotes.
   */
  public String partition() {
    return TO_THE_SECOND.format(start);
  }

  /**
   * A folder as Hive, Spark and Athena name it, such as {@code date=2026-11-22}: the date in this
   * zone on which the interval starts.
   *
   * @throws IllegalArgumentException if the interval ends on the same date, because several windows
   *     would then share the folder and overwrite one another
   */
  public String datePartition(ZoneId zone) {
    LocalDate date = LocalDate.ofInstant(start, zone);
    if (date.equals(LocalDate.ofInstant(end, zone))) {
      throw new IllegalArgumentException(
          "the interval from %s to %s starts and ends on %s in %s, so that date names more than one"
                  .formatted(start, end, date, zone)
              + " window; use partition() for a job that runs more than once a day");
    }
    return "date=" + date;
  }
}
