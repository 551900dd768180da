package io.escapement.admin.audit;

import io.escapement.admin.platform.By;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Takes the rows of the account into the log: one entry for many, with the root of their hashes.
 */
final class RowBatches {

  /** Rows of a batch at most. */
  static final int MOST = 4096;

  private static final Duration LATEST = Duration.ofSeconds(30);

  private final Jdbi jdbi;
  private final Audit audit;
  private final InstantSource clock;

  @Inject
  RowBatches(Jdbi jdbi, Audit audit, InstantSource clock) {
    this.jdbi = jdbi;
    this.audit = audit;
    this.clock = clock;
  }

  /** The last row that is in the log, and since when. */
  record Last(long seq, Instant at) {

    static final Last NONE = new Last(0, Instant.EPOCH);
  }

  /** Takes in what has waited for half a minute, or is a full batch. Replicas may do it at once. */
  void pass() {
    for (Recorded table : Recorded.values()) {
      Last last = jdbi.withHandle(handle -> last(handle, table));
      int waiting = jdbi.withHandle(handle -> waiting(handle, table, last));
      boolean isTime = !clock.instant().isBefore(last.at().plus(LATEST));
      if (waiting == MOST || (waiting > 0 && isTime)) {
        record(table, last);
      }
    }
  }

  static Last last(Handle handle, Recorded table) {
    return handle
        .createQuery(
            """
            select at, cast(after ->> 'last' as bigint) as last from audit_entry
            where action = 'windows.recorded' and after ->> 'table' = :table
            order by seq desc limit 1
            """)
        .bind("table", table.table())
        .map((row, context) -> new Last(row.getLong("last"), row.getTimestamp("at").toInstant()))
        .findOne()
        .orElse(Last.NONE);
  }

  private static int waiting(Handle handle, Recorded table, Last last) {
    return handle
        .createQuery(
            "select count(*) from (select from %s where seq > :last limit :most) as next_rows"
                .formatted(table.table()))
        .bind("last", last.seq())
        .bind("most", MOST)
        .mapTo(int.class)
        .one();
  }

  private void record(Recorded table, Last last) {
    Optional<Long> upTo = jdbi.inTransaction(handle -> settled(handle, table, last));
    upTo.ifPresent(seq -> jdbi.useTransaction(handle -> append(handle, table, last.seq(), seq)));
  }

  /**
   * Up to where no row can turn up any more. A row gets its number after its transaction has locked
   * the table, so for a moment, in which nobody writes, all numbers given out are visible or void.
   */
  private static Optional<Long> settled(Handle transaction, Recorded table, Last last) {
    transaction.execute("set local lock_timeout = '2s'");
    transaction.execute("lock table %s in share mode".formatted(table.table()));
    return transaction
        .createQuery(
            ("select max(seq) from (select seq from %s where seq > :last order by seq limit :most)"
                    + " as next_rows having max(seq) is not null")
                .formatted(table.table()))
        .bind("last", last.seq())
        .bind("most", MOST)
        .mapTo(Long.class)
        .findOne();
  }

  private void append(Handle transaction, Recorded table, long after, long upTo) {
    List<Recorded.Row> rows = table.rows(transaction, after, upTo, MOST);
    byte[] leaves = leaves(rows);
    Audit.Head head = audit.lock(transaction);
    if (rows.isEmpty() || last(transaction, table).seq() != after) {
      return; // Another replica was faster.
    }
    Map<String, Object> told =
        Map.of(
            "table", table.table(),
            "first", rows.get(0).seq(),
            "last", upTo,
            "count", rows.size(),
            "root", Hashes.hex(Hashes.root(leaves)));
    audit.append(transaction, AuditEntry.of(AuditAction.WINDOWS_RECORDED, By.duty("audit"), told));
    transaction
        .createUpdate(
            "insert into audit_batch (entry, seqs, leaves) values (:entry, :seqs, :leaves)")
        .bind("entry", head.seq() + 1)
        .bindArray("seqs", Long.class, rows.stream().map(Recorded.Row::seq).toArray())
        .bind("leaves", leaves)
        .execute();
  }

  static byte[] leaves(List<Recorded.Row> rows) {
    ByteArrayOutputStream leaves = new ByteArrayOutputStream(rows.size() * Hashes.LENGTH);
    rows.forEach(row -> leaves.writeBytes(row.leaf()));
    return leaves.toByteArray();
  }
}
