package io.escapement.temporal.history;

import io.escapement.policy.Attempt;
import io.escapement.policy.Kind;
import io.escapement.temporal.JobHeader;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.common.converter.DataConverter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** One activity of a window, as history has it. */
sealed interface WindowActivity permits ActivityEvents, LocalAttempt {

  /**
   * When the run asked for it.
   *
   * @param taskDue when the workflow task was due that led to it
   * @param taskStarted when that task started
   * @param at when the run asked
   */
  record Asked(Instant taskDue, Instant taskStarted, Instant at) {}

  JobHeader header();

  /** How long it had to wait because an earlier one failed. */
  Duration delayBefore();

  /** When the run asked for it, for a window that runs because of this. */
  Asked asked(Kind kind);

  /** When its last attempt started; empty where none did. */
  Optional<Instant> started();

  /** When it ended; empty where it did not. */
  Optional<Instant> closed();

  boolean isCompleted();

  /** The call of job code that its last attempt was; empty while it goes on. */
  Optional<Call> call();

  /** The event that asked for it, while it goes on. */
  Optional<HistoryEvent> pending();

  /** How long each of its attempts might take. */
  Duration timeout();

  /** The identity of the worker that made its last attempt. */
  String worker();

  /** How many attempts of the window there were, up to the last one of this activity. */
  int attempts();

  /**
   * Its failed attempts, as far as they are known.
   *
   * @param delay how long the attempt after its last one had to wait, if the workflow made it
   */
  List<Attempt> failed(Duration delay, DataConverter converter);
}
