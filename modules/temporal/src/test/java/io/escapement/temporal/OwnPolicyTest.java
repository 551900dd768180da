package io.escapement.temporal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.escapement.policy.Backoff;
import io.escapement.policy.InvalidSpecException;
import io.escapement.policy.Jitter;
import io.escapement.policy.Missed;
import io.escapement.policy.ReasonRetry;
import io.escapement.policy.RetryPolicy;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Reading {@link JobPolicy}. */
class OwnPolicyTest {

  @JobPolicy
  private static class ByDefault {}

  private static final class Inheriting extends ByDefault {}

  @JobPolicy(
      grace = "90s",
      missed = "none",
      retry =
          @JobPolicy.Retry(
              initial = "50ms",
              factor = 3,
              max = "2s",
              jitter = "equal",
              attempts = 4,
              reasons = @JobPolicy.Reason(value = "deadlock", initial = "10ms", jitter = "none"),
              never = {"validation", "sold-out"}))
  private static final class Spoken {}

  @JobPolicy(
      grace = "soon",
      missed = "all",
      retry = @JobPolicy.Retry(initial = "0s", attempts = 0, jitter = "some"))
  private static final class Wrong {}

  @JobPolicy(
      grace = "PT-1S",
      missed = "every",
      retry =
          @JobPolicy.Retry(reasons = {@JobPolicy.Reason("timeout"), @JobPolicy.Reason("timeout")}))
  private static final class AlsoWrong {}

  @Test
  void aClassWithoutOneHasNone() {
    assertThat(OwnPolicy.of(String.class)).isEmpty();
  }

  @Test
  void theDefaultsAreThoseOfASpec() {
    assertThat(OwnPolicy.of(ByDefault.class))
        .contains(
            new OwnPolicy(
                Duration.ofMinutes(5), Missed.ofDefaults().run(), RetryPolicy.ofDefaults()));
    assertThat(OwnPolicy.of(Inheriting.class)).isEqualTo(OwnPolicy.of(ByDefault.class));
  }

  @Test
  void everySettingIsRead() {
    Backoff backoff = new Backoff(Duration.ofMillis(50), 3, Duration.ofSeconds(2), Jitter.EQUAL);
    Backoff deadlock = new Backoff(Duration.ofMillis(10), 3, Duration.ofSeconds(2), Jitter.NONE);
    assertThat(OwnPolicy.of(Spoken.class))
        .contains(
            new OwnPolicy(
                Duration.ofSeconds(90),
                Missed.Run.NONE,
                new RetryPolicy(
                    backoff,
                    4,
                    Map.of("deadlock", ReasonRetry.of(deadlock)),
                    Set.of("validation", "sold-out"))));
  }

  @Test
  void allProblemsAreToldAtOnceWithTheClassAndTheSetting() {
    assertThatThrownBy(() -> OwnPolicy.of(Wrong.class))
        .isInstanceOf(InvalidSpecException.class)
        .hasMessageContaining(
            "@JobPolicy on io.escapement.temporal.OwnPolicyTest$Wrong, grace: \"soon\" is not")
        .hasMessageContaining("Wrong, missed: missed \"all\" is not for a workflow of your own")
        .hasMessageContaining("Wrong, retry.jitter: \"some\" is none of full, equal");
    assertThatThrownBy(() -> OwnPolicy.of(AlsoWrong.class))
        .hasMessageContaining("grace -1s is below 0s")
        .hasMessageContaining("\"every\" is none of none, latest")
        .hasMessageContaining("reason \"timeout\" stands there twice");
  }
}
