package io.escapement.admin.windows;

import static io.escapement.admin.Samples.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.escapement.policy.Kind;
import io.escapement.policy.Outcome;
import io.escapement.policy.SkipReason;
import io.escapement.policy.Timeline;
import io.escapement.policy.Verdict;
import io.escapement.temporal.history.Call;
import io.escapement.temporal.history.Execution;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** One run of an hourly job, at 10:00. */
class UnreportedCallsTest {

  private static final Instant SLOT = at("10:00");
  private static final Call DONE = new Call(SLOT, Optional.of(SLOT.plusSeconds(1)));
  private static final Call LOST = new Call(SLOT, Optional.empty());

  private static final Verdict ON_TIME = new Verdict(SLOT, SLOT, Outcome.ON_TIME, "");
  private static final Verdict LATE = Verdict.skipped(SLOT, SLOT, SkipReason.LATE);

  private static List<UnreportedCall> of(List<Verdict> verdicts, Call... calls) {
    Timeline line = new Timeline(SLOT, SLOT, SLOT, SLOT, SLOT, SLOT.plusSeconds(1));
    Execution.Last last = new Execution.Last(1, "worker", Duration.ofMinutes(1));
    Execution execution =
        new Execution(Kind.SCHEDULED, line, List.of(), List.of(calls), last, Optional.empty());
    return UnreportedCalls.of("tick", "run-1", verdicts, Map.of(SLOT, execution));
  }

  @Test
  void areNoneWhereTheRowTellsOfTheCall() {
    assertThat(of(List.of(ON_TIME), DONE)).isEmpty();
  }

  @Test
  void areNoneWhereTheCallsBeforeItFailed() {
    assertThat(of(List.of(ON_TIME), LOST, DONE)).isEmpty();
  }

  @Test
  void areThoseThatSucceededBeforeIt() {
    assertThat(of(List.of(ON_TIME), DONE, DONE))
        .containsExactly(
            new UnreportedCall(
                "tick", SLOT, "run-1", Kind.SCHEDULED, SLOT, Optional.of(SLOT.plusSeconds(1))));
  }

  @Test
  void areAllOfAWindowThatIsSaidNotToHaveRun() {
    assertThat(of(List.of(LATE), LOST)).hasSize(1);
  }

  @Test
  void areAllOfAWindowThatTheReportLeavesOut() {
    assertThat(of(List.of(), LOST, DONE)).hasSize(2);
  }
}
