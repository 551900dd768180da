package io.escapement.admin.jobs;

import com.fasterxml.jackson.annotation.JsonValue;
import io.escapement.admin.chains.DesiredJob;
import java.util.Locale;
import java.util.Optional;

/**
 * What became of an edit.
 *
 * @param what in one word
 * @param job as it is now; empty where it has ended
 */
public record EditResult(What what, Optional<DesiredJob> job) {

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

  static EditResult of(PutResult put) {
    What what =
        switch (put.change()) {
          case CREATED -> What.CREATED;
          case UPDATED -> What.UPDATED;
          case NONE -> What.UNCHANGED;
        };
    return new EditResult(what, Optional.of(put.job()));
  }
}
