package io.escapement.temporal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.escapement.policy.Backoff;
import io.escapement.policy.Reason;
import io.escapement.policy.ReasonRetry;
import io.escapement.policy.RetryPolicy;
import io.temporal.failure.ApplicationFailure;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedChannelException;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransientConnectionException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class FailureClassifierTest {

  private static void assertReason(Throwable failure, String reason) {
    assertThat(FailureClassifier.builtIn().classify(failure, RetryPolicy.ofDefaults()))
        .as("%s", failure)
        .isEqualTo(reason);
  }

  static Stream<Arguments> exceptions() {
    return Stream.of(
        arguments(new ConnectException("refused"), Reason.TRANSIENT_NETWORK),
        arguments(new NoRouteToHostException("none"), Reason.TRANSIENT_NETWORK),
        arguments(new SocketException("reset"), Reason.TRANSIENT_NETWORK),
        arguments(new UnknownHostException("nowhere"), Reason.TRANSIENT_NETWORK),
        arguments(new ClosedChannelException(), Reason.TRANSIENT_NETWORK),
        arguments(new AsynchronousCloseException(), Reason.TRANSIENT_NETWORK),
        arguments(new SocketTimeoutException("read"), Reason.TIMEOUT),
        arguments(new HttpTimeoutException("request"), Reason.TIMEOUT),
        arguments(new HttpConnectTimeoutException("connect"), Reason.TIMEOUT),
        arguments(new TimeoutException("future"), Reason.TIMEOUT),
        arguments(new RejectedExecutionException("full"), Reason.INSUFFICIENT_RESOURCE),
        arguments(new OutOfMemoryError("heap"), Reason.INSUFFICIENT_RESOURCE),
        arguments(new IllegalArgumentException("region"), Reason.VALIDATION),
        arguments(new NumberFormatException("x"), Reason.VALIDATION),
        arguments(new IllegalStateException("no"), Reason.UNKNOWN),
        arguments(new EOFException(), Reason.UNKNOWN),
        arguments(new NullPointerException(), Reason.UNKNOWN));
  }

  @ParameterizedTest
  @MethodSource("exceptions")
  void namesTheReasonOfAnException(Throwable failure, String reason) {
    assertReason(failure, reason);
  }

  @ParameterizedTest
  @MethodSource("exceptions")
  void findsItBehindWrappers(Throwable failure, String reason) {
    assertReason(new IllegalStateException("outer", failure), reason);
    assertReason(new CompletionException(new ExecutionException(failure)), reason);
  }

  @Nested
  class OfADatabase {

    @ParameterizedTest
    @CsvSource({
      "40001, deadlock",
      "40P01, deadlock",
      "53000, insufficient-resource",
      "53100, insufficient-resource",
      "53200, insufficient-resource",
      "53300, insufficient-resource",
      "55P03, timeout",
      "08000, transient-network",
      "08001, transient-network",
      "08006, transient-network",
      "08S01, transient-network",
      "40002, unknown",
      "55006, unknown",
      "57014, timeout",
      "HYT00, timeout",
      "90108, insufficient-resource",
      "90100, insufficient-resource",
      "90131, deadlock",
      "90067, transient-network",
      "22001, validation",
      "57P01, transient-network",
      "57P03, transient-network",
      "23505, unknown",
      "42601, unknown",
      "'',    unknown",
      ",      unknown",
    })
    void readsTheSqlState(String state, String reason) {
      assertReason(new SQLException("no", state), reason);
      assertReason(new IllegalStateException(new SQLException("no", state)), reason);
    }

    @Test
    void readsTheKindOfExceptionWhereTheStateSaysNothing() {
      assertReason(new SQLTimeoutException("statement"), Reason.TIMEOUT);
      assertReason(new SQLTransientConnectionException("pool"), Reason.TRANSIENT_NETWORK);
      assertReason(new SQLTransientConnectionException("no", "53300"), "insufficient-resource");
      assertReason(new SQLException("no", new ConnectException()), Reason.TRANSIENT_NETWORK);
    }
  }

  @Nested
  class OfAnApplicationFailure {

    @ParameterizedTest
    @CsvSource({
      "transient-network",
      "deadlock",
      "insufficient-resource",
      "rate-limited",
      "timeout",
      "validation",
      "unknown",
    })
    void takesItsTypeWhereThatIsABuiltInReason(String type) {
      assertReason(ApplicationFailure.newFailure("no", type), type);
      assertReason(new IllegalStateException(ApplicationFailure.newFailure("no", type)), type);
    }

    @Test
    void takesItsTypeWhereTheJobNamesItAsAReason() {
      RetryPolicy own =
          new RetryPolicy(
              Backoff.ofDefaults(),
              3,
              Map.of("sold-out", ReasonRetry.of(Backoff.ofDefaults())),
              Set.of("closed"));
      assertThat(
              FailureClassifier.builtIn()
                  .classify(ApplicationFailure.newFailure("no", "sold-out"), own))
          .isEqualTo("sold-out");
      assertThat(
              FailureClassifier.builtIn()
                  .classify(ApplicationFailure.newFailure("no", "closed"), own))
          .isEqualTo("closed");
      assertReason(ApplicationFailure.newFailure("no", "sold-out"), Reason.UNKNOWN);
    }

    @Test
    void takesItsTypeBeforeItsCause() {
      ConnectException cause = new ConnectException();
      assertReason(
          ApplicationFailure.newFailureWithCause("429", "rate-limited", cause), "rate-limited");
      assertReason(ApplicationFailure.newFailureWithCause("no", "unknown", cause), Reason.UNKNOWN);
    }

    @Test
    void looksAtItsCauseWhereItsTypeIsNoReason() {
      Throwable failure =
          ApplicationFailure.newFailureWithCause("no", "CardRefused", new ConnectException());
      assertReason(failure, Reason.TRANSIENT_NETWORK);
    }
  }

  @Nested
  class OfCauses {

    @Test
    void takesTheOutermostThatHasAReason() {
      assertReason(
          new IllegalArgumentException(new UncheckedIOException(new ConnectException())),
          Reason.VALIDATION);
      assertReason(new SQLException("no", "40001", new ConnectException()), Reason.DEADLOCK);
      assertReason(new IOException(new TimeoutException()), Reason.TIMEOUT);
    }

    @Test
    void comesToAnEndInACircle() {
      Exception outer = new Exception("outer");
      Exception inner = new Exception("inner", outer);
      outer.initCause(inner);
      assertReason(outer, Reason.UNKNOWN);
    }
  }

  @FailureReason("sold-out")
  private static class SoldOut extends RuntimeException {
    private static final long serialVersionUID = 1;

    SoldOut(Throwable cause) {
      super(cause);
    }
  }

  private static final class LastOneSold extends SoldOut {
    private static final long serialVersionUID = 1;

    LastOneSold() {
      super(null);
    }
  }

  @FailureReason("Not A Reason")
  private static final class Misnamed extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  @Nested
  class OfTheUsersOwn {

    private final FailureClassifier own =
        FailureClassifier.builtIn()
            .with(IOException.class, "first-rule")
            .with(failure -> "quota".equals(failure.getMessage()), "second-rule");

    private void assertOwn(Throwable failure, String reason) {
      assertThat(own.classify(failure, RetryPolicy.ofDefaults())).isEqualTo(reason);
    }

    @Test
    void aClassMayBeAnnotated() {
      assertReason(new SoldOut(null), "sold-out");
      assertReason(new LastOneSold(), "sold-out");
      assertReason(new IllegalStateException(new SoldOut(null)), "sold-out");
    }

    @Test
    void aRuleMayNameAClassOrATest() {
      assertOwn(new IOException(), "first-rule");
      assertOwn(new EOFException(), "first-rule");
      assertOwn(new IllegalStateException("quota"), "second-rule");
      assertOwn(new IllegalStateException(new IllegalStateException("quota")), "second-rule");
      assertOwn(new IllegalStateException("else"), Reason.UNKNOWN);
    }

    @Test
    void rulesComeInTheirOrder() {
      assertOwn(new IOException("quota"), "first-rule");
      assertOwn(new IllegalStateException("quota", new IOException()), "first-rule");
    }

    @Test
    void rulesComeBeforeWhatTheExceptionSays() {
      assertOwn(new SoldOut(new IOException()), "first-rule");
      assertOwn(
          ApplicationFailure.newFailureWithCause("no", "deadlock", new IOException()),
          "first-rule");
    }

    @Test
    void whatACauseSaysComesBeforeWhatTheWrapperLooksLike() {
      assertReason(new IllegalArgumentException(new SoldOut(null)), "sold-out");
      assertReason(
          new IllegalArgumentException(ApplicationFailure.newFailure("no", "deadlock")),
          "deadlock");
    }

    @Test
    void rulesComeBeforeWhatTheExceptionLooksLike() {
      assertOwn(new ConnectException(), "first-rule");
      assertReason(new ConnectException(), Reason.TRANSIENT_NETWORK);
    }

    @Test
    void aNameOutOfFormIsRefused() {
      assertThatThrownBy(() -> own.with(IOException.class, "Not A Reason"))
          .hasMessageStartingWith("reason \"Not A Reason\" is not of the form");
      assertThatThrownBy(() -> own.classify(new Misnamed(), RetryPolicy.ofDefaults()))
          .hasMessageStartingWith("reason \"Not A Reason\" is not of the form");
    }
  }
}
