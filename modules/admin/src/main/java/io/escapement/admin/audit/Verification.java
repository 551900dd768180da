package io.escapement.admin.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Optional;

/**
 * What came of a verification.
 *
 * @param ok whether all that was looked at is as it was written; that anchors could not be looked
 *     at does not make it false, so look at {@code anchors}, too
 * @param entries of the log that were looked at
 * @param windows rows of the account that were looked at
 * @param restores the numbers of the entries in which somebody says that the log was restored from
 *     a backup, and what came after it is lost
 * @param anchors what the engine said
 * @param first the first that does not fit
 */
@JsonInclude
public record Verification(
    boolean ok,
    long entries,
    long windows,
    List<Long> restores,
    AnchorCheck anchors,
    Optional<Problem> first) {

  /** Keeps a copy. */
  public Verification {
    restores = List.copyOf(restores);
  }

  /**
   * What the engine said.
   *
   * @param state {@code checked}; {@code none} where it has none; {@code unreachable} where it is
   *     away
   * @param count how many anchors there are to compare with
   * @param upTo the number of the newest entry that fits its anchor; 0 where none does
   */
  public record AnchorCheck(String state, int count, long upTo) {

    static final String UNREACHABLE = "unreachable";
  }

  /**
   * Something that does not fit.
   *
   * @param seq the entry's number; of a row, the entry's that tells of it
   * @param what {@code gap, link, hash, head, anchor, truncated, row} or {@code leaves}
   * @param problem what is wrong, in words
   */
  public record Problem(long seq, String what, String problem) {}
}
