package io.escapement.admin.jobs;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/**
 * What became of a job that was to be paused or resumed.
 *
 * @param jobId which job
 * @param result in one word
 */
record Switched(String jobId, What result) {

  /** What became of it. */
  enum What {
    /** Its windows do not run from now on. */
    PAUSED,
    /** Its windows run again. */
    RESUMED,
    /** It was so already. */
    UNCHANGED,
    /** The caller may not do that to it. */
    FORBIDDEN,
    /** There is no such job, or it is not one of those that the rest of the call means. */
    UNKNOWN;

    /** The word in answers. */
    @JsonValue
    String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
