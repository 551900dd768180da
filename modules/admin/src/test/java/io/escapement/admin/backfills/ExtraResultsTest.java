package io.escapement.admin.backfills;

import static io.escapement.admin.Samples.NOW;
import static io.escapement.admin.Samples.at;
import static io.escapement.admin.Samples.hourly;
import static org.assertj.core.api.Assertions.assertThat;

import io.escapement.admin.FeatureRig;
import io.escapement.admin.platform.Period;
import io.escapement.admin.windows.UnreportedCall;
import io.escapement.admin.windows.Windows;
import io.escapement.policy.Kind;
import io.escapement.policy.Outcome;
import io.escapement.policy.Timeline;
import io.escapement.policy.Verdict;
import io.escapement.temporal.Engine;
import io.escapement.temporal.history.Call;
import io.escapement.temporal.history.ClosedExtra;
import io.escapement.temporal.history.Execution;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A window that was asked for at 10:20:01, and whose workflow has ended. */
class ExtraResultsTest {

  private static final FeatureRig RIG = new FeatureRig(Engine.SERVER);
  private static final Instant PLANNED = at("10:20").plusSeconds(1);
  private static final String WORKFLOW = "manual/tick/" + PLANNED;
  private static final Verdict LATE = new Verdict(PLANNED, PLANNED, Outcome.LATE, "");
  private static final Call DONE = new Call(PLANNED, Optional.of(PLANNED.plusSeconds(2)));

  @BeforeEach
  void givenTheWindow() {
    RIG.reset();
    RIG.put(hourly("tick"));
    RIG.jdbi()
        .useHandle(
            handle -> {
              handle.execute(
                  "insert into extra (workflow_id, job_id, kind, version, reason, created_at)"
                      + " values (?, 'tick', 'manual', 1, 'test', ?)",
                  WORKFLOW,
                  PLANNED);
              handle.execute(
                  "insert into manual_window (job_id, planned_at, interval_start, workflow_id)"
                      + " values ('tick', ?, ?, ?)",
                  PLANNED,
                  at("10:00"),
                  WORKFLOW);
            });
  }

  private static void record(List<Verdict> verdicts, Call... calls) {
    Timeline line = new Timeline(PLANNED, PLANNED, PLANNED, PLANNED, PLANNED, PLANNED);
    Execution execution =
        new Execution(
            Kind.MANUAL,
            line,
            List.of(),
            List.of(calls),
            new Execution.Last(1, "worker", Duration.ofMinutes(1)),
            Optional.empty());
    ClosedExtra run =
        new ClosedExtra(
            "run-m",
            ClosedExtra.End.COMPLETED,
            NOW,
            Optional.empty(),
            verdicts,
            Map.of(PLANNED, execution));
    Extra extra =
        new Extra(WORKFLOW, "tick", Kind.MANUAL, 1, Optional.of("run-m"), Extra.Cancel.NO);
    RIG.jdbi()
        .useTransaction(
            transaction ->
                RIG.get(ExtraResults.class).recordManual(transaction, extra, run, hourly("tick")));
  }

  private static List<UnreportedCall> unreported() {
    return RIG.get(Windows.class).unreported("tick", new Period(at("00:00"), NOW));
  }

  @Test
  void aCallThatTheRowTellsOfIsNotKeptTwice() {
    record(List.of(LATE), DONE);
    assertThat(unreported()).isEmpty();
  }

  @Test
  void aCallThatTheReportLeavesOutIsKept() {
    record(List.of(), DONE);
    assertThat(unreported())
        .containsExactly(
            new UnreportedCall("tick", PLANNED, "run-m", Kind.MANUAL, PLANNED, DONE.completedAt()));
  }
}
