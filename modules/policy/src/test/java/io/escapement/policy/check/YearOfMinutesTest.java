package io.escapement.policy.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.escapement.policy.Accounted;
import io.escapement.policy.CatchUp;
import io.escapement.policy.JobSpec;
import io.escapement.policy.Kind;
import io.escapement.policy.Missed;
import io.escapement.policy.Outcome;
import io.escapement.policy.Plan;
import io.escapement.policy.SpecVersion;
import io.escapement.policy.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A job each minute for a year, with an execution of each window. */
class YearOfMinutesTest {

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final int MINUTES = 365 * 24 * 60;
  private static final CatchUp UNBOUNDED =
      new CatchUp(50, CatchUp.Order.OLDEST_FIRST, Duration.ofDays(366), 10_000, Duration.ZERO);
  private static final JobSpec SPEC =
      JobSpec.builder("each-minute")
          .activity("RollUp", "sales")
          .cron("* * * * *")
          .timezone("Europe/Berlin")
          .missed(Missed.all(UNBOUNDED))
          .build();

  private static Instant minute(int minute) {
    return START.plusSeconds(60L * minute);
  }

  private static Facts facts(List<Recorded> recorded, List<Execution> executions) {
    Plan plan = Plan.of(new SpecVersion(1, SPEC, START));
    return Facts.of(plan, Accounted.upTo(minute(MINUTES)), recorded).withExecutions(executions);
  }

  private static Recorded row(int minute, Kind kind, Outcome outcome, String run, Instant start) {
    Verdict verdict = new Verdict(minute(minute), minute(minute), outcome, "");
    return new Recorded(verdict, kind, 1, run, Optional.of(start));
  }

  @Test
  void isCheckedInOnePass() {
    List<Recorded> recorded = new ArrayList<>();
    List<Execution> executions = new ArrayList<>();
    for (int minute = 1; minute <= MINUTES; minute++) {
      Instant start = minute(minute).plusMillis(400);
      recorded.add(row(minute, Kind.SCHEDULED, Outcome.ON_TIME, "run-" + minute, start));
      executions.add(new Execution(minute(minute), start, Optional.of(start.plusSeconds(1))));
    }
    recorded.remove(300_000);
    assertThat(AccountChecker.check(facts(recorded, executions)))
        .extracting(Violation::rule, Violation::windows)
        .containsExactly(tuple(Rule.MISSING, List.of(Span.of(minute(300_001)))));
  }

  @Test
  void thatNobodyRecordedIsOneViolation() {
    assertThat(AccountChecker.check(facts(List.of(), List.of())))
        .extracting(Violation::windows)
        .containsExactly(List.of(new Span(minute(1), minute(MINUTES), MINUTES)));
  }

  /** Nine thousand wait all the time, and each run takes fifty, the last two of them swapped. */
  @Test
  void thatWasCaughtUpIsPlayedBack() {
    List<Recorded> recorded = new ArrayList<>();
    for (int minute = 1; minute <= MINUTES; minute++) {
      int run = minute / 50;
      Instant start = minute(minute + 9_000).plusSeconds(1);
      recorded.add(row(minute, Kind.CATCH_UP, Outcome.CAUGHT_UP, "run-" + run, start));
    }
    Instant first = recorded.get(MINUTES - 2).startedAt().orElseThrow();
    Instant second = recorded.get(MINUTES - 1).startedAt().orElseThrow();
    String run = recorded.get(MINUTES - 1).runId();
    recorded.set(MINUTES - 2, row(MINUTES - 1, Kind.CATCH_UP, Outcome.CAUGHT_UP, run, second));
    recorded.set(MINUTES - 1, row(MINUTES, Kind.CATCH_UP, Outcome.CAUGHT_UP, run, first));
    assertThat(AccountChecker.check(facts(recorded, List.of())))
        .extracting(Violation::rule)
        .containsExactly(Rule.ORDER);
  }
}
