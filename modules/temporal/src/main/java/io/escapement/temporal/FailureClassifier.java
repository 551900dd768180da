package io.escapement.temporal;

import io.escapement.policy.Reason;
import io.escapement.policy.RetryPolicy;
import io.temporal.failure.ApplicationFailure;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.UnresolvedAddressException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Names the reason of a failed attempt, from its exception and that exception's causes. The first
 * of these that says something decides, and within each the outermost exception:
 *
 * <ol>
 *   <li>the rules that were added here, in their order;
 *   <li>what an exception says of itself: {@link FailureReason} on its class, {@link HttpFailure}
 *       and {@link RetryLater}, and the type of an {@link ApplicationFailure} if that is a built-in
 *       reason or one that the job's retry policy names;
 *   <li>what it is: an SQL state, a class of the JDK.
 * </ol>
 *
 * <p>Where none does, it is {@link Reason#UNKNOWN}. Immutable.
 */
public final class FailureClassifier {

  private static final int DEEPEST = 20;
  private static final String CONSTRAINT = "jakarta.validation.ConstraintViolationException";

  private final List<Rule> rules;

  private record Rule(Predicate<? super Throwable> test, String reason) {

    Optional<String> reasonOf(Throwable failure) {
      return test.test(failure) ? Optional.of(reason) : Optional.empty();
    }
  }

  private FailureClassifier(List<Rule> rules) {
    this.rules = rules;
  }

  /** One without rules of its own. */
  public static FailureClassifier builtIn() {
    return new FailureClassifier(List.of());
  }

  /**
   * One more rule: exceptions of this class, and its subclasses, have this reason.
   *
   * @throws IllegalArgumentException if the reason is not of the form {@code [a-z][a-z0-9-]{0,62}}
   */
  public FailureClassifier with(Class<? extends Throwable> type, String reason) {
    return with(type::isInstance, reason);
  }

  /**
   * One more rule: exceptions that pass this test have this reason. It is asked about each cause.
   *
   * @throws IllegalArgumentException if the reason is not of the form {@code [a-z][a-z0-9-]{0,62}}
   */
  public FailureClassifier with(Predicate<? super Throwable> test, String reason) {
    List<Rule> longer = new ArrayList<>(rules);
    longer.add(new Rule(test, Reason.require(reason)));
    return new FailureClassifier(List.copyOf(longer));
  }

  /** The reason of a failure of a job with this retry policy. */
  public String classify(Throwable failure, RetryPolicy retry) {
    return rules.stream()
        .<Function<Throwable, Optional<String>>>map(rule -> rule::reasonOf)
        .map(rule -> first(failure, rule))
        .flatMap(Optional::stream)
        .findFirst()
        .or(() -> first(failure, cause -> said(cause, retry)))
        .or(() -> first(failure, FailureClassifier::seen))
        .orElse(Reason.UNKNOWN);
  }

  /** An exception and its causes, outermost first; the end of those that go in a circle. */
  static Stream<Throwable> causes(Throwable failure) {
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause).limit(DEEPEST);
  }

  private static Optional<String> first(
      Throwable failure, Function<Throwable, Optional<String>> rule) {
    return causes(failure).map(rule).flatMap(Optional::stream).findFirst();
  }

  private static Optional<String> said(Throwable failure, RetryPolicy retry) {
    FailureReason annotated = failure.getClass().getAnnotation(FailureReason.class);
    if (annotated != null) {
      return Optional.of(Reason.require(annotated.value()));
    }
    if (failure instanceof Explained explained) {
      return Optional.of(explained.reason());
    }
    return failure instanceof ApplicationFailure application
        ? Optional.ofNullable(application.getType()).filter(retry::names)
        : Optional.empty();
  }

  private static Optional<String> seen(Throwable failure) {
    if (failure instanceof SQLException sql) {
      return SqlReasons.of(sql);
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
    return isValidation(failure) ? Optional.of(Reason.VALIDATION) : Optional.empty();
  }

  private static boolean isTimeout(Throwable failure) {
    return failure instanceof SocketTimeoutException
        || failure instanceof HttpTimeoutException
        || failure instanceof TimeoutException;
  }

  private static boolean isNetwork(Throwable failure) {
    return failure instanceof SocketException
        || failure instanceof UnknownHostException
        || failure instanceof UnresolvedAddressException
        || failure instanceof ClosedChannelException;
  }

  /** Bean validation by name: it is not on every class path. */
  private static boolean isValidation(Throwable failure) {
    return failure instanceof IllegalArgumentException
        || Stream.<Class<?>>iterate(failure.getClass(), type -> type != null, Class::getSuperclass)
            .anyMatch(type -> CONSTRAINT.equals(type.getName()));
  }
}
