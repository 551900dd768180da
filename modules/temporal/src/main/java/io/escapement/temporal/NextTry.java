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
    /**
     * The workflow, because only it can give another timeout, or because the attempt is local. Not where the job left heartbeat
     * details, because only the server hands on those of an attempt that failed.
     */
    BY_WORKFLOW
  }

  /** How it is decided. */
  record Rules(FailureClassifier classifier, Supplier<? extends RandomGenerator> random) {

    private static final Logger LOG = LoggerFactory.getLogger(NextTry.class);

    /**
     * Decides upon it.
     *
     * @param failures how many attempts have failed, this one included
     * @param memory of the attempt that failed
     */
    NextTry after(Throwable cause, JobHeader header, int failures, AttemptMemory memory) {
      RetryPolicy retry = header.retryPolicy();
      String reason = reason(cause, retry);
      if (!retry.allowsRetry(reason, failures) || Failures.nonRetryable(cause)) {
        return new NextTry(reason, How.NONE, Duration.ZERO);
      }
      Duration previous = header.delayBefore(memory.trail());
      boolean back =
          header.isLocal()
              || header.takesBack() && retry.after(reason).givesMoreTime() && !memory.hasDetails();
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

  boolean retried() {
    return how != How.NONE;
  }
}
