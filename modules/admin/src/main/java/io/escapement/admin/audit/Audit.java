package io.escapement.admin.audit;

import io.escapement.admin.platform.By;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The log. Each entry carries the hash of the one before, and one row is the last entry's: its lock
 * is held from an append to the end of the transaction. So append last: a transaction that locks
 * another row afterwards may wait for one that waits for it.
 */
public final class Audit {

  private final InstantSource clock;

  /** A log whose entries are of this clock's time. */
  @Inject
  public Audit(InstantSource clock) {
    this.clock = clock;
  }

  /** Writes an entry in the transaction of what it tells of: both are there, or neither. */
  public void append(Handle transaction, AuditEntry entry) {
    Head head = lock(transaction);
    long seq = head.seq() + 1;
    By by = entry.by();
    Instant at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    Map<String, @Nullable Object> tree = new HashMap<>();
    tree.put("seq", seq);
    tree.put("at", at.toString());
    tree.put("actor", Canonical.text(by.actor()));
    tree.put("source", Canonical.text(by.source()));
    tree.put("action", entry.action().label());
    tree.put("job", entry.job().orElse(null));
    tree.put("reason", Canonical.text(by.reason()));
    tree.put("before", entry.before());
    tree.put("after", entry.after());
    insert(
        transaction,
        entry,
        at,
        new Line(seq, entry.action().label(), Canonical.ofTree(tree), head.hash(), ""));
  }

  private static void insert(Handle transaction, AuditEntry entry, Instant at, Line line) {
    By by = entry.by();
    transaction
        .createUpdate(
            """
            with written as (
              insert into audit_entry
                (seq, at, actor, source, action, job_id, reason, before, after, prev, hash)
              values (:seq, :at, :actor, :source, :action, :job, :reason,
                cast(:before as jsonb), cast(:after as jsonb), :prev, :hash))
            update audit_head set seq = :seq, hash = :hash
            """)
        .bind("seq", line.seq())
        .bind("at", at)
        .bind("actor", Canonical.text(by.actor()))
        .bind("source", Canonical.text(by.source()))
        .bind("action", line.action())
        .bind("job", entry.job())
        .bind("reason", Canonical.text(by.reason()))
        .bind("before", Canonical.ofTree(entry.before()))
        .bind("after", Canonical.ofTree(entry.after()))
        .bind("prev", line.prev())
        .bind("hash", line.computed())
        .execute();
  }

  /**
   * The last entry.
   *
   * @param seq its number; 0 where there is none
   * @param hash its hash in hex
   */
  record Head(long seq, String hash) {}

  /** Nobody else appends until the transaction ends. */
  Head lock(Handle transaction) {
    return transaction
        .createQuery("select seq, hash from audit_head for update")
        .map((row, context) -> new Head(row.getLong("seq"), row.getString("hash")))
        .one();
  }
}
