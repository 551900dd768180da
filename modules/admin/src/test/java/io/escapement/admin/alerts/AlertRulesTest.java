package io.escapement.admin.alerts;

import static io.escapement.admin.Samples.at;
import static io.escapement.admin.Samples.hourlySpec;
import static org.assertj.core.api.Assertions.assertThat;

import io.escapement.admin.alerts.Facts.Misfire;
import io.escapement.admin.alerts.Facts.Standing;
import io.escapement.admin.alerts.Facts.Start;
import io.escapement.policy.Alerts;
import io.escapement.policy.JobSpec;
import io.escapement.policy.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which rules fire, at their borders. The job is an hourly one, with a grace of 5 min. */
class AlertRulesTest {

  private static final Instant NOON = at("12:00");

  private static JobSpec job(Alerts alerts) {
    return hourlySpec("tick").alerts(alerts).build();
  }

  @Test
  void aJobWithoutRulesNeverFires() {
    assertThat(AlertRules.firing(job(Alerts.none()), misfiring(10, 1), NOON)).isEmpty();
    assertThat(AlertRules.firing(job(Alerts.none()), late(9, 9, 9, 9, 9, 9), NOON)).isEmpty();
    assertThat(AlertRules.firing(job(Alerts.none()), silentSince(at("01:00")), NOON)).isEmpty();
  }

  @Test
  void allThatFireAreToldInOneOrder() {
    Alerts all =
        Alerts.none().late(Duration.ofSeconds(1), 1).misfires(1, Duration.ofHours(1)).whenSilent();
    Facts facts =
        new Facts(
            late(60).starts(), misfiring(1, 1).misfires(), silentSince(at("01:00")).standing());
    assertThat(AlertRules.firing(job(all), facts, NOON))
        .extracting(Firing::rule)
        .containsExactly(Rule.LATE, Rule.MISFIRES, Rule.SILENT);
  }

  /** Runs that were so many seconds late, the newest first, the newest planned at eleven. */
  private static Facts late(double... seconds) {
    List<Start> starts =
        IntStream.range(0, seconds.length)
            .mapToObj(
                hour -> {
                  Instant planned = at("11:00").minus(Duration.ofHours(hour));
                  return new Start(planned, planned.plusMillis((long) (1000 * seconds[hour])));
                })
            .toList();
    return new Facts(starts, List.of(), Optional.empty());
  }

  /** So many windows that failed, the last recorded so many milliseconds before noon. */
  private static Facts misfiring(int count, long millisBeforeNoon) {
    Instant last = NOON.minusMillis(millisBeforeNoon);
    List<Misfire> misfires =
        IntStream.range(0, count)
            .mapToObj(
                at ->
                    new Misfire(
                        at("11:00").minusSeconds(at),
                        last,
                        at % 2 == 0 ? Outcome.FAILED : Outcome.EXPIRED,
                        at % 2 == 0 ? "timeout" : ""))
            .toList();
    return new Facts(List.of(), misfires, Optional.empty());
  }

  private static Facts silentSince(Instant upTo) {
    return new Facts(List.of(), List.of(), Optional.of(new Standing(upTo, upTo)));
  }

  @Nested
  class Late {

    private final JobSpec job = job(Alerts.none().late(Duration.ofMinutes(2), 3));

    @ParameterizedTest(name = "{0} s: {1}")
    @CsvSource(
        delimiter = '|',
        textBlock =
            """
            121 121 121         | true
            120.001 300 120.001 | true
            120 300 300         | false
            300 300 120         | false
            300 0 300           | false
            300 300             | false
            300 300 300 0       | true
            0 300 300 300       | false
            """)
    void takesTheLastRunsEachOfThem(String seconds, boolean fires) {
      double[] each =
          Arrays.stream(seconds.strip().split(" ")).mapToDouble(Double::parseDouble).toArray();
      assertThat(!AlertRules.firing(job, late(each), NOON).isEmpty()).isEqualTo(fires);
    }

    @Test
    void saysByHowMuch() {
      assertThat(AlertRules.firing(job, late(300.5, 120.001, 150), NOON))
          .containsExactly(
              new Firing(
                  Rule.LATE,
                  "the last 3 windows that ran each started more than 2m late: by 2m to 5m, the"
                      + " newest, 2026-11-23T11:00:00Z, by 5m"));
    }
  }

  @Nested
  class Misfires {

    private final JobSpec job = job(Alerts.none().misfires(3, Duration.ofHours(1)));

    @ParameterizedTest(name = "{0} windows, {1} ms ago: {2}")
    @CsvSource({
      "2, 1,       false",
      "3, 1,       true",
      "9, 1,       true",
      "3, 3599999, true",
      "3, 3600000, false",
      "9, 3600001, false",
    })
    void counts(int count, long millis, boolean fires) {
      assertThat(!AlertRules.firing(job, misfiring(count, millis), NOON).isEmpty())
          .isEqualTo(fires);
    }

    @Test
    void saysWhatBecameOfTheWindows() {
      assertThat(AlertRules.firing(job, misfiring(3, 1), NOON))
          .containsExactly(
              new Firing(
                  Rule.MISFIRES,
                  "3 windows or more came to nothing within 1h; the last 3: 1 EXPIRED, 2 FAILED"
                      + " (timeout), the newest of them 2026-11-23T11:00:00Z"));
    }
  }

  @Nested
  class Silent {

    private final JobSpec job = job(Alerts.none().whenSilent());

    /** Grace 5 min, timeout 10 min, and a minute to record it. */
    @ParameterizedTest(name = "up to {0}, last recorded {1}, at {2}: {3}")
    @CsvSource({
      "11:00, 11:00, 2026-11-23T12:16:00Z,     false",
      "11:00, 11:00, 2026-11-23T12:16:00.001Z, true",
      "10:59, 10:59, 2026-11-23T11:16:00Z,     false",
      "10:59, 10:59, 2026-11-23T11:16:00.001Z, true",
      "09:00, 11:59, 2026-11-23T12:15:00Z,     false",
      "09:00, 11:59, 2026-11-23T12:15:00.001Z, true",
      "12:00, 12:00, 2026-11-23T12:59:59Z,     false",
    })
    void waitsAsLongAsAWindowMayTake(String upTo, String last, Instant now, boolean fires) {
      Facts facts = new Facts(List.of(), List.of(), Optional.of(new Standing(at(upTo), at(last))));
      assertThat(!AlertRules.firing(job, facts, now).isEmpty()).isEqualTo(fires);
    }

    @Test
    void waitsForTheDeadlineWhereThereIsOne() {
      JobSpec bounded =
          hourlySpec("tick")
              .completeWithin(Duration.ofMinutes(30))
              .alerts(Alerts.none().whenSilent())
              .build();
      Facts facts = silentSince(at("11:30"));
      assertThat(AlertRules.firing(bounded, facts, at("12:31"))).isEmpty();
      assertThat(AlertRules.firing(bounded, facts, at("12:31").plusMillis(1)))
          .containsExactly(
              new Firing(
                  Rule.SILENT,
                  "nothing has been recorded since 2026-11-23T11:30:00Z; the window of"
                      + " 2026-11-23T12:00:00Z is due, and each should be recorded within 31m"));
    }

    @Test
    void isNotSaidOfAJobThatNobodyHasLookedAfterYet() {
      assertThat(AlertRules.firing(job, Facts.none(), at("23:00"))).isEmpty();
    }
  }
}
