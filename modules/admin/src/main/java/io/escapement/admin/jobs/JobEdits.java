package io.escapement.admin.jobs;

import io.escapement.admin.audit.AuditAction;
import io.escapement.admin.chains.DesiredJob;
import io.escapement.admin.platform.ApiException;
import jakarta.inject.Inject;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Puts, restores and deletes jobs. Each edit is one transaction, and the engine is not asked. */
final class JobEdits {

  private final JobStore store;
  private final JobWriter writer;
  private final JobControl control;

  @Inject
  JobEdits(JobStore store, JobWriter writer, JobControl control) {
    this.store = store;
    this.writer = writer;
    this.control = control;
  }

  /**
   * Makes an edit.
   *
   * @param expected what the caller takes the job to be
   * @throws ApiException if it is not that, or if a job that is to end is not there
   * @throws io.escapement.policy.InvalidSpecException if the engine can't run the spec
   */
  EditResult make(Edit edit, Expected expected) {
    edit.spec().ifPresent(writer::requireRunnable);
    return store.jdbi().inTransaction(transaction -> make(transaction, edit, expected));
  }

  private EditResult make(Handle transaction, Edit edit, Expected expected) {
    Optional<DesiredJob> before = take(transaction, edit);
    expected.require(edit.jobId(), before.filter(job -> !job.isDeleted()));
    return apply(transaction, before, edit);
  }

  /** Nobody else changes the job until the transaction ends. */
  private Optional<DesiredJob> take(Handle transaction, Edit edit) {
    return edit.spec().isPresent()
        ? writer.take(transaction, edit.jobId())
        : Optional.of(store.lockUndeleted(transaction, edit.jobId()));
  }

  private EditResult apply(Handle transaction, Optional<DesiredJob> before, Edit edit) {
    return switch (edit.kind()) {
      case PUT -> write(transaction, before, edit, AuditAction.JOB_UPDATED);
      case RESTORE -> write(transaction, before, edit, AuditAction.JOB_RESTORED);
      case DELETE -> {
        control.delete(transaction, before.orElseThrow(), edit.by());
        yield new EditResult(EditResult.What.DELETED, Optional.empty());
      }
    };
  }

  private EditResult write(
      Handle transaction, Optional<DesiredJob> before, Edit edit, AuditAction changed) {
    return EditResult.of(
        writer.write(transaction, before, edit.spec().orElseThrow(), edit.by(), changed));
  }
}
