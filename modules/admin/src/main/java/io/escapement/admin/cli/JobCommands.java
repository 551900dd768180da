package io.escapement.admin.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Jobs and their versions. */
final class JobCommands {

  private final Session session;

  JobCommands(Session session) {
    this.session = session;
  }

  @Command(
      name = "jobs",
      description = "Lists jobs.",
      footer = {
        "",
        "Examples:",
        "  escapement jobs",
        "  escapement jobs --team data --state paused"
      })
  int jobs(
      @Option(names = "--team", description = "Only this team's.") Optional<String> team,
      @Option(names = "--label", description = "Only those with this label.")
          Optional<String> label,
      @Option(names = "--state", description = "active, paused, silent or diverged.")
          Optional<String> state,
      @Option(names = "-q", description = "Only those with these words in id or description.")
          Optional<String> words) {
    Query query =
        Query.of("/jobs")
            .with("team", team)
            .with("label", label)
            .with("state", state)
            .with("q", words);
    session.showAll(session.api().all(query.text()), this::list);
    return ExitCodes.DONE;
  }

  private void list(JsonNode jobs) {
    Table table = new Table("JOB", "TEAM", "STATE", "LAST", "OUTCOME", "NEXT");
    for (JsonNode job : jobs) {
      table.row(
          Texts.of(job.path("id")),
          Texts.of(job.at("/owner/team")),
          Texts.of(job.path("state")),
          Texts.of(job.at("/lastOutcome/plannedAt")),
          Texts.of(job.at("/lastOutcome/outcome")),
          Texts.of(job.at("/nextWindows/0")));
    }
    session.table(table);
  }

  @Command(
      name = "jobs show",
      description = "Shows one job with all its settings.",
      footer = {"", "Example:", "  escapement jobs show nightly-report"})
  int show(@Parameters(paramLabel = "JOB") String job) {
    session.show(session.api().get(Query.job(job).text()), this::describe);
    return ExitCodes.DONE;
  }

  private void describe(JsonNode job) {
    session.say(
        "%s, version %s, %s"
            .formatted(
                Texts.of(job.path("id")),
                Texts.of(job.path("version")),
                Texts.of(job.path("state"))));
    line("description", job.path("description"));
    line("problem", job.path("problem"));
    line("paused", job.at("/pause/reason"));
    line("last", job.at("/lastOutcome/outcome"));
    session.say("next: " + Texts.list(job.path("nextWindows")));
    session.say("spec:");
    job.path("spec").toPrettyString().lines().forEach(line -> session.say("  " + line));
  }

  private void line(String label, JsonNode value) {
    if (!Texts.of(value).equals("-")) {
      session.say(label + ": " + value.asText());
    }
  }

  @Command(
      name = "jobs versions",
      description = "Lists the versions of a job's spec, newest first.",
      footer = {"", "Example:", "  escapement jobs versions nightly-report"})
  int versions(@Parameters(paramLabel = "JOB") String job) {
    session.showAll(session.api().all(Query.job(job, "versions").text()), this::versionList);
    return ExitCodes.DONE;
  }

  private void versionList(JsonNode versions) {
    Table table = new Table("VERSION", "AT", "AUTHOR", "REASON", "CHANGES");
    for (JsonNode version : versions) {
      table.row(
          Texts.of(version.path("number")),
          Texts.of(version.path("at")),
          Texts.of(version.path("author")),
          Texts.of(version.path("reason")),
          Texts.list(version.path("diff")));
    }
    session.table(table);
  }

  @Command(
      name = "jobs restore",
      description = "Makes an older version of a job's spec its newest.",
      footer = {"", "Example:", "  escapement jobs restore nightly-report 3 --reason 'too late'"})
  int restore(
      @Parameters(paramLabel = "JOB") String job,
      @Parameters(paramLabel = "VERSION") int version,
      @Option(names = "--reason", required = true, description = "Why.") String reason) {
    Optional<Answer> now = session.api().find(Query.job(job).text());
    Map<String, String> headers =
        now.flatMap(Answer::etag).map(tag -> Map.of("If-Match", tag)).orElse(Map.of());
    String path = Query.job(job, "versions", String.valueOf(version), "restore").text();
    Answer answer = session.api().send("POST", path, Session.reason(reason), headers);
    session.show(answer.body(), body -> session.say(restored(answer, job, version)));
    return answer.waits() ? ExitCodes.WAITS : ExitCodes.DONE;
  }

  private static String restored(Answer answer, String job, int version) {
    return answer.waits()
        ? "change %s waits for approval".formatted(Texts.of(answer.body().path("number")))
        : "%s has the spec of version %d again, as version %s"
            .formatted(job, version, Texts.of(answer.body().path("version")));
  }
}
