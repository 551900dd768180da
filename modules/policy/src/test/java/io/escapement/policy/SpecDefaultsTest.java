package io.escapement.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every default that the javadoc promises. */
class SpecDefaultsTest {

  private final JobSpec spec = JobSpec.fromTree(Specs.tree());

  @Test
  void ofTheJobAreNoDescriptionAndNobodyInParticular() {
    assertThat(spec.description()).isEmpty();
    assertThat(spec.owner()).isEqualTo(new Owner("", "", "")).isEqualTo(Owner.none());
    assertThat(Owner.team("data")).isEqualTo(new Owner("data", "", ""));
  }

  @Test
  void ofTheActivityAreTenMinutesWithoutArgumentsAndHeartbeat() {
    assertThat(spec.activity().timeout()).isEqualTo(Duration.ofMinutes(10));
    assertThat(spec.activity().heartbeat()).isEqualTo(Optional.empty());
    assertThat(spec.activity().args()).isEmpty();
    assertThat(spec.activity()).isEqualTo(ActivitySpec.of("RollUp", "sales"));
  }

  @Test
  void ofACompensationAreNoneAndElseTheJobsQueueAndTenMinutes() {
    assertThat(spec.compensate()).isEmpty();
    assertThat(JobSpec.fromTree(Specs.treeWith("compensate.type", "Reverse")).compensate())
        .contains(new CompensationSpec("Reverse", Optional.empty(), Duration.ofMinutes(10)))
        .contains(CompensationSpec.of("Reverse"));
  }

  @Test
  void ofTheScheduleAreUtcAndFiveMinutes() {
    assertThat(spec.schedule().timezone()).isEqualTo(ZoneId.of("UTC"));
    assertThat(spec.schedule().grace()).isEqualTo(Duration.ofMinutes(5));
    assertThat(spec.schedule()).isEqualTo(Schedule.of("0 2 * * *"));
  }

  @ParameterizedTest
  @CsvSource({
    "* * * * *,       59s",
    "*/5 * * * *,     4m59s",
    "*/6 * * * *,     5m",
    "'0,4 * * * *',   3m59s",
    "0 * * * *,       5m",
    "58 23 31 12 *,   5m",
    "'0,58 0,23 * * *', 1m59s",
    "0 0 29 2 *,      5m",
  })
  void ofTheGraceStayASecondBelowTheShortestGap(String cron, String grace) {
    assertThat(Specs.job(cron).build().schedule().grace()).isEqualTo(Durations.parse(grace));
  }

  @Test
  void ofMissedWindowsIsTheLatest() {
    assertThat(spec.missed().run()).isEqualTo(Missed.Run.LATEST);
    assertThat(spec.missed()).isEqualTo(Missed.ofDefaults());
    assertThat(spec.missed()).isEqualTo(Missed.of(Missed.Run.LATEST));
  }

  @Test
  void ofABacklogAreOneWindowARunTheOldestFirst() {
    CatchUp week =
        new CatchUp(1, CatchUp.Order.OLDEST_FIRST, Duration.ofDays(7), 500, Duration.ofSeconds(10));
    assertThat(spec.missed().catchUp()).isEqualTo(week).isEqualTo(CatchUp.ofDefaults());
    assertThat(Missed.of(Missed.Run.ALL)).isEqualTo(Missed.all(week));
    JobSpec all = JobSpec.fromTree(Specs.treeWith("missed.run", "all"));
    assertThat(all.missed()).isEqualTo(Missed.all(week));
  }

  @Test
  void ofAPauseIsToSkipItsWindows() {
    assertThat(spec.missed().onResume()).isEqualTo(Missed.OnResume.SKIP);
  }

  @Test
  void ofRetriesAreEightAttemptsWithFullJitterUpToFiveMinutes() {
    RetryPolicy retry = spec.retry();
    assertThat(retry.attempts()).isEqualTo(8);
    assertThat(retry.backoff())
        .isEqualTo(new Backoff(Duration.ofSeconds(1), 2.0, Duration.ofMinutes(5), Jitter.FULL));
    assertThat(retry.reasons()).isEmpty();
    assertThat(retry.never()).isEqualTo(Set.of("validation"));
    assertThat(retry).isEqualTo(RetryPolicy.ofDefaults());
    assertThat(RetryPolicy.fromTree(Map.of())).isEqualTo(RetryPolicy.ofDefaults());
  }

  @Test
  void ofABackoffAreThoseOfTheRetries() {
    assertThat(Backoff.ofDefaults()).isEqualTo(RetryPolicy.ofDefaults().backoff());
    assertThat(Backoff.SHORTEST).isEqualTo(Duration.ofMillis(1));
  }
}
