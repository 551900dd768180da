package io.escapement.temporal;

import io.temporal.activity.ActivityInfo;
import io.temporal.failure.ApplicationFailure;
import java.time.Instant;
import java.util.Optional;

/**
 * An attempt that was begun.
 *
 * @param number 1 for the first
 * @param at when, by the server's clock
 * @param isLocal whether it runs in the worker that carries out its run
 */
record Begun(int number, Instant at, boolean isLocal) {

  static Begun of(JobHeader header, Optional<LocalTry> local, ActivityInfo info) {
    Instant at =
        local
            .map(asked -> asked.askedAtInstant().plusMillis(waited(info)))
            .orElse(Instant.ofEpochMilli(info.getStartedTimestamp()));
    return new Begun(header.attemptsBefore() + info.getAttempt(), at, local.isPresent());
  }

  /** How long a local attempt waited for a thread of its worker, whose clock told both ends. */
  private static long waited(ActivityInfo info) {
    return Math.max(0, System.currentTimeMillis() - info.getScheduledTimestamp());
  }

  /** The schedule-to-start timeout does this too, but its timer may fire a little late. */
  void refuseIfLate(JobHeader header) {
    if (number == 1 && header.refusesStartAt(at)) {
      throw ApplicationFailure.newBuilder()
          .setType(JobHeader.TOO_LATE)
          .setMessage("started at %s, after %s".formatted(at, header.startBy()))
          .setNonRetryable(true)
          .build();
    }
  }
}
