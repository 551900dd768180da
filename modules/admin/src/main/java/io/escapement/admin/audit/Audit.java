package io.escapement.admin.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** The log. */
public final class Audit {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final InstantSource clock;

  @Inject
  Audit(InstantSource clock) {
    this.clock = clock;
  }

  /** Writes an entry in the transaction of what it tells of: both are there, or neither. */
  public void append(Handle transaction, AuditEntry entry) {
    transaction
        .createUpdate(
            """
            insert into audit_entry (at, actor, source, action, job_id, reason, before, after)
            values (:at, :actor, :source, :action, :job, :reason,
              cast(:before as jsonb), cast(:after as jsonb))
            """)
        .bind("at", clock.instant().truncatedTo(ChronoUnit.MILLIS))
        .bind("actor", entry.by().actor())
        .bind("source", entry.by().source())
        .bind("action", entry.action().label())
        .bind("job", entry.job())
        .bind("reason", entry.by().reason())
        .bind("before", json(entry.before()))
        .bind("after", json(entry.after()))
        .execute();
  }

  private static String json(Map<String, Object> tree) {
    try {
      return JSON.writeValueAsString(tree);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("an audit entry must be a tree of JSON values", e);
    }
  }
}
