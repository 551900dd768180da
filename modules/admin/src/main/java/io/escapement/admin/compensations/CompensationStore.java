package io.escapement.admin.compensations;

import io.escapement.admin.audit.Audit;
import io.escapement.admin.audit.AuditAction;
import io.escapement.admin.audit.AuditEntry;
import io.escapement.admin.platform.By;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;

/** The table of compensations. They are written with their windows; here they are followed. */
final class CompensationStore {

  private final Jdbi jdbi;
  private final Audit audit;

  @Inject
  CompensationStore(Jdbi jdbi, Audit audit) {
    this.jdbi = jdbi;
    this.audit = audit;
  }

  /** The workflow ids of those that are pending and go on, oldest window first. */
  List<String> goingOn() {
    return pending("and problem is null");
  }

  /** The workflow ids of all that are pending, oldest window first. */
  List<String> pending() {
    return pending("");
  }

  private List<String> pending(String condition) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "select workflow_id from compensation where compensated_at is null %s"
                            .formatted(condition)
                        + " order by planned_at")
                .mapTo(String.class)
                .list());
  }

  void done(String workflowId, Instant at) {
    jdbi.useTransaction(
        transaction ->
            transaction
                .createQuery(
                    """
                    update compensation set compensated_at = :at, problem = null
                    where workflow_id = :id and compensated_at is null
                    returning job_id, planned_at
                    """)
                .bind("id", workflowId)
                .bind("at", at)
                .map(
                    (row, context) ->
                        entry(row.getString("job_id"), row.getTimestamp("planned_at").toInstant()))
                .list()
                .forEach(entry -> audit.append(transaction, entry)));
  }

  private static AuditEntry entry(String jobId, Instant plannedAt) {
    return AuditEntry.of(
        AuditAction.COMPENSATION_DONE,
        jobId,
        By.duty("compensations"),
        Map.of("plannedAt", plannedAt.toString()));
  }

  /** Notes why one that is pending does not go on; whether that is news. */
  boolean problem(String workflowId, String problem) {
    return jdbi.withHandle(
        handle ->
            handle
                    .createUpdate(
                        """
                        update compensation set problem = :problem
                        where workflow_id = :id and compensated_at is null
                          and problem is distinct from :problem
                        """)
                    .bind("id", workflowId)
                    .bind("problem", problem)
                    .execute()
                == 1);
  }
}
