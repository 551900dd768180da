package io.escapement.admin.chains;

import io.escapement.admin.audit.Audit;
import io.escapement.admin.audit.AuditAction;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** The divergences that are a second chain of a job. */
final class DoubleStore {

  private final Jdbi jdbi;
  private final Audit audit;

  @Inject
  DoubleStore(Jdbi jdbi, Audit audit) {
    this.jdbi = jdbi;
    this.audit = audit;
  }

  /** A second chain that was not gone when it was looked for last. */
  record Open(String jobId, String workflowId) {}

  /** Writes one down, unless it is known and lasts; whether it was news. */
  boolean note(Open found, Instant now, String difference) {
    return jdbi.inTransaction(transaction -> note(transaction, found, now, difference));
  }

  private boolean note(Handle transaction, Open found, Instant now, String difference) {
    boolean isNews =
        transaction
                .createUpdate(
                    """
                    insert into divergence (job_id, noticed_at, difference, workflow_id)
                    values (:job, :now, :difference, :workflow) on conflict do nothing
                    """)
                .bind("job", found.jobId())
                .bind("now", now)
                .bind("difference", difference)
                .bind("workflow", found.workflowId())
                .execute()
            == 1;
    if (isNews) {
      audit.append(
          transaction,
          DivergenceStore.entry(AuditAction.DIVERGENCE_NOTED, found.jobId(), difference));
    }
    return isNews;
  }

  List<Open> open() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select distinct job_id, workflow_id from divergence
                    where workflow_id is not null and put_right_at is null
                    """)
                .map(
                    (row, context) ->
                        new Open(row.getString("job_id"), row.getString("workflow_id")))
                .list());
  }

  /** It has ended. */
  void close(Open ended, Instant now) {
    jdbi.useTransaction(
        transaction ->
            transaction
                .createQuery(
                    """
                    update divergence set put_right_at = greatest(noticed_at, :now)
                    where job_id = :job and workflow_id = :workflow and put_right_at is null
                    returning difference
                    """)
                .bind("job", ended.jobId())
                .bind("workflow", ended.workflowId())
                .bind("now", now)
                .mapTo(String.class)
                .list()
                .forEach(difference -> righted(transaction, ended, difference)));
  }

  private void righted(Handle transaction, Open ended, String difference) {
    audit.append(
        transaction,
        DivergenceStore.entry(AuditAction.DIVERGENCE_RIGHTED, ended.jobId(), difference));
  }
}
