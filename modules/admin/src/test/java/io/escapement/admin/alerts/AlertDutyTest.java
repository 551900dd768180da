package io.escapement.admin.alerts;

import static io.escapement.admin.Samples.at;
import static io.escapement.admin.Samples.failed;
import static io.escapement.admin.Samples.ran;
import static io.escapement.admin.Samples.skipped;
import static org.assertj.core.api.Assertions.assertThat;

import io.escapement.admin.windows.WindowRecord;
import io.escapement.policy.Alerts;
import io.escapement.policy.Kind;
import io.escapement.policy.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What becomes of alerts while the account grows, on a real database. It is noon at first. */
class AlertDutyTest {

  private static final AlertRig RIG = new AlertRig();
  private static final Alerts LATE = Alerts.none().late(Duration.ofMinutes(2), 2);
  private static final Alerts MISFIRES = Alerts.none().misfires(2, Duration.ofHours(2));
  private static final Alerts SILENT = Alerts.none().whenSilent();

  @BeforeEach
  void reset() {
    RIG.reset();
  }

  private static WindowRecord late(String planned) {
    return ran("tick", at(planned), Outcome.ON_TIME, Duration.ofMinutes(3));
  }

  private static WindowRecord onTime(String planned) {
    return ran("tick", at(planned), Outcome.ON_TIME, Duration.ZERO);
  }

  private static WindowRecord of(Kind kind, WindowRecord window) {
    return new WindowRecord(
        window.window(), kind, 1, window.ending(), window.work(), window.compensation());
  }

  private static void record(WindowRecord... windows) {
    RIG.features().record(windows);
  }

  private static void look() {
    RIG.alerts().pass();
  }

  private static void pause(Instant since) {
    RIG.features()
        .jdbi()
        .useHandle(
            handle ->
                handle.execute(
                    "insert into suspension (job_id, kind, since, reason)"
                        + " values ('tick', 'paused', ?, 'test')",
                    since));
  }

  private static void resume(Instant until) {
    RIG.features()
        .jdbi()
        .useHandle(
            handle -> handle.execute("update suspension set until = ? where until is null", until));
  }

  @Test
  void anAlertBeginsOnceAndEndsOnce() {
    RIG.put("tick", LATE.to("ops"));
    record(late("10:00"));
    look();
    assertThat(RIG.told()).isEmpty();
    record(late("11:00"));
    look();
    RIG.pass(Duration.ofMinutes(1));
    look();
    assertThat(RIG.told()).containsExactly("tick late firing");
    record(onTime("12:00"));
    look();
    look();
    assertThat(RIG.told()).containsExactly("tick late ended");
    assertThat(RIG.messages()).containsExactly("firing to ops", "ended to ops");
    record(late("13:00"), late("14:00"));
    look();
    assertThat(RIG.told()).containsExactly("tick late ended", "tick late firing");
  }

  @Test
  void aReplicaLooksEachFifteenSeconds() {
    RIG.put("tick", LATE);
    AlertDuty duty = RIG.alerts();
    duty.pass();
    record(late("10:00"), late("11:00"));
    RIG.pass(Duration.ofMillis(14_999));
    duty.pass();
    assertThat(RIG.told()).isEmpty();
    RIG.pass(Duration.ofMillis(1));
    duty.pass();
    assertThat(RIG.told()).containsExactly("tick late firing");
  }

  @Test
  void twoReplicasAtOnceBeginAndEndEachAlertOnce() {
    IntStream.range(0, 25).forEach(at -> RIG.put("job-" + at, MISFIRES.to("mail", "ops")));
    IntStream.range(0, 25)
        .forEach(
            at ->
                record(
                    skipped("job-" + at, at("10:00"), "late"),
                    skipped("job-" + at, at("11:00"), "late")));
    both();
    assertThat(RIG.told()).hasSize(25).allMatch(alert -> alert.endsWith("misfires firing"));
    assertThat(RIG.messages()).hasSize(50);
    RIG.pass(Duration.ofHours(3));
    both();
    assertThat(RIG.told()).hasSize(25).allMatch(alert -> alert.endsWith("misfires ended"));
    assertThat(RIG.messages()).hasSize(100);
  }

  private static void both() {
    CompletableFuture.allOf(
            CompletableFuture.runAsync(AlertDutyTest::look),
            CompletableFuture.runAsync(AlertDutyTest::look))
        .join();
  }

  @Test
  void aJobWithoutRulesHasNoAlerts() {
    RIG.put("tick", Alerts.none());
    record(late("09:00"), late("10:00"), skipped("tick", at("11:00"), "late"));
    look();
    assertThat(RIG.told()).isEmpty();
  }

  @Test
  void thatARuleIsTakenAwayEndsItsAlert() {
    RIG.put("tick", LATE.to("ops"));
    record(late("10:00"), late("11:00"));
    look();
    RIG.put("tick", SILENT.to("mail"));
    look();
    assertThat(RIG.told()).containsExactly("tick late ended");
    assertThat(RIG.messages())
        .as("told to whom it was told that it began")
        .containsExactly("firing to ops", "ended to ops");
  }

  @Nested
  class Counted {

    @Test
    void areTheJobsOwnWindowsThatRan() {
      RIG.put("tick", LATE);
      record(
          late("08:00"),
          of(Kind.MANUAL, onTime("08:30")),
          failed("tick", at("09:00"), Outcome.FAILED, "timeout", Duration.ofMinutes(3), List.of()),
          skipped("tick", at("10:00"), "superseded"),
          of(Kind.CATCH_UP, ran("tick", at("11:00"), Outcome.CAUGHT_UP, Duration.ZERO)));
      look();
      assertThat(RIG.told()).containsExactly("tick late firing");
    }

    @Test
    void areMisfiresThatNobodyAskedFor() {
      RIG.put("tick", MISFIRES);
      record(
          skipped("tick", at("08:00"), "paused"),
          skipped("tick", at("09:00"), "cancelled"),
          of(Kind.MANUAL, skipped("tick", at("09:30"), "late")),
          skipped("tick", at("10:00"), "late"));
      look();
      assertThat(RIG.told()).isEmpty();
      record(failed("tick", at("11:00"), Outcome.FAILED, "paused", Duration.ZERO, List.of()));
      look();
      assertThat(RIG.told())
          .as("its own reason may have any name")
          .containsExactly("tick misfires firing");
    }

    @Test
    void areMisfiresByWhenTheyWereRecorded() {
      RIG.put("tick", MISFIRES);
      record(skipped("tick", at("08:00"), "late"), skipped("tick", at("09:00"), "late"));
      RIG.setNow(at("10:59"));
      look();
      assertThat(RIG.told()).as("recorded at nine and ten").containsExactly("tick misfires firing");
      RIG.setNow(at("11:00"));
      look();
      assertThat(RIG.told()).containsExactly("tick misfires ended");
    }
  }

  @Nested
  class APause {

    @Test
    void endsAlertsAndWhatWasBeforeItIsNotCountedAgain() {
      RIG.put("tick", LATE);
      record(late("10:00"), late("11:00"));
      look();
      pause(at("11:30"));
      look();
      assertThat(RIG.told()).containsExactly("tick late ended");
      resume(at("12:00"));
      record(late("13:00"));
      look();
      assertThat(RIG.told()).containsExactly("tick late ended");
      record(late("14:00"));
      look();
      assertThat(RIG.told()).containsExactly("tick late ended", "tick late firing");
    }

    @Test
    void isNoSilence() {
      RIG.put("tick", SILENT);
      RIG.features().chain("tick", at("09:00"));
      pause(at("09:30"));
      lookForLong();
      resume(at("11:55"));
      lookForLong();
      assertThat(RIG.told()).isEmpty();
    }
  }

  @Nested
  class Silence {

    @Test
    void endsWhenAWindowIsRecorded() {
      RIG.put("tick", SILENT);
      RIG.features().chain("tick", at("10:00"));
      RIG.setNow(at("13:00"));
      lookForLong();
      assertThat(RIG.told()).containsExactly("tick silent firing");
      record(onTime("13:00"));
      advance("13:00");
      look();
      assertThat(RIG.told()).containsExactly("tick silent ended");
    }

    /** A service that was away itself has the account of before it went. */
    @Test
    void isNotBelievedBeforeTheAccountIsReadAgain() {
      RIG.put("tick", SILENT);
      RIG.features().chain("tick", at("10:00"));
      RIG.setNow(at("13:00"));
      AlertDuty duty = RIG.alerts();
      duty.pass();
      RIG.pass(Duration.ofMillis(119_999));
      duty.pass();
      assertThat(RIG.told()).isEmpty();
      RIG.pass(Duration.ofSeconds(15));
      duty.pass();
      assertThat(RIG.told()).containsExactly("tick silent firing");
      look();
      assertThat(RIG.told()).as("a new replica lets it last").containsExactly("tick silent firing");
    }
  }

  private static void lookForLong() {
    AlertDuty duty = RIG.alerts();
    duty.pass();
    RIG.pass(Duration.ofMinutes(3));
    duty.pass();
  }

  private static void advance(String accountedTo) {
    RIG.features()
        .jdbi()
        .useHandle(handle -> handle.execute("update chain set accounted_to = ?", at(accountedTo)));
  }
}
