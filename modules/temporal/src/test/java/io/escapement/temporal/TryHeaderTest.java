package io.escapement.temporal;

import static org.assertj.core.api.Assertions.assertThat;

import io.escapement.policy.Attempt;
import io.escapement.policy.Window;
import io.temporal.common.interceptors.Header;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TryHeaderTest {

  private static final Instant TWO = Instant.parse("2026-11-23T02:00:00Z");
  private static final Window WINDOW = new Window("nightly", TWO, TWO.minusSeconds(86_400));
  private static final TryHeader.Earlier LOST = new TryHeader.Earlier("timeout", 700);

  private static Trail trail() {
    Attempt.Times times =
        new Attempt.Times(TWO, Duration.ZERO, Duration.ZERO, Duration.ofMillis(50));
    return Trail.empty().plus(new Attempt(2, "deadlock", times, "worker-1", "no"));
  }

  @Test
  void arrivesAsItWasSent() {
    TryHeader sent = TryHeader.of(WINDOW).takingBack(Optional.of(LOST));
    Header header = new Header(new HashMap<>());
    sent.writeTo(header);
    assertThat(TryHeader.readFrom(header)).isEqualTo(sent);
    assertThat(TryHeader.readFrom(header).interval(TWO)).contains(WINDOW.interval());
  }

  @Test
  void tellsHowTheActivityBeforeFailed() {
    TryHeader second = TryHeader.of(WINDOW).takingBack(Optional.of(LOST));
    assertThat(second.reasonBefore(Trail.empty())).contains("timeout");
    assertThat(second.delayBefore(Trail.empty())).isEqualTo(Duration.ofMillis(700));
  }

  @Test
  void knowsLessThanTheTrailOfTheActivityItself() {
    TryHeader second = TryHeader.of(WINDOW).takingBack(Optional.of(LOST));
    assertThat(second.reasonBefore(trail())).contains("deadlock");
    assertThat(second.delayBefore(trail())).isEqualTo(Duration.ofMillis(50));
  }

  @Test
  void saysNothingWhereAnEarlierReleaseDidNotSendIt() {
    TryHeader none = TryHeader.readFrom(Map.of());
    assertThat(none.takesBack()).isFalse();
    assertThat(none.interval(TWO)).isEmpty();
    assertThat(none.reasonBefore(Trail.empty())).isEmpty();
    assertThat(none.delayBefore(Trail.empty())).isEqualTo(Duration.ZERO);
  }
}
