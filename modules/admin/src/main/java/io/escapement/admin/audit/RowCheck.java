package io.escapement.admin.audit;

import com.fasterxml.jackson.databind.JsonNode;
import io.escapement.admin.audit.Verification.Problem;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Compares the account's rows with the entries that tell of them. */
final class RowCheck {

  private final Map<Recorded, Long> last = new EnumMap<>(Recorded.class);
  private long count;

  long count() {
    return count;
  }

  /** A batch's rows, where the entry tells of one. */
  Optional<Problem> check(Handle handle, Line line) {
    if (!line.isOf(AuditAction.WINDOWS_RECORDED)) {
      return Optional.empty();
    }
    JsonNode told = line.tree().path("after");
    Recorded table = Recorded.of(told.path("table").asText());
    long upTo = told.path("last").asLong();
    List<Recorded.Row> rows =
        table.rows(handle, last.getOrDefault(table, Long.MIN_VALUE), upTo, 2 * RowBatches.MOST);
    last.put(table, upTo);
    count += rows.size();
    boolean fits =
        !rows.isEmpty()
            && rows.size() == told.path("count").asInt()
            && Hashes.hex(Hashes.root(RowBatches.leaves(rows))).equals(told.path("root").asText());
    return fits ? Optional.empty() : Optional.of(differs(handle, line, table, rows));
  }

  private static Problem differs(
      Handle handle, Line line, Recorded table, List<Recorded.Row> rows) {
    String root = line.tree().at("/after/root").asText();
    return handle
        .createQuery("select seqs, leaves from audit_batch where entry = :entry")
        .bind("entry", line.seq())
        .map((row, context) -> Batch.of(row))
        .findOne()
        .filter(batch -> batch.isWhole() && batch.root().equals(root))
        .map(batch -> new Problem(line.seq(), "row", batch.differing(table, rows)))
        .orElseGet(
            () ->
                new Problem(
                    line.seq(),
                    "leaves",
                    ("rows of %s that entry %d tells of were changed, and which can't be said: its"
                            + " row of audit_batch was changed, too")
                        .formatted(table.table(), line.seq())));
  }

  /** What was in a batch. */
  private static final class Batch {

    private final Long[] seqs;
    private final byte[] leaves;

    private Batch(Long[] seqs, byte[] leaves) {
      this.seqs = seqs;
      this.leaves = leaves;
    }

    static Batch of(ResultSet row) throws SQLException {
      return new Batch((Long[]) row.getArray("seqs").getArray(), row.getBytes("leaves"));
    }

    boolean isWhole() {
      return seqs.length > 0 && leaves.length == seqs.length * Hashes.LENGTH;
    }

    String root() {
      return Hashes.hex(Hashes.root(leaves));
    }

    /** The first of the rows that is another one, is no more, or is new. */
    String differing(Recorded table, List<Recorded.Row> rows) {
      for (int place = 0; place < Math.max(seqs.length, rows.size()); place++) {
        boolean isGone =
            place >= rows.size() || (place < seqs.length && rows.get(place).seq() > seqs[place]);
        if (isGone) {
          return "row %d of %s is missing".formatted(seqs[place], table.table());
        }
        Recorded.Row row = rows.get(place);
        if (place >= seqs.length || row.seq() < seqs[place]) {
          return "a row of %s was added later: %s".formatted(table.table(), row.canonical());
        }
        if (!Arrays.equals(row.leaf(), leaf(place))) {
          return "row %d of %s was changed; it is now %s"
              .formatted(row.seq(), table.table(), row.canonical());
        }
      }
      return "rows of %s were changed".formatted(table.table());
    }

    private byte[] leaf(int place) {
      int from = place * Hashes.LENGTH;
      return Arrays.copyOfRange(leaves, from, from + Hashes.LENGTH);
    }
  }
}
