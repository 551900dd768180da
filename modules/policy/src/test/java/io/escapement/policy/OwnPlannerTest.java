package io.escapement.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of the windows of a cron workflow that is not ours. */
class OwnPlannerTest {

  private static final ServerCron HOURLY = ServerCron.parse("0 * * * *");
  private static final Duration GRACE = Duration.ofMinutes(5);
  private static final Instant SLOT = Instant.parse("2026-11-23T10:00:00Z");

  private static Decision decide(Missed.Run rule, Instant now) {
    return OwnPlanner.decide("own", HOURLY, GRACE, rule, SLOT, now);
  }

  private static String words(Decision decision) {
    String runs =
        decision
            .launch()
            .map(
                launch ->
                    "runs %s %s".formatted(launch.window().plannedAt(), launch.success().name()))
            .orElse("runs none");
    return runs + decision.verdicts().stream().map(OwnPlannerTest::words).toList();
  }

  private static String words(Verdict verdict) {
    return "%s..%s %s"
        .formatted(
            verdict.first().toString().substring(11, 16),
            verdict.last().toString().substring(11, 16),
            verdict.reason());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2026-11-23T10:00:00Z     | runs 2026-11-23T10:00:00Z ON_TIME[]",
        "2026-11-23T10:05:00Z     | runs 2026-11-23T10:00:00Z ON_TIME[]",
        "2026-11-23T10:05:00.001Z | runs 2026-11-23T10:00:00Z LATE[]",
        "2026-11-23T12:59:59Z     | runs 2026-11-23T12:00:00Z LATE[10:00..11:00 superseded]",
        "2026-11-23T13:00:00Z     | runs 2026-11-23T13:00:00Z ON_TIME[10:00..12:00 superseded]"
      })
  void latestRunsTheNewestThatIsDue(Instant now, String expected) {
    assertThat(words(decide(Missed.Run.LATEST, now))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2026-11-23T10:05:00Z     | runs 2026-11-23T10:00:00Z ON_TIME[]",
        "2026-11-23T10:05:00.001Z | runs none[10:00..10:00 late]",
        "2026-11-23T12:59:59Z     | runs none[10:00..12:00 late]",
        "2026-11-23T13:05:00Z     | runs 2026-11-23T13:00:00Z ON_TIME[10:00..12:00 late]"
      })
  void noneRunsWhatIsWithinItsGraceOnly(Instant now, String expected) {
    assertThat(words(decide(Missed.Run.NONE, now))).isEqualTo(expected);
  }

  @Test
  void allIsRefusedWithARemedy() {
    assertThatThrownBy(() -> decide(Missed.Run.ALL, SLOT))
        .hasMessageContaining("write latest or none, or make its work the activity of a job");
  }

  @Test
  void decidesAsThePlannerDoesForAJob() {
    for (int minutes = 0; minutes < 300; minutes += 7) {
      Instant now = SLOT.plus(Duration.ofMinutes(minutes));
      for (Missed.Run rule : List.of(Missed.Run.NONE, Missed.Run.LATEST)) {
        JobSpec spec =
            JobSpec.builder("own")
                .activity("Any", "any")
                .cron("0 * * * *")
                .grace(GRACE)
                .missed(rule)
                .build();
        assertThat(decide(rule, now))
            .isEqualTo(Planner.decide(spec, Accounted.upTo(SLOT.minusSeconds(1)), now));
      }
    }
  }

  @Test
  void aRunsShareIsAccountedForToItsEnd() {
    Verdict ran = new Verdict(SLOT, SLOT, Outcome.ON_TIME, "");
    Instant before = SLOT.minus(Duration.ofMinutes(61));
    Instant end = SLOT.plus(Duration.ofHours(2));
    assertThat(account(before, end, Optional.of(ran)))
        .extracting(OwnPlannerTest::words)
        .containsExactly("09:00..09:00 late", "10:00..10:00 ", "11:00..12:00 cancelled");
    assertThat(account(SLOT.minusSeconds(1), SLOT.plusSeconds(1), Optional.of(ran)))
        .containsExactly(ran);
    assertThat(account(SLOT, end.minusMillis(1), Optional.empty()))
        .extracting(OwnPlannerTest::words)
        .containsExactly("11:00..11:00 late");
    assertThat(account(SLOT, SLOT, Optional.empty())).isEmpty();
  }

  private static List<Verdict> account(Instant after, Instant upTo, Optional<Verdict> ran) {
    return OwnPlanner.account(HOURLY, after, upTo, ran, SkipReason.LATE, SkipReason.CANCELLED);
  }
}
