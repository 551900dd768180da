package io.escapement.admin.chains;

import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** The divergences that are a second chain of a job. */
final class DoubleStore {

  private final Jdbi jdbi;
  private final DivergenceStore divergences;

  @Inject
  DoubleStore(Jdbi jdbi, DivergenceStore divergences) {
    this.jdbi = jdbi;
    this.divergences = divergences;
  }

  /** A second chain that was not gone when it was looked for last. */
  record Open(String jobId, String workflowId) {}

  /** Writes one down, unless it is known and lasts; whether it was news. */
  boolean note(Open found, Instant now, String difference) {
    return jdbi.inTransaction(
        transaction ->
            divergences.note(
                transaction, found.jobId(), Optional.of(found.workflowId()), now, difference));
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
            divergences.close(transaction, ended.jobId(), Optional.of(ended.workflowId()), now));
  }
}
