package io.escapement.admin.drift;

import static org.assertj.core.api.Assertions.assertThat;

import io.escapement.admin.drift.DriftStore.Count;
import io.escapement.admin.drift.DriftStore.StageOf;
import io.escapement.admin.drift.DriftStore.Tables;
import io.escapement.admin.drift.DriftView.Summary;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class DriftReportsTest {

  private static final Quantiles SECOND = quantiles(1);
  private static final Quantiles MINUTE = quantiles(60);

  private final Tables tables =
      new Tables(
          List.of(
              new Count("core", "ON_TIME", 3),
              new Count("core", "SKIPPED", 1),
              new Count("finance", "FAILED", 2)),
          List.of(
              new StageOf("core", "lateness", SECOND),
              new StageOf("core", "timer", SECOND),
              new StageOf("finance", "lateness", MINUTE),
              new StageOf("finance", "work", MINUTE)));

  @Test
  void outcomesOfAGroupAddUpToItsWindows() {
    Summary core = DriftReports.summary("core", tables);
    assertThat(core.windows()).isEqualTo(4);
    assertThat(core.outcomes())
        .containsEntry("ON_TIME", 3L)
        .containsEntry("SKIPPED", 1L)
        .containsEntry("LATE", 0L)
        .containsEntry("FAILED", 0L);
    assertThat(core.onTimeRatio()).contains(0.75);
  }

  @Test
  void latenessIsNoStage() {
    Summary core = DriftReports.summary("core", tables);
    assertThat(core.lateness()).contains(SECOND);
    assertThat(core.stages()).containsOnlyKeys("timer");
  }

  @Test
  void groupsDoNotMix() {
    Summary finance = DriftReports.summary("finance", tables);
    assertThat(finance.windows()).isEqualTo(2);
    assertThat(finance.onTimeRatio()).contains(0.0);
    assertThat(finance.lateness()).contains(MINUTE);
    assertThat(finance.stages()).containsOnlyKeys("work");
  }

  @Test
  void aGroupWithoutWindowsHasNoRatio() {
    Summary nobody = DriftReports.summary("nobody", tables);
    assertThat(nobody.windows()).isZero();
    assertThat(nobody.onTimeRatio()).isEmpty();
    assertThat(nobody.lateness()).isEmpty();
  }

  private static Quantiles quantiles(long seconds) {
    Duration duration = Duration.ofSeconds(seconds);
    return new Quantiles(duration, duration, duration, duration);
  }
}
