package io.escapement.temporal;

import io.escapement.policy.Reason;
import io.escapement.policy.RetryPolicy;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What follows a failed attempt.
 *
 * @param reason why it failed
 * @param how who makes the next attempt, if anybody
 * @param delay how long that waits; zero where none follows
 */
record NextTry(String reason, How how, Duration delay) {

  /** Who makes the next attempt. */
  enum How {
    NONE,
    /** The server, after the delay: that costs no workflow event. */
    BY_SERVER,
    /** The workflow, because only it can give another timeout, or because the attempt is local. */
    BY_WORKFLOW
  }

  /** How it is decided. */
  record Rules(FailureClassifier classifier, Supplier<? extends RandomGenerator> random) {

    private static final Logger LOG = LoggerFactory.getLogger(NextTry.class);

    /**
     * Decides upon it.
     *
     * @param failures how many attempts have failed, this one included
     * @param previous the delay before the attempt that failed
     * @param mayHandBack whether the workflow can make the next attempt
     */
    NextTry after(
        Throwable cause, RetryPolicy retry, int failures, Duration previous, boolean mayHandBack) {
      String reason = reason(cause, retry);
      if (!retry.allowsRetry(reason, failures) || Failures.nonRetryable(cause)) {
        return new NextTry(reason, How.NONE, Duration.ZERO);
      }
      boolean back = mayHandBack && retry.after(reason).givesMoreTime();
      Duration delay =
          Failures.ownDelay(cause)
              .orElseGet(
                  () ->
                      waitAskedFor(cause)
                          .plus(retry.backoffFor(reason).delay(failures, previous, random.get())));
      return new NextTry(reason, back ? How.BY_WORKFLOW : How.BY_SERVER, delay);
    }

    /** A rule of the user's that fails itself must not hide the failure it was asked about. */
    private String reason(Throwable cause, RetryPolicy retry) {
      try {
        return classifier.classify(cause, retry);
      } catch (RuntimeException e) {
        LOG.error("a rule for failure reasons failed itself; the reason is \"unknown\"", e);
        return Reason.UNKNOWN;
      }
    }

    /**
     * The jittered delay comes on top of it, or all who were sent away together would be back
     * together.
     */
    private static Duration waitAskedFor(Throwable cause) {
      return FailureClassifier.causes(cause)
          .filter(Explained.class::isInstance)
          .map(explained -> ((Explained) explained).retryAfter())
          .flatMap(Optional::stream)
          .findFirst()
          .orElse(Duration.ZERO);
    }
  }

  /** The same of a local attempt: only the workflow makes the next. */
  NextTry ofLocal() {
    return how == How.BY_SERVER ? new NextTry(reason, How.BY_WORKFLOW, delay) : this;
  }

  boolean retried() {
    return how != How.NONE;
  }
}
