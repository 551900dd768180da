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

  private final SuspensionStore suspensions;
  private final Audit audit;
  private final InstantSource clock;

  @Inject
  JobControl(SuspensionStore suspensions, Audit audit, InstantSource clock) {
    this.suspensions = suspensions;
    this.audit = audit;
    this.clock = clock;
  }

  /** Windows planned from now on do not run; whether that was not so before. */
  boolean pause(Handle transaction, DesiredJob job, By by) {
    boolean isNews = job.suspended().isEmpty();
    if (isNews) {
      open(transaction, job, Suspension.Kind.PAUSED, by);
      log(transaction, AuditAction.JOB_PAUSED, job, by);
    }
    return isNews;
  }

  /** Windows planned from now on run again; whether that was not so before. */
  boolean resume(Handle transaction, DesiredJob job, By by) {
    boolean isNews = job.suspended().isPresent();
    if (isNews) {
      suspensions.close(transaction, job.spec().id(), now());
      log(transaction, AuditAction.JOB_RESUMED, job, by);
    }
    return isNews;
  }

  /** No window is planned from now on. */
  void delete(Handle transaction, DesiredJob job, By by) {
    suspensions.close(transaction, job.spec().id(), now());
    open(transaction, job, Suspension.Kind.DELETED, by);
    log(transaction, AuditAction.JOB_DELETED, job, by);
  }

  private void log(Handle transaction, AuditAction action, DesiredJob job, By by) {
    Map<String, Object> before =
        Map.of("version", job.version(), "paused", job.suspended().isPresent());
    audit.append(
        transaction, AuditEntry.of(action, job.spec().id(), by, Map.of()).changing(before));
  }

  private void open(Handle transaction, DesiredJob job, Suspension.Kind kind, By by) {
    suspensions.open(
        transaction, job.spec().id(), new Suspension(kind, now(), Optional.empty(), by.reason()));
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
