package io.escapement.temporal;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.escapement.policy.Accounted;
import io.escapement.policy.Backlog;
import io.escapement.policy.Debt;
import io.escapement.policy.JobSpec;
import io.escapement.policy.Outcome;
import io.escapement.policy.Owed;
import io.escapement.policy.Schedule;
import io.escapement.policy.SkipReason;
import io.escapement.policy.Verdict;
import io.temporal.api.common.v1.Payload;
import io.temporal.common.converter.DefaultDataConverter;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RunReportTest {

  private static final Instant ONE = Instant.parse("2026-11-23T01:00:00Z");
  private static final Instant TWO = Instant.parse("2026-11-23T02:00:00Z");
  private static final Instant NOW = Instant.parse("2026-11-23T02:00:00.412Z");

  private static RunReport converted(RunReport report) {
    var payload = DefaultDataConverter.STANDARD_INSTANCE.toPayload(report).orElseThrow();
    return DefaultDataConverter.STANDARD_INSTANCE.fromPayload(
        payload, RunReport.class, RunReport.class);
  }

  @Test
  void givesBackWhatItWasMadeOf() {
    List<Verdict> verdicts =
        List.of(
            Verdict.skipped(ONE, ONE, SkipReason.SUPERSEDED),
            new Verdict(TWO, TWO, Outcome.FAILED, "deadlock"));
    RunReport report = converted(RunReport.of(Accounted.upTo(NOW), verdicts));
    assertThat(report).isEqualTo(RunReport.of(Accounted.upTo(NOW), verdicts));
    assertThat(report.accountedTo()).isEqualTo(NOW.toString());
    assertThat(report.verdicts()).isEqualTo(verdicts);
  }

  @ParameterizedTest
  @EnumSource(Outcome.class)
  void carriesEveryOutcome(Outcome outcome) {
    List<Verdict> verdicts = List.of(new Verdict(ONE, TWO, outcome, ""));
    assertThat(converted(RunReport.of(Accounted.upTo(TWO), verdicts)).verdicts())
        .isEqualTo(verdicts);
  }

  @Test
  void mayReportNothing() {
    assertThat(converted(RunReport.of(Accounted.upTo(NOW), List.of())).verdicts()).isEmpty();
  }

  @Test
  void isPlainTextSoThatAnyLanguageReadsIt() {
    RunReport report =
        RunReport.of(Accounted.upTo(TWO), List.of(new Verdict(ONE, TWO, Outcome.LATE, "")));
    var payload = DefaultDataConverter.STANDARD_INSTANCE.toPayload(report).orElseThrow();
    assertThat(payload.getData().toStringUtf8())
        .isEqualTo(
            "{\"accountedTo\":\"2026-11-23T02:00:00Z\",\"entries\":[{"
                + "\"first\":\"2026-11-23T01:00:00Z\",\"last\":\"2026-11-23T02:00:00Z\","
                + "\"outcome\":\"LATE\",\"reason\":\"\"}],\"owed\":[]}");
  }

  @Test
  void ofAnEarlierReleaseOwesNothing() {
    var json = "{\"accountedTo\":\"2026-11-23T02:00:00Z\",\"entries\":[]}";
    var payload =
        Payload.newBuilder()
            .putMetadata("encoding", ByteString.copyFromUtf8("json/plain"))
            .setData(ByteString.copyFromUtf8(json))
            .build();
    assertThat(
            DefaultDataConverter.STANDARD_INSTANCE.fromPayload(
                payload, RunReport.class, RunReport.class))
        .isEqualTo(RunReport.of(Accounted.upTo(TWO), List.of()));
  }

  @Test
  void carriesWhatIsOwedUnderEachVersionThatPlannedIt() {
    Schedule hourly = Schedule.of("0 * * * *");
    JobSpec quarterly = ChainRig.job("Note").cron("*/15 * * * *").build();
    Owed old = Owed.between(hourly, ONE.minusSeconds(7200), ONE).orElseThrow();
    Owed own = Owed.between(quarterly.schedule(), ONE, TWO).orElseThrow();
    ChainInput input =
        ChainInput.of(quarterly, 2, ONE, Engine.SERVER).owing(List.of(new Debt(1, old)));
    ChainPlan plan = ChainPlan.of(input);
    Accounted accounted = new Accounted(TWO, new Backlog(List.of(old, own)));
    assertThat(plan.before()).isEqualTo(new Accounted(ONE, new Backlog(List.of(old))));
    assertThat(plan.after(converted(RunReport.of(accounted, List.of())))).isEqualTo(accounted);
    assertThat(plan.plannedBy(ONE)).isEqualTo(new PlannedBy(1, hourly));
    assertThat(plan.plannedBy(TWO)).isEqualTo(new PlannedBy(2, quarterly.schedule()));
  }

  @Test
  void keepsItsNamesFromReleaseToRelease() {
    assertThat(RunReport.MEMO).isEqualTo("escapement.report");
    assertThat(RunReport.FAILURE_TYPE).isEqualTo("escapement.WindowFailed");
    assertThat(JobWorkflow.TYPE).isEqualTo("escapement.Job");
  }
}
