package io.escapement.admin.jobs;

import io.escapement.admin.chains.DesiredJob;
import io.escapement.admin.chains.Suspension;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Pauses, resumes and deletes jobs: stores what is wanted, and nothing else. The chains' keeper
 * does the rest, from whatever state a crash left.
 */
final class JobControl {

  private static final Logger LOG = LoggerFactory.getLogger(JobControl.class);

  private final JobStore store;
  private final SuspensionStore suspensions;
  private final InstantSource clock;

  @Inject
  JobControl(JobStore store, SuspensionStore suspensions, InstantSource clock) {
    this.store = store;
    this.suspensions = suspensions;
    this.clock = clock;
  }

  /** Windows planned from now on do not run; a paused job stays as it is. */
  DesiredJob pause(String id, String reason) {
    return change(
        id,
        (transaction, job) -> {
          if (job.suspended().isEmpty()) {
            open(transaction, id, Suspension.Kind.PAUSED, reason);
          }
        });
  }

  /** Windows planned from now on run again; a job that is not paused stays as it is. */
  DesiredJob resume(String id, String reason) {
    LOG.info("{}: resumed: {}", id, reason);
    return change(id, (transaction, job) -> suspensions.close(transaction, id, now()));
  }

  /** No window is planned from now on. */
  void delete(String id, String reason) {
    var unused =
        change(
            id,
            (transaction, job) -> {
              suspensions.close(transaction, id, now());
              open(transaction, id, Suspension.Kind.DELETED, reason);
            });
  }

  private interface Change {
    void apply(Handle transaction, DesiredJob job);
  }

  private DesiredJob change(String id, Change change) {
    return store
        .jdbi()
        .inTransaction(
            transaction -> {
              DesiredJob job = store.lockUndeleted(transaction, id);
              change.apply(transaction, job);
              return store.lock(transaction, id);
            });
  }

  private void open(Handle transaction, String id, Suspension.Kind kind, String reason) {
    suspensions.open(transaction, id, new Suspension(kind, now(), Optional.empty(), reason));
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
