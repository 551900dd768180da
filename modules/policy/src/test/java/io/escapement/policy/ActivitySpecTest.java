package io.escapement.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ActivitySpecTest {

  private static ActivitySpec withArgs(int length) {
    Map<String, Object> args = Map.of("a", "x".repeat(length - "{a=}".length()));
    return new ActivitySpec("Work", "queue", args, Duration.ofMinutes(1), Optional.empty());
  }

  @Test
  void takesNamesOfUpTo255Characters() {
    String longest = "x".repeat(255);
    assertThat(ActivitySpec.of(longest, longest).type()).isEqualTo(longest);
    assertThatThrownBy(() -> ActivitySpec.of(longest + "x", "queue"))
        .hasMessage("length of type 256 is not within 1 to 255");
    assertThatThrownBy(() -> ActivitySpec.of("Work", longest + "x"))
        .hasMessage("length of taskQueue 256 is not within 1 to 255");
  }

  @Test
  void takesArgumentsThatAServerTakesToo() {
    assertThat(withArgs(100_000).args()).hasSize(1);
    assertThatThrownBy(() -> withArgs(100_001))
        .hasMessage("length of args 100001 is not within 0 to 100000");
  }
}
