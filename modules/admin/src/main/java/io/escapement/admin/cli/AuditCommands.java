package io.escapement.admin.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
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
        "%s entries and %s rows looked at"
            .formatted(Texts.of(result.path("entries")), Texts.of(result.path("windows"))));
    session.say(anchors(result.path("anchors")));
    for (JsonNode entry : result.path("restores")) {
      session.say("restored from a backup, as entry %s says".formatted(entry));
    }
    session.say(result.path("ok").asBoolean() ? "all is as it was written" : misfit(result));
  }

  /** Hashes alone do not show a log that was rewritten as a whole. */
  private static String anchors(JsonNode anchors) {
    String unseen = "; a log rewritten from its start would not be seen";
    return switch (anchors.path("state").asText()) {
      case "checked" ->
          "compared with %s anchors in the engine, up to entry %s"
              .formatted(anchors.path("count"), anchors.path("upTo"));
      case "none" -> "NOT compared with anchors: the engine has none yet" + unseen;
      case "unreachable" -> "NOT compared with anchors: the engine was away" + unseen;
      default -> "NOT compared with anchors" + unseen;
    };
  }

  private static String misfit(JsonNode result) {
    JsonNode first = result.path("first");
    return "entry %s does not fit (%s): %s"
        .formatted(
            Texts.of(first.path("seq")),
            Texts.of(first.path("what")),
            Texts.of(first.path("problem")));
  }

  @Command(
      name = "audit restored",
      description = {
        "Says that the database was restored from a backup, so that the log can be verified again.",
        "What came after the backup is given up; the log tells who said so."
      },
      footer = {
        "",
        "Example:",
        "  escapement audit restored --reason 'disk failed, backup of 02:00'"
      })
  int restored(
      @Option(names = "--reason", required = true, description = "What happened.") String reason) {
    JsonNode result =
        session.api().send("POST", "/audit/restored", Session.reason(reason), Map.of()).body();
    session.show(result, this::verified);
    return result.path("ok").asBoolean() ? ExitCodes.DONE : ExitCodes.REFUSED;
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
    Api api = session.api();
    session.hand(out -> api.copy(query.text(), out));
    return ExitCodes.DONE;
  }
}
