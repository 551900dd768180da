package io.escapement.admin.changes;

import io.escapement.admin.audit.Audit;
import io.escapement.admin.audit.AuditAction;
import io.escapement.admin.audit.AuditEntry;
import io.escapement.admin.chains.DesiredJob;
import io.escapement.admin.jobs.ApprovedEdits;
import io.escapement.admin.jobs.Edit;
import io.escapement.admin.platform.ApiException;
import io.escapement.admin.platform.By;
import io.escapement.admin.platform.Caller;
import io.escapement.admin.platform.Parameters;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Decides on changes. Each decision is one transaction, together with the version that it makes.
 */
final class Changes {

  private final ChangeStore store;
  private final ApprovedEdits edits;
  private final Audit audit;
  private final InstantSource clock;

  @Inject
  Changes(ChangeStore store, ApprovedEdits edits, Audit audit, InstantSource clock) {
    this.store = store;
    this.edits = edits;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * Makes a proposed change, or lets a forced one stand.
   *
   * @throws ApiException if there is none, if it is decided already or stale, or if it is not the
   *     caller's to approve
   */
  void approve(String number, String reason, Caller caller) {
    store
        .jdbi()
        .useTransaction(
            transaction -> {
              Change change = take(transaction, number);
              DesiredJob job = edits.lock(transaction, change.edit().jobId());
              Verdicts.requireOther(change, caller);
              Verdicts.requireMay(caller, job, change);
              Verdicts.requireFresh(change);
              Optional<Integer> version =
                  change.state() == State.FORCED
                      ? change.standing().version()
                      : make(transaction, change);
              decide(transaction, change, State.APPROVED, version, By.call(caller, reason));
            });
  }

  /** Its author stays the author of the version. */
  private Optional<Integer> make(Handle transaction, Change change) {
    Edit edit = change.edit();
    By by = new By(edit.by().actor(), "change " + change.number(), edit.by().reason());
    return edits
        .make(transaction, new Edit(edit.kind(), edit.jobId(), edit.spec(), by))
        .job()
        .map(DesiredJob::version);
  }

  /**
   * Makes sure that a proposed change is never made. Its author may withdraw it so.
   *
   * @throws ApiException if there is none, if it is decided already, if it was made by force, or if
   *     it is not the caller's to reject
   */
  void reject(String number, String reason, Caller caller) {
    store
        .jdbi()
        .useTransaction(
            transaction -> {
              Change change = take(transaction, number);
              DesiredJob job = edits.lock(transaction, change.edit().jobId());
              if (!Verdicts.isAuthor(change, caller)) {
                Verdicts.requireMay(caller, job, change);
              }
              Verdicts.requireNotMade(change);
              decide(
                  transaction, change, State.REJECTED, Optional.empty(), By.call(caller, reason));
            });
  }

  /** Who is second waits here, and finds it decided. */
  private Change take(Handle transaction, String number) {
    long known = Parameters.number(number).orElseThrow(() -> Verdicts.unknown(number));
    store.lock(transaction, known);
    Change change = store.find(transaction, known).orElseThrow(() -> Verdicts.unknown(number));
    Verdicts.requireUndecided(change);
    return change;
  }

  private void decide(
      Handle transaction, Change change, State state, Optional<Integer> version, By by) {
    Change.Decision decision =
        new Change.Decision(
            by.actor(), by.reason(), clock.instant().truncatedTo(ChronoUnit.MILLIS));
    store.decide(transaction, change, state, version, decision);
    AuditAction action =
        state == State.APPROVED ? AuditAction.CHANGE_APPROVED : AuditAction.CHANGE_REJECTED;
    Map<String, Object> after = new LinkedHashMap<>();
    after.put("change", change.number());
    after.put("state", state.label());
    version.ifPresent(made -> after.put("version", made));
    audit.append(
        transaction,
        AuditEntry.of(action, change.edit().jobId(), by, after)
            .changing(Map.of("change", change.number(), "state", change.state().label())));
  }
}
