package io.escapement.temporal;

import io.escapement.policy.Reason;
import io.escapement.policy.RetryPolicy;
import io.temporal.failure.ApplicationFailure;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.ClosedChannelException;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransientConnectionException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** Names the reason of a failed attempt, from its exception and that exception's causes. */
public final class FailureClassifier {

  private static final int DEEPEST = 20;
  private static final Set<String> TIMEOUT_STATES = Set.of("55P03", "57014");
  private static final Set<String> DEADLOCK_STATES = Set.of("40001", "40P01");
  private static final Set<String> SHUTDOWN_STATES = Set.of("57P01", "57P02", "57P03");

  private FailureClassifier() {}

  /**
   * The reason of the first exception in the chain of causes that has one, else {@link
   * Reason#UNKNOWN}. An {@link ApplicationFailure} whose type is a built-in reason, or one that the
   * job's retry policy names, says it itself.
   */
  public static String classify(Throwable failure, RetryPolicy retry) {
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
        .limit(DEEPEST)
        .map(cause -> reasonOf(cause, retry))
        .flatMap(Optional::stream)
        .findFirst()
        .orElse(Reason.UNKNOWN);
  }

  private static Optional<String> reasonOf(Throwable failure, RetryPolicy retry) {
    if (failure instanceof ApplicationFailure application) {
      return Optional.ofNullable(application.getType()).filter(retry::names);
    }
    if (failure instanceof SQLException sql) {
      return ofSql(sql);
    }
    if (isTimeout(failure)) {
      return Optional.of(Reason.TIMEOUT);
    }
    if (isNetwork(failure)) {
      return Optional.of(Reason.TRANSIENT_NETWORK);
    }
    if (failure instanceof RejectedExecutionException || failure instanceof OutOfMemoryError) {
      return Optional.of(Reason.INSUFFICIENT_RESOURCE);
    }
    return failure instanceof IllegalArgumentException
        ? Optional.of(Reason.VALIDATION)
        : Optional.empty();
  }

  private static boolean isTimeout(Throwable failure) {
    return failure instanceof SocketTimeoutException
        || failure instanceof HttpTimeoutException
        || failure instanceof TimeoutException;
  }

  private static boolean isNetwork(Throwable failure) {
    return failure instanceof SocketException
        || failure instanceof UnknownHostException
        || failure instanceof ClosedChannelException;
  }

  /** By SQL state; the states are those of PostgreSQL's manual, appendix A. */
  private static Optional<String> ofSql(SQLException failure) {
    String state = Optional.ofNullable(failure.getSQLState()).orElse("");
    if (DEADLOCK_STATES.contains(state)) {
      return Optional.of(Reason.DEADLOCK);
    }
    if (state.startsWith("53")) {
      return Optional.of(Reason.INSUFFICIENT_RESOURCE);
    }
    if (TIMEOUT_STATES.contains(state) || failure instanceof SQLTimeoutException) {
      return Optional.of(Reason.TIMEOUT);
    }
    boolean connection =
        state.startsWith("08")
            || SHUTDOWN_STATES.contains(state)
            || failure instanceof SQLTransientConnectionException;
    return connection ? Optional.of(Reason.TRANSIENT_NETWORK) : Optional.empty();
  }
}
