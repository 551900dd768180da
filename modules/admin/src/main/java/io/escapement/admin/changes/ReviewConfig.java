package io.escapement.admin.changes;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.constraints.NotBlank;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which changes of jobs want the approval of somebody else. Those of job files never do: who can
 * write them deploys the service, too.
 *
 * @param jobs these jobs are reviewed; default none
 * @param teams the jobs of these teams are; default none
 * @param labels the jobs with any of these labels are; default {@code critical}; no review at all
 *     where the three lists are empty
 * @param settings a change of these settings of a reviewed job, or of any inside them, is; default
 *     {@code schedule}, {@code missed}, {@code retry} and {@code owner}
 * @param deletions whether the end of a reviewed job is; default true
 */
public record ReviewConfig(
    List<@NotBlank String> jobs,
    List<@NotBlank String> teams,
    List<@NotBlank String> labels,
    List<@NotBlank String> settings,
    boolean deletions) {

  private static final List<String> LABELS = List.of("critical");
  private static final List<String> SETTINGS = List.of("schedule", "missed", "retry", "owner");

  /** Copies the lists. */
  public ReviewConfig {
    jobs = List.copyOf(jobs);
    teams = List.copyOf(teams);
    labels = List.copyOf(labels);
    settings = List.copyOf(settings);
  }

  /** Changes of when jobs labelled {@code critical} run, and whose they are. */
  public static ReviewConfig ofDefaults() {
    return new ReviewConfig(List.of(), List.of(), LABELS, SETTINGS, true);
  }

  @JsonCreator
  static ReviewConfig read(
      @JsonProperty("jobs") @Nullable List<String> jobs,
      @JsonProperty("teams") @Nullable List<String> teams,
      @JsonProperty("labels") @Nullable List<String> labels,
      @JsonProperty("settings") @Nullable List<String> settings,
      @JsonProperty("deletions") @Nullable Boolean deletions) {
    return new ReviewConfig(
        Optional.ofNullable(jobs).orElse(List.of()),
        Optional.ofNullable(teams).orElse(List.of()),
        Optional.ofNullable(labels).orElse(LABELS),
        Optional.ofNullable(settings).orElse(SETTINGS),
        Optional.ofNullable(deletions).orElse(true));
  }
}
