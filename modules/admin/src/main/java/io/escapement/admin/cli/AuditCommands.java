package io.escapement.admin.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Who did what, and whether the log of it is whole. */
final class AuditCommands {

  private final Session session;

  AuditCommands(Session session) {
    this.session = session;
  }

  @Command(
      name = "audit",
      description = "Lists who did what, newest first.",
      footer = {"", "Example:", "  escapement audit --job nightly-report"})
  int audit(
      @Option(names = "--job", description = "Only of this job.") Optional<String> job,
      @Option(names = "--actor", description = "Only by this caller.") Optional<String> actor,
      @Option(names = "--action", description = "Only this action.") Optional<String> action,
      @Option(names = "--from", description = "At this instant or later.") Optional<String> from,
      @Option(names = "--to", description = "Before this instant.") Optional<String> to) {
    Query query =
        Query.of("/audit")
            .with("job", job)
            .with("actor", actor)
            .with("action", action)
            .with("from", from)
            .with("to", to);
    session.showAll(session.api().all(query.text()), this::list);
    return ExitCodes.DONE;
  }

  private void list(JsonNode entries) {
    Table table = new Table("NUMBER", "AT", "ACTOR", "ACTION", "JOB", "REASON");
    for (JsonNode entry : entries) {
      table.row(
          Texts.of(entry.path("seq")),
          Texts.of(entry.path("at")),
          Texts.of(entry.path("actor")),
          Texts.of(entry.path("action")),
          Texts.of(entry.path("job")),
          Texts.of(entry.path("reason")));
    }
    session.table(table);
  }

  @Command(
      name = "audit verify",
      description = "Recomputes the log's hashes; exit code 1 where an entry does not fit.",
      footer = {"", "Example:", "  escapement audit verify"})
  int verify() {
    JsonNode result = session.api().get("/audit/verify");
    session.show(result, this::verified);
    return result.path("ok").asBoolean() ? ExitCodes.DONE : ExitCodes.REFUSED;
  }

  private void verified(JsonNode result) {
    session.say(
        "%s entries and %s windows looked at; anchors: %s"
            .formatted(
                Texts.of(result.path("entries")),
                Texts.of(result.path("windows")),
                Texts.of(result.at("/anchors/state"))));
    JsonNode first = result.path("first");
    session.say(
        result.path("ok").asBoolean()
            ? "all is as it was written"
            : "entry %s does not fit (%s): %s"
                .formatted(
                    Texts.of(first.path("seq")),
                    Texts.of(first.path("what")),
                    Texts.of(first.path("problem"))));
  }

  @Command(
      name = "audit export",
      description = "Writes the log as JSON Lines, oldest first, to be verified elsewhere.",
      footer = {
        "",
        "Example:",
        "  escapement audit export --from 2026-11-01T00:00:00Z > audit.jsonl"
      })
  int export(
      @Option(names = "--from", description = "At this instant or later.") Optional<String> from,
      @Option(names = "--to", description = "Before this instant.") Optional<String> to) {
    Query query = Query.of("/audit/export").with("from", from).with("to", to);
    session.raw(session.api().text(query.text()));
    return ExitCodes.DONE;
  }
}
