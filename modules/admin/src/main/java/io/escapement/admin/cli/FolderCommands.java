package io.escapement.admin.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.escapement.admin.jobs.SpecFolder;
import io.escapement.admin.platform.StartupException;
import io.escapement.policy.JobSpec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Folders of job files, as a pipeline keeps them. */
final class FolderCommands {

  private final Session session;

  FolderCommands(Session session) {
    this.session = session;
  }

  @Command(
      name = "plan",
      description = "Tells what apply would do to make the jobs those of a folder.",
      footer = {
        "",
        "Examples:",
        "  escapement plan jobs/",
        "  escapement plan jobs/ --exit-code --prune --team data"
      })
  int plan(
      @Parameters(paramLabel = "FOLDER") Path folder,
      @Mixin FolderOptions jobs,
      @Option(names = "--exit-code", description = "Ends with 3 where there is a change.")
          boolean exitCode) {
    FolderPlan plan = made(folder, jobs.selector());
    return exitCode && plan.hasChanges() ? ExitCodes.CHANGES : ExitCodes.DONE;
  }

  private FolderPlan made(Path folder, FolderPlan.Selector selector) {
    FolderPlan plan = FolderPlan.make(session.api(), specs(folder), selector);
    session.show(
        PlanWords.json(plan), json -> PlanWords.lines(plan).forEach(line -> session.say(line)));
    return plan;
  }

  private static Collection<JobSpec> specs(Path folder) {
    try {
      return SpecFolder.read(folder).values();
    } catch (StartupException e) {
      throw CliException.usage(String.valueOf(e.getMessage()));
    }
  }

  @Command(
      name = "apply",
      description = "Makes the jobs those of a folder; without a change it does nothing.",
      footer = {
        "",
        "Examples:",
        "  escapement apply jobs/ --reason 'deploy 1234'",
        "  escapement apply jobs/ --dry-run"
      })
  int apply(
      @Parameters(paramLabel = "FOLDER") Path folder,
      @Mixin FolderOptions jobs,
      @Option(names = "--reason", description = "Why, for the versions.") Optional<String> reason,
      @Option(names = "--dry-run", description = "Does what plan does.") boolean dryRun) {
    if (dryRun) {
      made(folder, jobs.selector());
      return ExitCodes.DONE;
    }
    Api api = session.api();
    FolderPlan plan = FolderPlan.make(api, specs(folder), jobs.selector());
    List<Applied> results = new Applying(api, reason).all(plan);
    session.show(json(results), body -> told(results));
    return Applying.exitCode(results);
  }

  private static ObjectNode json(List<Applied> results) {
    ObjectNode json = Session.object();
    ArrayNode steps = json.putArray("steps");
    results.forEach(applied -> steps.add(applied.json()));
    return json;
  }

  private void told(List<Applied> results) {
    results.forEach(applied -> session.say(applied.line()));
    long applied = results.stream().filter(one -> one.result() == Applied.Result.APPLIED).count();
    session.say("applied %d of %d changes".formatted(applied, results.size()));
  }

  @Command(
      name = "diff",
      description = "Tells what a file would change, or what a version of a job did.",
      footer = {
        "",
        "Examples:",
        "  escapement diff jobs/nightly-report.yml",
        "  escapement diff nightly-report --against 3"
      })
  int diff(
      @Parameters(paramLabel = "FILE|JOB") String what,
      @Option(names = "--against", description = "Version to compare the newest with.")
          Optional<Integer> against) {
    Path file = Path.of(what);
    if (Files.isRegularFile(file)) {
      if (against.isPresent()) {
        throw CliException.usage("a file is compared with the job as it is; drop --against");
      }
      return file(file);
    }
    Api api = session.api();
    String newest = api.get(Query.job(what).text()).path("version").asText();
    Query query =
        Query.job(what, "versions", newest, "diff").with("against", against.map(String::valueOf));
    session.show(api.get(query.text()), this::versions);
    return ExitCodes.DONE;
  }

  private void versions(JsonNode diff) {
    for (JsonNode change : diff.path("changes")) {
      session.say(Texts.of(change.path("text")));
    }
    if (diff.path("changes").isEmpty()) {
      session.say("no difference");
    }
  }

  private int file(Path file) {
    JobSpec spec;
    try {
      spec = SpecFolder.file(file);
    } catch (IllegalArgumentException e) {
      throw CliException.usage(String.valueOf(e.getMessage()));
    }
    Step step = FolderPlan.put(session.api(), spec);
    session.show(step.json(), json -> PlanWords.step(step).forEach(line -> session.say(line)));
    return ExitCodes.DONE;
  }
}
