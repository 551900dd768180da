package io.escapement.admin.changes;

import io.escapement.policy.JobSpec;
import io.escapement.policy.SpecDiff;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Why an edit wants approval. A pure function of the two specs and the configuration. */
final class ReviewRules {

  private final ReviewConfig config;

  @Inject
  ReviewRules(ReviewConfig config) {
    this.config = config;
  }

  /**
   * All reasons; none where the edit can be made at once. A job that leaves the review by an edit
   * is reviewed once more, or the rules would end with the label.
   */
  List<String> reasons(JobSpec before, Optional<JobSpec> after) {
    List<String> watched = watched(before);
    if (watched.isEmpty()) {
      return List.of();
    }
    return after.map(spec -> edit(before, spec, watched)).orElseGet(() -> deletion(watched));
  }

  private List<String> deletion(List<String> watched) {
    return config.deletions() ? List.of("the job ends (%s)".formatted(words(watched))) : List.of();
  }

  private List<String> edit(JobSpec before, JobSpec after, List<String> watched) {
    List<String> reasons = new ArrayList<>();
    SpecDiff.of(before, after).changes().stream()
        .filter(change -> config.settings().stream().anyMatch(change::isIn))
        .map(change -> "%s (%s)".formatted(change, words(watched)))
        .forEach(reasons::add);
    List<String> still = watched(after);
    watched.stream()
        .filter(reason -> !still.contains(reason))
        .map("no longer %s"::formatted)
        .forEach(reasons::add);
    return reasons;
  }

  private List<String> watched(JobSpec spec) {
    String team = spec.owner().team();
    return Stream.of(
            config.jobs().stream().filter(spec.id()::equals).map("job %s"::formatted),
            config.teams().stream().filter(team::equals).map("team %s"::formatted),
            config.labels().stream().filter(spec.labels()::contains).map("label %s"::formatted))
        .flatMap(reasons -> reasons)
        .toList();
  }

  private static String words(List<String> watched) {
    return String.join(", ", watched);
  }
}
