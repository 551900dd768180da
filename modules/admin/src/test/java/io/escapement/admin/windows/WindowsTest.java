package io.escapement.admin.windows;

import static io.escapement.admin.Samples.at;
import static io.escapement.admin.Samples.attempt;
import static io.escapement.admin.Samples.failed;
import static io.escapement.admin.Samples.hourly;
import static io.escapement.admin.Samples.ran;
import static io.escapement.admin.Samples.skipped;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.escapement.admin.FeatureRig;
import io.escapement.policy.Attempt;
import io.escapement.policy.Outcome;
import io.escapement.policy.Reason;
import io.escapement.temporal.Engine;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WindowsTest {

  private static final FeatureRig RIG = new FeatureRig(Engine.SERVER);

  private final Windows windows = RIG.get(Windows.class);
  private final WindowStore store = RIG.get(WindowStore.class);

  @BeforeEach
  void reset() {
    RIG.reset();
    RIG.put(hourly("tick"));
  }

  @Test
  void givesBackWhatWasRecorded() {
    WindowRecord failed =
        failed(
            "tick",
            at("09:00"),
            Outcome.FAILED,
            Reason.TIMEOUT,
            Duration.ofMillis(5),
            List.of(attempt(1, at("09:00")), attempt(2, at("09:01"))));
    WindowRecord skipped = skipped("tick", at("10:00"), "late");
    RIG.record(failed, skipped);
    assertThat(store.find("tick", at("09:00"))).contains(failed);
    assertThat(store.find("tick", at("10:00"))).contains(skipped);
    assertThat(store.find("tick", at("11:00"))).isEmpty();
  }

  @Test
  void noWindowEndsTwice() {
    WindowRecord first = ran("tick", at("09:00"), Outcome.ON_TIME, Duration.ZERO);
    RIG.record(first);
    assertThatThrownBy(
            () ->
                RIG.record(
                    ran("tick", at("10:00"), Outcome.ON_TIME, Duration.ZERO),
                    skipped("tick", at("09:00"), "late")))
        .isInstanceOf(JdbiException.class);
    assertThat(store.find("tick", at("09:00"))).contains(first);
    assertThat(store.find("tick", at("10:00"))).as("of the same transaction").isEmpty();
  }

  @Test
  void recordsNothingWhereThereIsNothing() {
    RIG.record();
    assertThat(windows.last(List.of("tick"), 5)).isEmpty();
  }

  @Test
  void keepsInstantsToTheMillisecondLikeTheDriftsStages() {
    Instant started = Instant.parse("2026-11-23T09:00:00.412999999Z");
    WindowRecord precise = ran("tick", at("09:00"), Outcome.ON_TIME, Duration.ofMillis(312));
    WindowRecord.Work work = precise.work().orElseThrow();
    RIG.record(
        new WindowRecord(
            precise.window(),
            precise.kind(),
            1,
            precise.ending(),
            Optional.of(
                new WindowRecord.Work(
                    started, started.plusSeconds(2), work.drift(), 1, List.of(), work.last()))));
    assertThat(store.find("tick", at("09:00"))).contains(precise);
  }

  @Test
  void dropsWhatTheDatabaseCantKeepFromAFailuresMessage() {
    Attempt.Times times =
        new Attempt.Times(at("09:00"), Duration.ofMillis(5), Duration.ofMinutes(1), Duration.ZERO);
    Attempt odd = new Attempt(1, Reason.UNKNOWN, times, "w\0", "binary \0 message");
    RIG.record(
        failed("tick", at("09:00"), Outcome.FAILED, Reason.UNKNOWN, Duration.ZERO, List.of(odd)));
    assertThat(store.find("tick", at("09:00")).orElseThrow().work().orElseThrow().failed())
        .containsExactly(new Attempt(1, Reason.UNKNOWN, times, "w", "binary  message"));
  }

  @Test
  void tellsTheLastWindowsOfEachJob() {
    RIG.put(hourly("tock"), hourly("idle"));
    for (String time : List.of("07:00", "08:00", "09:00")) {
      RIG.record(ran("tick", at(time), Outcome.ON_TIME, Duration.ZERO));
    }
    RIG.record(skipped("tock", at("08:00"), "late"));
    Map<String, List<WindowRecord>> last = windows.last(List.of("tick", "tock", "idle"), 2);
    assertThat(last).containsOnlyKeys("tick", "tock");
    assertThat(last.get("tick"))
        .extracting(record -> record.window().plannedAt())
        .containsExactly(at("09:00"), at("08:00"));
    assertThat(last.get("tock")).containsExactly(skipped("tock", at("08:00"), "late"));
    assertThat(windows.last(List.of(), 2)).isEmpty();
  }
}
