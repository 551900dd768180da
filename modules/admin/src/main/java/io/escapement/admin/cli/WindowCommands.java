package io.escapement.admin.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The account of windows, and how late they are. */
final class WindowCommands {

  private final Session session;

  WindowCommands(Session session) {
    this.session = session;
  }

  @Command(
      name = "windows",
      description = "Lists a job's windows, newest first, or shows one with its attempts.",
      footer = {
        "",
        "Examples:",
        "  escapement windows nightly-report --from 2026-11-01T00:00:00Z --outcome FAILED",
        "  escapement windows nightly-report 2026-11-23T02:00:00Z"
      })
  int windows(
      @Parameters(index = "0", paramLabel = "JOB") String job,
      @Parameters(index = "1", arity = "0..1", paramLabel = "PLANNED_AT") Optional<String> planned,
      @Option(names = "--from", description = "Planned then or later.") Optional<String> from,
      @Option(names = "--to", description = "Planned before.") Optional<String> to,
      @Option(names = "--outcome", description = "Only with this outcome.")
          Optional<String> outcome) {
    Api api = session.api();
    if (planned.isPresent()) {
      session.show(api.get(Query.job(job, "windows", planned.get()).text()), this::detail);
      return ExitCodes.DONE;
    }
    Query query =
        Query.job(job, "windows").with("from", from).with("to", to).with("outcome", outcome);
    session.showAll(api.all(query.text()), this::list);
    return ExitCodes.DONE;
  }

  private void list(JsonNode windows) {
    Table table = new Table("PLANNED", "KIND", "OUTCOME", "LATENESS", "STARTED", "ENDED");
    windows.forEach(
        window ->
            table.row(
                Texts.of(window.path("plannedAt")),
                Texts.of(window.path("kind")),
                Outcomes.words(window),
                Texts.duration(window.path("lateness")),
                Texts.of(window.path("startedAt")),
                Texts.of(window.path("completedAt"))));
    session.table(table);
  }

  private void detail(JsonNode window) {
    list(wrapped(window));
    session.say("key: " + Texts.of(window.path("idempotencyKey")));
    if (!window.path("attempts").isEmpty()) {
      attempts(window.path("attempts"));
    }
    for (JsonNode rerun : window.path("reruns")) {
      session.say(
          "backfill %s: %s".formatted(Texts.of(rerun.path("backfill")), Outcomes.words(rerun)));
    }
  }

  private static ArrayNode wrapped(JsonNode item) {
    return Api.JSON.createArrayNode().add(item);
  }

  private void attempts(JsonNode attempts) {
    Table table = new Table("ATTEMPT", "STARTED", "TOOK", "WORKER", "FAILED FOR", "MESSAGE");
    for (JsonNode attempt : attempts) {
      table.row(
          Texts.of(attempt.path("number")),
          Texts.of(attempt.path("startedAt")),
          Texts.duration(attempt.path("took")),
          Texts.of(attempt.path("worker")),
          Texts.of(attempt.path("reason")),
          Texts.of(attempt.path("message")));
    }
    session.table(table);
  }

  @Command(
      name = "drift",
      description = "Tells how late windows start: of one job, or of all by team or job.",
      footer = {
        "",
        "Examples:",
        "  escapement drift nightly-report",
        "  escapement drift --group-by job --from 2026-11-22T00:00:00Z"
      })
  int drift(
      @Parameters(arity = "0..1", paramLabel = "JOB") Optional<String> job,
      @Option(names = "--from", description = "Planned then or later; default: the last 24 h.")
          Optional<String> from,
      @Option(names = "--to", description = "Planned before.") Optional<String> to,
      @Option(names = "--group-by", description = "team or job; default team.")
          Optional<String> groupBy) {
    Query path = job.map(id -> Query.job(id, "drift")).orElse(Query.of("/drift"));
    Query query = path.with("from", from).with("to", to).with("groupBy", groupBy);
    session.show(
        session.api().get(query.text()),
        body -> driftTable(job.isPresent() ? wrapped(body) : body.path("items")));
    return ExitCodes.DONE;
  }

  private void driftTable(JsonNode groups) {
    Table table = new Table("NAME", "WINDOWS", "ON TIME", "P50", "P99", "MAX");
    for (JsonNode group : groups) {
      JsonNode lateness = group.path("lateness");
      table.row(
          Texts.of(group.has("jobId") ? group.path("jobId") : group.path("group")),
          Texts.of(group.path("windows")),
          Texts.percent(group.path("onTimeRatio")),
          Texts.duration(lateness.path("p50")),
          Texts.duration(lateness.path("p99")),
          Texts.duration(lateness.path("max")));
    }
    session.table(table);
  }
}
