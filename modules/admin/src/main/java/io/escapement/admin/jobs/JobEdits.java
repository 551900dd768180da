package io.escapement.admin.jobs;

import io.escapement.admin.audit.AuditAction;
import io.escapement.admin.chains.DesiredJob;
import io.escapement.admin.platform.ApiException;
import io.escapement.admin.platform.Caller;
import io.escapement.admin.platform.ControlBody;
import io.escapement.admin.platform.ErrorName;
import io.escapement.admin.platform.Permission;
import io.escapement.policy.JobSpec;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Puts, restores and deletes jobs. Each edit is one transaction, and the engine is not asked. */
final class JobEdits {

  private final JobStore store;
  private final JobWriter writer;
  private final JobControl control;
  private final Review review;

  @Inject
  JobEdits(JobStore store, JobWriter writer, JobControl control, Review review) {
    this.store = store;
    this.writer = writer;
    this.control = control;
    this.review = review;
  }

  /**
   * Makes an edit, or stores it where somebody else has to approve it first.
   *
   * @throws ApiException if the job is not what the caller takes it to be, if one that is to end is
   *     not there, or if it is not the caller's to edit
   * @throws io.escapement.policy.InvalidSpecException if the engine can't run the spec
   */
  EditResult make(Edit edit, Terms terms) {
    edit.spec().ifPresent(writer::requireRunnable);
    return store.jdbi().inTransaction(transaction -> make(transaction, edit, terms));
  }

  private EditResult make(Handle transaction, Edit edit, Terms terms) {
    Optional<DesiredJob> known = take(transaction, edit);
    Optional<DesiredJob> before = known.filter(job -> !job.isDeleted());
    before.ifPresent(job -> requireMay(terms.caller(), job.spec()));
    edit.spec().ifPresent(spec -> requireMay(terms.caller(), spec));
    terms.expected().require(edit.jobId(), before);
    List<String> reasons =
        before.map(job -> review.reasons(job.spec(), edit.spec())).orElse(List.of());
    if (reasons.isEmpty()) {
      return apply(transaction, known, edit);
    }
    DesiredJob job = before.orElseThrow();
    return terms.force()
        ? force(transaction, job, edit, reasons)
        : EditResult.proposed(job, reasons, review.propose(transaction, edit, job, reasons));
  }

  private EditResult force(Handle transaction, DesiredJob before, Edit edit, List<String> reasons) {
    ControlBody.requireReason(edit.by().reason());
    EditResult made = apply(transaction, Optional.of(before), edit);
    Optional<Integer> version = made.job().map(DesiredJob::version);
    return made.forced(reasons, review.force(transaction, edit, before, reasons, version));
  }

  /**
   * Makes an edit that somebody has approved.
   *
   * @throws io.escapement.policy.InvalidSpecException if the engine can't run the spec any more
   */
  EditResult makeApproved(Handle transaction, Edit edit) {
    edit.spec().ifPresent(writer::requireRunnable);
    return apply(transaction, take(transaction, edit), edit);
  }

  /** Nobody else changes the job until the transaction ends. */
  private Optional<DesiredJob> take(Handle transaction, Edit edit) {
    return edit.spec().isPresent()
        ? writer.take(transaction, edit.jobId())
        : Optional.of(store.lockUndeleted(transaction, edit.jobId()));
  }

  private EditResult apply(Handle transaction, Optional<DesiredJob> known, Edit edit) {
    return switch (edit.kind()) {
      case PUT -> write(transaction, known, edit, AuditAction.JOB_UPDATED);
      case RESTORE -> write(transaction, known, edit, AuditAction.JOB_RESTORED);
      case DELETE -> {
        control.delete(transaction, known.orElseThrow(), edit.by());
        yield EditResult.deleted(known.orElseThrow());
      }
    };
  }

  private EditResult write(
      Handle transaction, Optional<DesiredJob> known, Edit edit, AuditAction changed) {
    return EditResult.of(
        known.filter(job -> !job.isDeleted()),
        writer.write(transaction, known, edit.spec().orElseThrow(), edit.by(), changed));
  }

  private static void requireMay(Caller caller, JobSpec spec) {
    String team = spec.owner().team();
    if (!caller.may(Permission.EDIT, team)) {
      throw new ApiException(
          ErrorName.FORBIDDEN,
          "%s may not edit job %s of team \"%s\"; ask who has a role there"
              .formatted(caller.name(), spec.id(), team),
          Map.of("jobId", spec.id(), "team", team, "permission", Permission.EDIT));
    }
  }
}
