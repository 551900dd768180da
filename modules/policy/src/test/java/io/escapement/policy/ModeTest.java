package io.escapement.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModeTest {

  private static JobSpecBuilder local() {
    return Specs.job("@daily").mode(Mode.LOCAL);
  }

  @Test
  void isRemoteByDefaultAndThenNotWritten() {
    JobSpec spec = JobSpec.fromTree(Specs.tree());
    assertThat(spec.activity().mode()).isEqualTo(Mode.REMOTE);
    assertThat(spec.toTree().get("activity"))
        .isEqualTo(Map.of("type", "RollUp", "taskQueue", "sales", "timeout", "10m"));
  }

  @Test
  void isReadAndWritten() {
    assertThat(local().build().toTree().get("activity"))
        .isEqualTo(
            Map.of("type", "RollUp", "taskQueue", "sales", "timeout", "10s", "mode", "local"));
    assertThat(JobSpec.fromTree(local().build().toTree())).isEqualTo(local().build());
  }

  @ParameterizedTest
  @CsvSource({"999ms, false", "1s, true", "10s, true", "10s1ms, false"})
  void givesALocalAttemptTenSecondsAtMost(String timeout, boolean taken) {
    JobSpecBuilder job = local().timeout(Durations.parse(timeout));
    if (taken) {
      assertThat(job.build().activity().timeout()).isEqualTo(Durations.parse(timeout));
    } else {
      assertThatThrownBy(job::build)
          .hasMessage("activity: timeout %s is not within 1s to 10s", timeout);
    }
  }

  @Test
  void ofALocalActivityKnowsNoHeartbeat() {
    assertThatThrownBy(() -> local().heartbeat(Duration.ofSeconds(1)).build())
        .hasMessageStartingWith("activity: heartbeat is given, but mode is local");
  }

  @Test
  void ofALocalActivityKnowsNoPlacement() {
    assertThatThrownBy(() -> local().placement(Placement.preferring("a")).build())
        .hasMessageStartingWith("placement: is given, but activity.mode is local");
    assertThat(local().placement(Placement.anywhere()).build()).isEqualTo(local().build());
  }
}
