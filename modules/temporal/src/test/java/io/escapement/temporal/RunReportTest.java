package io.escapement.temporal;

import static org.assertj.core.api.Assertions.assertThat;

import io.escapement.policy.Outcome;
import io.escapement.policy.SkipReason;
import io.escapement.policy.Verdict;
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
    RunReport report = converted(RunReport.of(NOW, verdicts));
    assertThat(report).isEqualTo(RunReport.of(NOW, verdicts));
    assertThat(report.accountedToInstant()).isEqualTo(NOW);
    assertThat(report.verdicts()).isEqualTo(verdicts);
  }

  @ParameterizedTest
  @EnumSource(Outcome.class)
  void carriesEveryOutcome(Outcome outcome) {
    List<Verdict> verdicts = List.of(new Verdict(ONE, TWO, outcome, ""));
    assertThat(converted(RunReport.of(TWO, verdicts)).verdicts()).isEqualTo(verdicts);
  }

  @Test
  void mayReportNothing() {
    assertThat(converted(RunReport.of(NOW, List.of())).verdicts()).isEmpty();
  }

  @Test
  void isPlainTextSoThatAnyLanguageReadsIt() {
    RunReport report = RunReport.of(TWO, List.of(new Verdict(ONE, TWO, Outcome.LATE, "")));
    var payload = DefaultDataConverter.STANDARD_INSTANCE.toPayload(report).orElseThrow();
    assertThat(payload.getData().toStringUtf8())
        .isEqualTo(
            "{\"accountedTo\":\"2026-11-23T02:00:00Z\",\"entries\":[{"
                + "\"first\":\"2026-11-23T01:00:00Z\",\"last\":\"2026-11-23T02:00:00Z\","
                + "\"outcome\":\"LATE\",\"reason\":\"\"}]}");
  }

  @Test
  void keepsItsNamesFromReleaseToRelease() {
    assertThat(RunReport.MEMO).isEqualTo("escapement.report");
    assertThat(RunReport.FAILURE_TYPE).isEqualTo("escapement.WindowFailed");
    assertThat(JobWorkflow.TYPE).isEqualTo("escapement.Job");
  }
}
