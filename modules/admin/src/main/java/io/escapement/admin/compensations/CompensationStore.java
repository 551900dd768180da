package io.escapement.admin.compensations;

import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/** The table of compensations. They are written with their windows; here they are followed. */
final class CompensationStore {

  private final Jdbi jdbi;

  @Inject
  CompensationStore(Jdbi jdbi) {
    this.jdbi = jdbi;
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
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    update compensation set compensated_at = :at, problem = null
                    where workflow_id = :id and compensated_at is null
                    """)
                .bind("id", workflowId)
                .bind("at", at)
                .execute());
  }

  /** Notes why one does not go on; whether that is news. */
  boolean problem(String workflowId, String problem) {
    return jdbi.withHandle(
        handle ->
            handle
                    .createUpdate(
                        "update compensation set problem = :problem"
                            + " where workflow_id = :id and problem is distinct from :problem")
                    .bind("id", workflowId)
                    .bind("problem", problem)
                    .execute()
                == 1);
  }
}
