package io.escapement.admin.jobs;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.escapement.policy.Impact;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a call would have done, had it not been a dry run. Nothing is stored.
 *
 * @param jobId which job
 * @param action what was asked for: {@code put}, {@code pause} and so on
 * @param result what would have become of it, in one word
 * @param review why somebody else would have to approve it first; empty where nobody has to
 * @param diff what it changes of the spec, in words
 * @param impact what it does to the job's windows; empty where it plans none otherwise
 * @param windows which windows would run once more; empty where none does
 */
public record DryRunView(
    String jobId,
    String action,
    String result,
    List<String> review,
    List<String> diff,
    Optional<Impact> impact,
    Optional<Extra> windows) {

  /** Copies the lists. */
  public DryRunView {
    review = List.copyOf(review);
    diff = List.copyOf(diff);
  }

  /**
   * Windows that would run once more.
   *
   * @param count how many
   * @param first the planned instants of the first ten of them
   */
  public record Extra(int count, List<Instant> first) {

    private static final int SHOWN = 10;

    /** Of all of them, oldest first. */
    public static Extra of(List<Instant> windows) {
      return new Extra(windows.size(), List.copyOf(windows.subList(0, shown(windows))));
    }

    private static int shown(List<Instant> windows) {
      return Math.min(SHOWN, windows.size());
    }
  }

  /** Windows that would run beside the job's own. */
  public static DryRunView extra(
      String jobId, String action, String result, List<Instant> windows) {
    return new DryRunView(
        jobId,
        action,
        result,
        List.of(),
        List.of(),
        Optional.empty(),
        Optional.of(Extra.of(windows)));
  }

  /** Always true. */
  @JsonProperty
  public boolean dryRun() {
    return true;
  }
}
