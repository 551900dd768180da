package io.escapement.temporal;

import java.time.Duration;
import java.util.Optional;

/** An exception of ours that says its reason itself. */
sealed interface Explained permits HttpFailure, RetryLater {

  /** The reason, see {@link io.escapement.policy.Reason}. */
  String reason();

  /** How long the destination asked to be left alone. */
  Optional<Duration> retryAfter();
}
