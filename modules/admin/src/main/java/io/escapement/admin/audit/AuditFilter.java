package io.escapement.admin.audit;

import io.escapement.admin.platform.Cursor;
import io.escapement.admin.platform.Period;
import java.util.Optional;

/**
 * Which entries are wanted.
 *
 * @param job of this job only
 * @param actor done by these only
 * @param action of this kind only
 * @param period in which they were written
 * @param before the number that they are below
 * @param limit how many
 */
record AuditFilter(
    Optional<String> job,
    Optional<String> actor,
    Optional<AuditAction> action,
    Period period,
    long before,
    int limit) {

  /** The number in a cursor; above all of them where there is none. */
  static long before(Optional<String> cursor) {
    return cursor.map(AuditFilter::seq).orElse(Long.MAX_VALUE);
  }

  private static long seq(String cursor) {
    try {
      return Long.parseLong(Cursor.key(cursor));
    } catch (NumberFormatException e) {
      throw Cursor.invalid(cursor);
    }
  }
}
