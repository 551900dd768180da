package io.escapement.admin.drift;

import static io.escapement.admin.Samples.hourly;
import static io.escapement.admin.Samples.ran;
import static io.escapement.admin.Samples.skipped;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.escapement.admin.FeatureRig;
import io.escapement.admin.platform.Period;
import io.escapement.admin.windows.WindowRecord;
import io.escapement.policy.Outcome;
import io.escapement.temporal.Engine;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class TeamDriftTest {

  private static final FeatureRig RIG = new FeatureRig(Engine.SERVER);
  private static final Instant START = Instant.parse("2026-11-20T00:00:00Z");
  private static final List<Outcome> OUTCOMES =
      List.of(Outcome.ON_TIME, Outcome.LATE, Outcome.CAUGHT_UP, Outcome.FAILED);
  private static final Instant NEVER = Instant.parse("9000-01-01T00:00:00Z");

  private final List<Long> queued = new ArrayList<>();

  @BeforeEach
  void givenTwoDaysOfTwoTeams() {
    RIG.reset();
    sumsSince(Instant.EPOCH);
    RIG.put(hourly("sales", "finance"), hourly("ping"));
    Random random = new Random(4);
    List<WindowRecord> windows = new ArrayList<>();
    for (int minute = 0; minute < 48 * 60; minute += 7) {
      Instant planned = START.plus(Duration.ofMinutes(minute));
      queued.add((long) Math.exp(random.nextDouble() * 15));
      Duration wait = Duration.ofMillis(queued.get(queued.size() - 1));
      windows.add(ran("sales", planned, OUTCOMES.get(minute % OUTCOMES.size()), wait));
      windows.add(skipped("ping", planned, "late"));
    }
    Collections.shuffle(windows, random);
    for (int at = 0; at < windows.size(); at += 10) {
      RIG.record(
          windows.subList(at, Math.min(windows.size(), at + 10)).toArray(WindowRecord[]::new));
    }
  }

  @Nested
  class SumsOfHours {

    @Test
    void areWhatTheWindowsThemselvesComeTo() {
      for (String end : List.of("2026-11-22T00:00:00Z", "2026-11-21T13:37:00.001Z")) {
        for (String begin : List.of("2026-11-20T00:00:00Z", "2026-11-20T00:00:00.001Z")) {
          Period period = new Period(Instant.parse(begin), Instant.parse(end));
          sumsSince(Instant.EPOCH);
          SortedMap<String, Summing> summed = teams(period);
          sumsSince(NEVER);
          assertThat(words(summed)).isEqualTo(words(teams(period)));
        }
      }
    }

    @Test
    void areLeftOutWhereTheyAreNotWhole() {
      Period period = new Period(START, START.plus(Duration.ofDays(2)));
      String whole = words(teams(period));
      sumsSince(START.plus(Duration.ofHours(20)));
      RIG.jdbi()
          .useHandle(
              handle ->
                  handle.execute(
                      "delete from drift_hour where hour < ?", START.plus(Duration.ofHours(20))));
      assertThat(words(teams(period))).isEqualTo(whole);
    }
  }

  @Test
  void quantilesAreRightToWithinOnePercentAndTheMaximumExactly() {
    Quantiles lateness =
        teams(new Period(START, START.plus(Duration.ofDays(2))))
            .get("finance")
            .summary()
            .lateness()
            .orElseThrow();
    List<Long> sorted = queued.stream().map(wait -> wait + 100).sorted().toList();
    assertClose(lateness.p50(), sorted.get((sorted.size() - 1) / 2));
    assertClose(lateness.p90(), sorted.get((int) Math.ceil(sorted.size() * 0.9) - 1));
    assertThat(lateness.max().toMillis()).isEqualTo(sorted.get(sorted.size() - 1));
  }

  private static void assertClose(Duration quantile, long exact) {
    assertThat((double) quantile.toMillis()).isCloseTo((double) exact, within(0.01 * exact + 1));
  }

  private static SortedMap<String, Summing> teams(Period period) {
    return RIG.get(TeamDrift.class).read(period);
  }

  private static String words(SortedMap<String, Summing> teams) {
    StringBuilder words = new StringBuilder();
    teams.forEach((team, sum) -> words.append(team).append(": ").append(sum.summary()));
    return words.toString();
  }

  private static void sumsSince(Instant since) {
    RIG.jdbi().useHandle(handle -> handle.execute("update drift_since set since = ?", since));
  }
}
