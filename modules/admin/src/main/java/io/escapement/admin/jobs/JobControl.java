package io.escapement.admin.jobs;

import io.escapement.admin.audit.Audit;
import io.escapement.admin.audit.AuditAction;
import io.escapement.admin.audit.AuditEntry;
import io.escapement.admin.chains.DesiredJob;
import io.escapement.admin.chains.Suspension;
import io.escapement.admin.platform.By;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Pauses, resumes and deletes jobs: stores what is wanted, and nothing else. The chains' keeper
 * does the rest, from whatever state a crash left.
 */
final class JobControl {

  private final JobStore store;
  private final SuspensionStore suspensions;
  private final Audit audit;
  private final InstantSource clock;

  @Inject
  JobControl(JobStore store, SuspensionStore suspensions, Audit audit, InstantSource clock) {
    this.store = store;
    this.suspensions = suspensions;
    this.audit = audit;
    this.clock = clock;
  }

  /** Windows planned from now on do not run; a paused job stays as it is. */
  DesiredJob pause(String id, By by) {
    return change(
        id,
        AuditEntry.of(AuditAction.JOB_PAUSED, id, by, Map.of()),
        (transaction, job) -> {
          if (job.suspended().isEmpty()) {
            open(transaction, id, Suspension.Kind.PAUSED, by);
          }
        });
  }

  /** Windows planned from now on run again; a job that is not paused stays as it is. */
  DesiredJob resume(String id, By by) {
    return change(
        id,
        AuditEntry.of(AuditAction.JOB_RESUMED, id, by, Map.of()),
        (transaction, job) -> suspensions.close(transaction, id, now()));
  }

  /** No window is planned from now on. */
  void delete(String id, By by) {
    var unused =
        change(
            id,
            AuditEntry.of(AuditAction.JOB_DELETED, id, by, Map.of()),
            (transaction, job) -> {
              suspensions.close(transaction, id, now());
              open(transaction, id, Suspension.Kind.DELETED, by);
            });
  }

  private interface Change {
    void apply(Handle transaction, DesiredJob job);
  }

  private DesiredJob change(String id, AuditEntry entry, Change change) {
    return store
        .jdbi()
        .inTransaction(
            transaction -> {
              DesiredJob job = store.lockUndeleted(transaction, id);
              change.apply(transaction, job);
              audit.append(transaction, entry);
              return store.lock(transaction, id);
            });
  }

  private void open(Handle transaction, String id, Suspension.Kind kind, By by) {
    suspensions.open(transaction, id, new Suspension(kind, now(), Optional.empty(), by.reason()));
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
