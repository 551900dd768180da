package io.escapement.admin.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * An entry as the chain has it.
 *
 * @param seq its number, from 1
 * @param action what it tells of
 * @param entry its canonical JSON, the action included
 * @param prev the hash before it, in hex
 * @param hash its own, as stored
 */
record Line(long seq, String action, String entry, String prev, String hash) {

  private static final ObjectMapper JSON = new ObjectMapper();

  static Line of(ResultSet row) throws SQLException {
    ObjectNode tree = JSON.createObjectNode();
    tree.put("seq", row.getLong("seq"));
    tree.put("at", row.getTimestamp("at").toInstant().toString());
    for (String column : new String[] {"actor", "source", "action", "reason"}) {
      tree.put(column, row.getString(column));
    }
    tree.put("job", row.getString("job_id"));
    tree.putRawValue("before", raw(row, "before"));
    tree.putRawValue("after", raw(row, "after"));
    return new Line(
        row.getLong("seq"),
        row.getString("action"),
        Canonical.ofText(tree.toString()),
        row.getString("prev"),
        row.getString("hash"));
  }

  private static RawValue raw(ResultSet row, String column) throws SQLException {
    return new RawValue(row.getString(column));
  }

  /** What its hash must be. */
  String computed() {
    return Hashes.chained(prev, entry);
  }

  /** The line of an export, itself canonical JSON. */
  String exported() {
    return "{\"entry\":%s,\"hash\":\"%s\",\"prev\":\"%s\"}".formatted(entry, hash, prev);
  }

  /** The entry as a tree. */
  JsonNode tree() {
    try {
      return JSON.readTree(entry);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("canonical JSON is JSON", e);
    }
  }

  /** Whether it tells of such a thing. */
  boolean isOf(AuditAction kind) {
    return action.equals(kind.label());
  }

  /** The entry with its hashes, for the API. */
  JsonNode view() {
    return ((ObjectNode) tree()).put("prev", prev).put("hash", hash);
  }
}
