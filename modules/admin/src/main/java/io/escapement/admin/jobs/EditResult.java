package io.escapement.admin.jobs;

import com.fasterxml.jackson.annotation.JsonValue;
import io.escapement.admin.chains.DesiredJob;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What became of an edit.
 *
 * @param what in one word
 * @param before the job as it was; empty where there was none, or no more
 * @param job as it is now; empty where it has ended
 * @param review why it wants approval; empty where it doesn't
 * @param change the number under which it waits for approval, or is to be approved afterwards
 */
public record EditResult(
    What what,
    Optional<DesiredJob> before,
    Optional<DesiredJob> job,
    List<String> review,
    Optional<Long> change) {

  /** Copies the list. */
  public EditResult {
    review = List.copyOf(review);
  }

  /** What became of it. */
  public enum What {
    /** The job is new, or is back after its deletion. */
    CREATED,
    /** It has a new version. */
    UPDATED,
    /** It was so already. */
    UNCHANGED,
    /** It has ended. */
    DELETED,
    /** Somebody else has to approve it first. */
    PROPOSED;

    /** The word in answers. */
    @JsonValue
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static EditResult of(Optional<DesiredJob> before, PutResult put) {
    What what =
        switch (put.change()) {
          case CREATED -> What.CREATED;
          case UPDATED -> What.UPDATED;
          case NONE -> What.UNCHANGED;
        };
    return new EditResult(what, before, Optional.of(put.job()), List.of(), Optional.empty());
  }

  static EditResult deleted(DesiredJob before) {
    return new EditResult(
        What.DELETED, Optional.of(before), Optional.empty(), List.of(), Optional.empty());
  }

  static EditResult proposed(DesiredJob before, List<String> review, long change) {
    Optional<DesiredJob> job = Optional.of(before);
    return new EditResult(What.PROPOSED, job, job, review, Optional.of(change));
  }

  EditResult forced(List<String> reasons, long number) {
    return new EditResult(what, before, job, reasons, Optional.of(number));
  }
}
