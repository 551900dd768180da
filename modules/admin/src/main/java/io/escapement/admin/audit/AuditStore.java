package io.escapement.admin.audit;

import io.escapement.admin.platform.Period;
import jakarta.inject.Inject;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Reads the log. */
final class AuditStore {

  private final Jdbi jdbi;

  @Inject
  AuditStore(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  Jdbi jdbi() {
    return jdbi;
  }

  Audit.Head head() {
    return jdbi.withHandle(AuditStore::head);
  }

  /** The last entry as it is noted; none is the first of all. */
  static Audit.Head head(Handle handle) {
    return handle
        .createQuery("select seq, hash from audit_head")
        .map((row, context) -> new Audit.Head(row.getLong("seq"), row.getString("hash")))
        .findOne()
        .orElse(new Audit.Head(0, Hashes.NONE));
  }

  /** The next entries after one, oldest first. */
  static List<Line> after(Handle handle, long seq, int limit) {
    return handle
        .createQuery("select * from audit_entry where seq > :seq order by seq limit :limit")
        .bind("seq", seq)
        .bind("limit", limit)
        .map((row, context) -> Line.of(row))
        .list();
  }

  /** The entries after one, up to another. */
  List<Line> between(long after, long upTo) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "select * from audit_entry where seq > :after and seq <= :upTo order by seq")
                .bind("after", after)
                .bind("upTo", upTo)
                .map((row, context) -> Line.of(row))
                .list());
  }

  /** The first number of a period; 1 where it has none. */
  long firstIn(Period period) {
    return bound("coalesce(min(seq), 1)", period);
  }

  /** The last number of a period; 0 where it has none. */
  long lastIn(Period period) {
    return bound("coalesce(max(seq), 0)", period);
  }

  private long bound(String what, Period period) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "select %s from audit_entry where at >= :from and at < :to".formatted(what))
                .bind("from", period.from())
                .bind("to", period.to())
                .mapTo(long.class)
                .one());
  }

  /** Newest first, one more than the limit at most. */
  List<Line> page(AuditFilter filter) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select * from audit_entry
                    where seq < :before and at >= :from and at < :to
                      and (cast(:job as text) is null or job_id = :job)
                      and (cast(:actor as text) is null or actor = :actor)
                      and (cast(:action as text) is null or action = :action)
                    order by seq desc limit :limit
                    """)
                .bind("before", filter.before())
                .bind("from", filter.period().from())
                .bind("to", filter.period().to())
                .bind("job", filter.job())
                .bind("actor", filter.actor())
                .bind("action", filter.action().map(AuditAction::label))
                .bind("limit", filter.limit() + 1)
                .map((row, context) -> Line.of(row))
                .list());
  }
}
