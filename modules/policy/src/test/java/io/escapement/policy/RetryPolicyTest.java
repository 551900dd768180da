package io.escapement.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryPolicyTest {

  private static RetryPolicy read(String key, Object value) {
    return RetryPolicy.fromTree(Map.of(key, value));
  }

  private static Backoff deadlock(Map<String, ?> override) {
    return read("reasons", Map.of("deadlock", override)).backoffFor("deadlock");
  }

  private static RetryPolicy with(
      int attempts, Map<String, ReasonRetry> reasons, Set<String> never) {
    return new RetryPolicy(Backoff.ofDefaults(), attempts, reasons, never);
  }

  @Nested
  class AnotherTry {

    @ParameterizedTest
    @CsvSource({"1, true", "7, true", "8, false", "9, false"})
    void followsWhileAttemptsAreLeft(int failures, boolean allowed) {
      RetryPolicy eight = RetryPolicy.ofDefaults();
      assertThat(eight.allowsRetry(Reason.UNKNOWN, failures)).isEqualTo(allowed);
    }

    @Test
    void neverFollowsTheReasonsThatSaySo() {
      RetryPolicy policy = with(8, Map.of(), Set.of("validation", "sold-out"));
      assertThat(policy.allowsRetry("validation", 1)).isFalse();
      assertThat(policy.allowsRetry("sold-out", 1)).isFalse();
      assertThat(policy.allowsRetry("deadlock", 1)).isTrue();
    }

    @Test
    void neverFollowsWhereOneAttemptIsAll() {
      assertThat(with(1, Map.of(), Set.of()).allowsRetry("timeout", 1)).isFalse();
    }

    @Test
    void mayFollowAValidationWhereTheListIsEmpty() {
      assertThat(read("never", List.of()).allowsRetry("validation", 1)).isTrue();
    }
  }

  @Nested
  class Reasons {

    @Test
    void mayHaveDelaysOfTheirOwn() {
      Backoff own = new Backoff(Duration.ofMillis(50), 1.0, Duration.ofSeconds(2), Jitter.NONE);
      RetryPolicy policy = with(8, Map.of("deadlock", ReasonRetry.of(own)), Set.of());
      assertThat(policy.backoffFor("deadlock")).isEqualTo(own);
      assertThat(policy.backoffFor("timeout")).isEqualTo(Backoff.ofDefaults());
    }

    @Test
    void inheritWhatTheyDoNotSay() {
      assertThat(deadlock(Map.of("initial", "50ms")))
          .isEqualTo(new Backoff(Duration.ofMillis(50), 2.0, Duration.ofMinutes(5), Jitter.FULL));
      assertThat(deadlock(Map.of("jitter", "none", "factor", 3)))
          .isEqualTo(new Backoff(Duration.ofSeconds(1), 3.0, Duration.ofMinutes(5), Jitter.NONE));
    }

    @Test
    void raiseTheInheritedMaximumWithALongerInitialDelay() {
      assertThat(deadlock(Map.of("initial", "10m")).max()).isEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void lowerTheInheritedInitialDelayWithAShorterMaximum() {
      assertThat(deadlock(Map.of("max", "500ms")).initial()).isEqualTo(Duration.ofMillis(500));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Deadlock", "9lives", "-a", "a_b", "a b"})
    void areRefusedInAnotherForm(String reason) {
      String message =
          "reason \"%s\" is not of the form [a-z][a-z0-9-]{0,62}; built-in are [deadlock,"
              + " insufficient-resource, rate-limited, timeout, transient-network, unknown,"
              + " validation]";
      assertThatThrownBy(() -> with(8, Map.of(), Set.of(reason))).hasMessage(message, reason);
      assertThatThrownBy(
              () -> with(8, Map.of(reason, ReasonRetry.of(Backoff.ofDefaults())), Set.of()))
          .hasMessage(message, reason);
    }
  }

  @Nested
  class Timeouts {

    private RetryPolicy growing(Object factor) {
      return read("reasons", Map.of("timeout", Map.of("timeoutFactor", factor)));
    }

    @Test
    void growByTheFactorOfTheReason() {
      RetryPolicy policy = growing(1.5);
      assertThat(policy.timeoutAfter("timeout", Duration.ofSeconds(10)))
          .isEqualTo(Duration.ofSeconds(15));
      assertThat(policy.timeoutAfter("timeout", Duration.ofSeconds(15)))
          .isEqualTo(Duration.ofMillis(22_500));
    }

    @Test
    void stayAfterAnyOtherReason() {
      Duration given = Duration.ofSeconds(10);
      assertThat(growing(1.5).timeoutAfter("deadlock", given)).isEqualTo(given);
      assertThat(growing(1).timeoutAfter("timeout", given)).isEqualTo(given);
      assertThat(growing(1).after("timeout").givesMoreTime()).isFalse();
      assertThat(growing(1.01).after("timeout").givesMoreTime()).isTrue();
    }

    @Test
    void neverPassTheLongestOfAll() {
      RetryPolicy policy = growing(2);
      Duration half = Duration.ofHours(84);
      assertThat(policy.timeoutAfter("timeout", half)).isEqualTo(Duration.ofDays(7));
      assertThat(policy.timeoutAfter("timeout", half.minusMillis(1)))
          .isEqualTo(Duration.ofDays(7).minusMillis(2));
      assertThat(policy.timeoutAfter("timeout", half.plusMillis(1))).isEqualTo(Duration.ofDays(7));
    }

    @Test
    void inheritTheDelaysWhereOnlyTheFactorIsSaid() {
      assertThat(growing(1.5).backoffFor("timeout")).isEqualTo(Backoff.ofDefaults());
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1, 0, 0.99, 10.01, Double.NaN})
    void areRefusedWithAFactorOutOfItsRange(double factor) {
      assertThatThrownBy(() -> growing(factor))
          .isInstanceOf(InvalidSpecException.class)
          .hasMessageContaining(
              "retry.reasons.timeout: timeoutFactor %s is not within 1.0 to 10.0; leave it out for"
                  + " an unchanged timeout",
              factor);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 1.01, 10})
    void areTheSameAfterTheTree(double factor) {
      RetryPolicy policy = growing(factor);
      assertThat(RetryPolicy.fromTree(policy.toTree())).isEqualTo(policy);
      assertThat(policy.after("timeout").timeoutFactor()).isEqualTo(factor);
    }
  }

  @Nested
  class Attempts {

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 1001})
    void areRefusedOutOfTheirRange(int attempts) {
      assertThatThrownBy(() -> with(attempts, Map.of(), Set.of()))
          .hasMessage("attempts %d is not within 1 to 1000", attempts);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 999, 1000})
    void areTakenWithin(int attempts) {
      assertThat(with(attempts, Map.of(), Set.of()).attempts()).isEqualTo(attempts);
    }
  }

  @Test
  void doesNotChangeWithTheCollectionsItWasMadeOf() {
    Map<String, ReasonRetry> reasons = new HashMap<>();
    Set<String> never = new HashSet<>();
    RetryPolicy policy = with(8, reasons, never);
    reasons.put("deadlock", ReasonRetry.of(Backoff.ofDefaults()));
    never.add("timeout");
    assertThat(policy).isEqualTo(with(8, Map.of(), Set.of()));
  }

  @Test
  void namesAllProblemsOfItsTreeAtOnce() {
    assertThatThrownBy(
            () -> RetryPolicy.fromTree(Map.of("attempts", "many", "initial", "soon", "retries", 3)))
        .isInstanceOfSatisfying(
            InvalidSpecException.class,
            refused ->
                assertThat(refused.problems())
                    .extracting(Problem::path)
                    .containsExactly("retry.initial", "retry.attempts", "retry.retries"));
  }
}
