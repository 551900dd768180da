package io.escapement.admin.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.escapement.policy.JobSpec;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What it takes to make the service's jobs those of a folder. Making it changes nothing.
 *
 * @param steps job by job, in the order of the files, then those to delete
 * @param others jobs that the selector matches, are not in the folder, and stay
 */
record FolderPlan(List<Step> steps, Set<String> others) {

  /**
   * Which jobs the folder is the whole truth of.
   *
   * @param team of this team; empty for any
   * @param label with this label; empty for any
   * @param prune whether those that are not in the folder are deleted
   */
  record Selector(Optional<String> team, Optional<String> label, boolean prune) {

    Selector {
      if (prune && team.isEmpty() && label.isEmpty()) {
        throw CliException.usage(
            "--prune deletes jobs, so it needs --team or --label to say which may go");
      }
    }

    private String path() {
      return Query.of("/jobs").with("team", team).with("label", label).text();
    }
  }

  static FolderPlan make(Api api, Collection<JobSpec> specs, Selector selector) {
    List<Step> steps = new ArrayList<>();
    specs.forEach(spec -> steps.add(put(api, spec)));
    Set<String> others = new TreeSet<>();
    api.all(selector.path()).forEach(job -> others.add(job.path("id").asText()));
    others.removeAll(specs.stream().map(JobSpec::id).collect(Collectors.toSet()));
    if (selector.prune()) {
      others.forEach(job -> steps.add(delete(api, job)));
      others.clear();
    }
    return new FolderPlan(List.copyOf(steps), others);
  }

  /** What it takes to give one job a spec. */
  static Step put(Api api, JobSpec spec) {
    Optional<String> etag = api.find(Query.job(spec.id()).text()).flatMap(Answer::etag);
    String path = Query.job(spec.id()).with("dryRun", true).text();
    JsonNode forecast = dry(api.send("PUT", path, Step.body(spec), Step.condition(etag)));
    Step.What change = etag.isPresent() ? Step.What.CHANGE : Step.What.CREATE;
    boolean unchanged = forecast.path("result").asText().equals("unchanged");
    return new Step(
        spec.id(), unchanged ? Step.What.UNCHANGED : change, Optional.of(spec), etag, forecast);
  }

  private static Step delete(Api api, String job) {
    Optional<String> etag = api.find(Query.job(job).text()).flatMap(Answer::etag);
    String path = Query.job(job).with("dryRun", true).text();
    JsonNode forecast = dry(api.send("DELETE", path, Step.condition(etag)));
    return new Step(job, Step.What.DELETE, Optional.empty(), etag, forecast);
  }

  /** A service that knows no dry runs has done it, which must not look like a plan. */
  private static JsonNode dry(Answer answer) {
    if (!answer.body().path("dryRun").asBoolean()) {
      throw new CliException(
          ExitCodes.REFUSED,
          "the service did not take this as a dry run and may have done it; update the service");
    }
    return answer.body();
  }

  boolean hasChanges() {
    return steps.stream().anyMatch(Step::isChange);
  }
}
