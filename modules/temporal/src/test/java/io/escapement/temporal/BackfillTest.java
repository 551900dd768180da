package io.escapement.temporal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.escapement.policy.Backlog;
import io.escapement.policy.JobSpec;
import io.escapement.policy.Outcome;
import io.escapement.policy.Owed;
import io.escapement.policy.Pace;
import io.escapement.policy.Verdict;
import io.escapement.temporal.history.ClosedExtra;
import io.escapement.temporal.history.ClosedExtra.End;
import io.escapement.temporal.history.Execution;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/**
 * Windows of the past that an operator asked for, on the in-JVM test service, with time skipping.
 */
class BackfillTest {

  private static final JobSpec SPEC = ChainRig.job("Note").build();
  private static final String ID = Extras.backfillId("rig-job", 1);

  private static ExtraInput backfill(int windows, Pace pace) {
    Instant upTo = ChainRig.START;
    Owed range =
        Owed.between(SPEC.schedule(), upTo.minus(Duration.ofMinutes(windows)), upTo).orElseThrow();
    return ExtraInput.backfill(SPEC, 3, new Backlog(List.of(range)), pace);
  }

  private static ExtraInput backfill(int windows) {
    return backfill(windows, new Pace(Duration.ofSeconds(1), OptionalInt.empty()));
  }

  private static List<String> windows(RigJobs.Noting job) {
    return job.windows.stream()
        .map(window -> window.plannedAt().toString().substring(11, 16) + " " + window.kind())
        .toList();
  }

  private static List<Outcome> outcomes(ClosedExtra run) {
    return run.verdicts().stream().map(Verdict::outcome).toList();
  }

  @Test
  void runsItsWindowsOneAfterTheOtherTenInARun() {
    RigJobs.Noting job = new RigJobs.Noting();
    try (ChainRig rig = ChainRig.with(job)) {
      String first = rig.extras().start(ID, backfill(25));
      rig.passUntil(() -> rig.extraRuns(ID, first).size() == 3);
      List<ClosedExtra> runs = rig.extraRuns(ID, first);
      assertThat(runs).extracting(run -> run.verdicts().size()).containsExactly(10, 10, 5);
      assertThat(runs).extracting(ClosedExtra::end).containsOnly(End.COMPLETED);
      assertThat(runs.stream().flatMap(run -> outcomes(run).stream()))
          .containsOnly(Outcome.CAUGHT_UP);
      assertThat(windows(job)).hasSize(25).doesNotHaveDuplicates();
      assertThat(windows(job)).startsWith("09:36 backfill").endsWith("10:00 backfill");
      assertThat(rig.extraRuns(ID, first).get(0).executions()).hasSize(10);
    }
  }

  @Test
  void pausesBetweenItsWindows() {
    try (ChainRig rig = ChainRig.with(new RigJobs.Noting())) {
      Pace pace = new Pace(Duration.ofSeconds(5), OptionalInt.empty());
      String first = rig.extras().start(ID, backfill(3, pace));
      rig.passUntil(() -> rig.extraRuns(ID, first).size() == 1);
      List<Instant> starts = starts(rig.extraRuns(ID, first).get(0));
      assertThat(Duration.between(starts.get(0), starts.get(1)))
          .isBetween(Duration.ofSeconds(5), Duration.ofSeconds(9));
    }
  }

  @Test
  void takesSoManyBetweenTwoSlotsOfTheJob() {
    try (ChainRig rig = ChainRig.with(new RigJobs.Noting())) {
      Pace pace = new Pace(Duration.ofSeconds(1), OptionalInt.of(2));
      String first = rig.extras().start(ID, backfill(6, pace));
      rig.pass(Duration.ofMinutes(4));
      assertThat(starts(rig.extraRuns(ID, first).get(0)))
          .extracting(start -> start.toString().substring(11, 16))
          .containsExactly("10:00", "10:00", "10:01", "10:01", "10:02", "10:02");
    }
  }

  private static List<Instant> starts(ClosedExtra run) {
    return run.executions().values().stream()
        .map(Execution::timeline)
        .map(line -> line.firstStarted())
        .sorted()
        .toList();
  }

  @Test
  void goesOnAfterAWindowThatGaveUp() {
    RigJobs.Failing job =
        new RigJobs.Failing(ApplicationFailure.newFailure("wrong region", "validation"));
    job.successesFirst.set(1);
    try (ChainRig rig = ChainRig.with(job)) {
      String first = rig.extras().start(ID, backfill(3));
      rig.passUntil(() -> rig.extraRuns(ID, first).size() == 1);
      ClosedExtra run = rig.extraRuns(ID, first).get(0);
      assertThat(run.end()).isEqualTo(End.COMPLETED);
      assertThat(outcomes(run))
          .containsExactly(Outcome.CAUGHT_UP, Outcome.FAILED, Outcome.CAUGHT_UP);
    }
  }

  @Test
  void finishesTheWindowInFlightWhenCancelled() {
    RigJobs.Held job = new RigJobs.Held();
    try (ChainRig rig = ChainRig.with(job)) {
      String first = rig.extras().start(ID, backfill(5));
      rig.passUntil(job.started);
      rig.extras().requestEnd(ID, "test");
      job.release.countDown();
      rig.passUntil(() -> rig.extraRuns(ID, first).size() == 1);
      ClosedExtra run = rig.extraRuns(ID, first).get(0);
      assertThat(run.end()).isEqualTo(End.CANCELLED);
      assertThat(run.successor()).isEmpty();
      assertThat(outcomes(run)).containsExactly(Outcome.CAUGHT_UP);
    }
  }

  @Test
  void endsInItsPauseWhenCancelled() {
    RigJobs.Noting job = new RigJobs.Noting();
    try (ChainRig rig = ChainRig.with(job)) {
      Pace pace = new Pace(Duration.ofHours(1), OptionalInt.empty());
      String first = rig.extras().start(ID, backfill(5, pace));
      rig.passUntil(() -> job.windows.size() == 1);
      rig.extras().requestEnd(ID, "test");
      rig.passUntil(() -> rig.extraRuns(ID, first).size() == 1);
      assertThat(rig.extraRuns(ID, first).get(0).end()).isEqualTo(End.CANCELLED);
      assertThat(windows(job)).containsExactly("09:56 backfill");
    }
  }

  @Test
  void leavesWhatItsHistoryTellsWhenTerminated() {
    RigJobs.Held job = new RigJobs.Held();
    try (ChainRig rig = ChainRig.with(job)) {
      String first = rig.extras().start(ID, backfill(5));
      rig.passUntil(job.started);
      rig.terminate(ID);
      job.release.countDown();
      ClosedExtra run = rig.extraRuns(ID, first).get(0);
      assertThat(run.end()).isEqualTo(End.LOST);
      assertThat(run.verdicts())
          .extracting(Verdict::outcome, Verdict::reason)
          .containsExactly(tuple(Outcome.FAILED, "run-lost"));
    }
  }
}
