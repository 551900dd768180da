package io.escapement.temporal;

import static org.assertj.core.api.Assertions.assertThat;

import io.escapement.policy.RetryPolicy;
import io.escapement.temporal.NextTry.How;
import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class NextTryTest {

  private static final RetryPolicy RETRY =
      RetryPolicy.fromTree(
          Map.of(
              "initial",
              "1s",
              "jitter",
              "none",
              "attempts",
              4,
              "never",
              List.of("validation", "sold-out"),
              "reasons",
              Map.of("insufficient-resource", Map.of("timeoutFactor", 2))));

  private static RejectedExecutionException full() {
    return new RejectedExecutionException("full");
  }

  private static NextTry.Rules rules(FailureClassifier classifier) {
    return new NextTry.Rules(classifier, () -> new SplittableRandom(1));
  }

  private static NextTry after(Throwable cause, int failures) {
    return rules(FailureClassifier.builtIn()).after(cause, RETRY, failures, Duration.ZERO, true);
  }

  private static HttpFailure told(String retryAfter) {
    try {
      HttpFailure.check(429, retryAfter);
    } catch (HttpFailure e) {
      return e;
    }
    throw new AssertionError("a 429 passed");
  }

  @Nested
  class TheDelay {

    @Test
    void isThatOfTheReason() {
      assertThat(after(new ConnectException(), 3))
          .isEqualTo(new NextTry("transient-network", How.BY_SERVER, Duration.ofSeconds(4)));
    }

    @Test
    void beginsWhereTheWaitEndsThatTheDestinationAskedFor() {
      assertThat(after(told("7"), 1))
          .isEqualTo(new NextTry("rate-limited", How.BY_SERVER, Duration.ofSeconds(8)));
      assertThat(after(new IOException(told("7")), 2).delay()).isEqualTo(Duration.ofSeconds(9));
      assertThat(after(told("soon"), 1).delay()).isEqualTo(Duration.ofSeconds(1));
      assertThat(after(new RetryLater(Duration.ofSeconds(7), "no", full()), 1))
          .isEqualTo(new NextTry("rate-limited", How.BY_SERVER, Duration.ofSeconds(8)));
    }

    @Test
    void isNeverShorterThanThatWaitAndSpreadAfterIt() {
      RetryPolicy full = RetryPolicy.fromTree(Map.of("initial", "10s", "jitter", "full"));
      SplittableRandom random = new SplittableRandom(1);
      NextTry.Rules spread = new NextTry.Rules(FailureClassifier.builtIn(), () -> random);
      List<Duration> delays =
          Stream.generate(() -> spread.after(told("7"), full, 1, Duration.ZERO, false).delay())
              .limit(100)
              .toList();
      assertThat(delays)
          .allMatch(delay -> delay.compareTo(Duration.ofSeconds(7)) >= 0)
          .allMatch(delay -> delay.compareTo(Duration.ofSeconds(17)) <= 0);
      assertThat(delays.stream().distinct()).hasSizeGreaterThan(90);
    }

    @Test
    void isTheJobsOwnWhereItNamesOne() {
      ApplicationFailure own =
          ApplicationFailure.newBuilder()
              .setMessage("later")
              .setType("rate-limited")
              .setCause(told("7"))
              .setNextRetryDelay(Duration.ofSeconds(3))
              .build();
      assertThat(after(own, 1))
          .isEqualTo(new NextTry("rate-limited", How.BY_SERVER, Duration.ofSeconds(3)));
    }
  }

  @Nested
  class NoneFollows {

    @Test
    void theLastAttempt() {
      assertThat(after(new ConnectException(), 3).retried()).isTrue();
      assertThat(after(new ConnectException(), 4))
          .isEqualTo(new NextTry("transient-network", How.NONE, Duration.ZERO));
    }

    @Test
    void aReasonThatIsNeverTriedAgain() {
      assertThat(after(new IllegalArgumentException("region"), 1).how()).isEqualTo(How.NONE);
      assertThat(after(ApplicationFailure.newFailure("no", "sold-out"), 1).how())
          .isEqualTo(How.NONE);
    }

    @Test
    void aFailureThatForbidsIt() {
      assertThat(after(ApplicationFailure.newNonRetryableFailure("no", "deadlock"), 1))
          .isEqualTo(new NextTry("deadlock", How.NONE, Duration.ZERO));
    }
  }

  @Nested
  class TheWorkflowMakesIt {

    @Test
    void whereTheReasonGivesMoreTime() {
      assertThat(after(full(), 1))
          .isEqualTo(new NextTry("insufficient-resource", How.BY_WORKFLOW, Duration.ofSeconds(1)));
    }

    @Test
    void unlessItCanNot() {
      assertThat(
              rules(FailureClassifier.builtIn())
                  .after(full(), RETRY, 1, Duration.ZERO, false)
                  .how())
          .isEqualTo(How.BY_SERVER);
    }
  }

  @Test
  void aRuleThatFailsItselfHidesNoFailure() {
    FailureClassifier broken =
        FailureClassifier.builtIn()
            .with(failure -> failure.getMessage().length() > 3, "never-reached");
    assertThat(rules(broken).after(new ConnectException(), RETRY, 1, Duration.ZERO, true))
        .isEqualTo(new NextTry("unknown", How.BY_SERVER, Duration.ofSeconds(1)));
  }
}
