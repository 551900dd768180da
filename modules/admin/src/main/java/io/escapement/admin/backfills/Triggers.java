package io.escapement.admin.backfills;

import io.escapement.admin.audit.Audit;
import io.escapement.admin.audit.AuditAction;
import io.escapement.admin.audit.AuditEntry;
import io.escapement.admin.backfills.TriggerStore.Asked;
import io.escapement.admin.chains.DesiredJob;
import io.escapement.admin.jobs.Expected;
import io.escapement.admin.jobs.Jobs;
import io.escapement.admin.platform.ApiException;
import io.escapement.admin.platform.By;
import io.escapement.admin.platform.ErrorName;
import io.escapement.admin.platform.Order;
import io.escapement.policy.Kind;
import io.escapement.policy.Window;
import io.escapement.temporal.Extras;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Stores that somebody wants an extra window now; the keeper of extra workflows does the rest. */
final class Triggers {

  private static final int LONGEST_KEY = 200;

  private final Jobs jobs;
  private final ExtraStore extras;
  private final TriggerStore store;
  private final Audit audit;
  private final InstantSource clock;

  @Inject
  Triggers(Jobs jobs, ExtraStore extras, TriggerStore store, Audit audit, InstantSource clock) {
    this.jobs = jobs;
    this.extras = extras;
    this.store = store;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * A window that was asked for.
   *
   * @param plannedAt which one
   * @param isNew whether this call asked for it first
   */
  record Triggered(Instant plannedAt, boolean isNew) {}

  /**
   * Asks for a window now. The same key again means the same window.
   *
   * @param expected what the caller takes the job to be
   * @throws ApiException if the key was used for something else, if there is no such job, or if it
   *     is not the caller's to operate
   */
  Triggered trigger(String jobId, Optional<String> key, Expected expected, Order order) {
    key.ifPresent(Triggers::requireKey);
    return extras
        .jdbi()
        .inTransaction(
            transaction -> {
              DesiredJob job = jobs.lock(transaction, jobId, expected);
              order.requireMayOperate(job.spec().owner().team());
              return key.flatMap(text -> store.byKey(transaction, text))
                  .map(asked -> again(asked, jobId, order.reason()))
                  .orElseGet(() -> ask(transaction, job, key, order.by()));
            });
  }

  private static void requireKey(String key) {
    if (key.isBlank() || key.length() > LONGEST_KEY) {
      throw ApiException.invalid("Idempotency-Key", key, "write 1 to 200 characters");
    }
  }

  private static Triggered again(Asked asked, String jobId, String reason) {
    if (!asked.jobId().equals(jobId) || !asked.reason().equals(reason)) {
      throw used(asked.jobId(), asked.plannedAt());
    }
    return new Triggered(asked.plannedAt(), false);
  }

  private Triggered ask(Handle transaction, DesiredJob job, Optional<String> key, By by) {
    String jobId = job.spec().id();
    Instant plannedAt = freeInstant(transaction, jobId);
    Window window = job.spec().schedule().window(jobId, plannedAt);
    String workflowId = Extras.manualId(jobId, plannedAt);
    Extra extra = Extra.wanted(workflowId, jobId, Kind.MANUAL, job.version());
    extras.insert(transaction, extra, by.reason(), clock.instant());
    if (!store.insert(transaction, window, workflowId, key)) {
      throw used("another job", plannedAt); // In the same moment, so that nobody saw it.
    }
    audit.append(
        transaction,
        AuditEntry.of(
            AuditAction.JOB_TRIGGERED, jobId, by, Map.of("plannedAt", plannedAt.toString())));
    return new Triggered(plannedAt, true);
  }

  /** Each slot of each version is on a whole second; such a window never is. */
  private Instant freeInstant(Handle transaction, String jobId) {
    Instant instant = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    while (isWholeSecond(instant) || store.isTaken(transaction, jobId, instant)) {
      instant = instant.plusMillis(1);
    }
    return instant;
  }

  private static boolean isWholeSecond(Instant instant) {
    return instant.equals(instant.truncatedTo(ChronoUnit.SECONDS));
  }

  private static ApiException used(String jobId, Instant plannedAt) {
    return new ApiException(
        ErrorName.CONFLICT,
        "this Idempotency-Key was used with another job or reason, for %s at %s; use a new key"
            .formatted(jobId, plannedAt),
        Map.of("jobId", jobId, "plannedAt", plannedAt.toString()));
  }
}
