package io.escapement.admin.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Changes that wait for approval. */
final class ReviewCommands {

  private final Session session;

  ReviewCommands(Session session) {
    this.session = session;
  }

  @Command(
      name = "changes",
      description = "Lists changes that want or had somebody's approval, newest first.",
      footer = {"", "Example:", "  escapement changes --state proposed"})
  int changes(
      @Option(names = "--state", description = "proposed, approved, rejected, forced or stale.")
          Optional<String> state,
      @Option(names = "--job", description = "Only of this job.") Optional<String> job) {
    Query query = Query.of("/changes").with("state", state).with("job", job);
    session.showAll(session.api().all(query.text()), this::list);
    return ExitCodes.DONE;
  }

  private void list(JsonNode changes) {
    Table table = new Table("NUMBER", "JOB", "KIND", "STATE", "AUTHOR", "REASON", "CHANGES");
    for (JsonNode change : changes) {
      table.row(
          Texts.of(change.path("number")),
          Texts.of(change.path("jobId")),
          Texts.of(change.path("kind")),
          Texts.of(change.path("state")),
          Texts.of(change.path("author")),
          Texts.of(change.path("reason")),
          Texts.list(change.path("diff")));
    }
    session.table(table);
  }

  @Command(
      name = "changes approve",
      description = "Approves a change, which makes it.",
      footer = {"", "Example:", "  escapement changes approve 7 --reason 'looks right'"})
  int approve(
      @Parameters(paramLabel = "NUMBER") long number,
      @Option(names = "--reason", required = true, description = "Why.") String reason) {
    return decide(number, "approve", reason);
  }

  @Command(
      name = "changes reject",
      description = "Rejects a change; its author withdraws it this way.",
      footer = {"", "Example:", "  escapement changes reject 7 --reason 'month end'"})
  int reject(
      @Parameters(paramLabel = "NUMBER") long number,
      @Option(names = "--reason", required = true, description = "Why.") String reason) {
    return decide(number, "reject", reason);
  }

  private int decide(long number, String verb, String reason) {
    String path = "/changes/%d/%s".formatted(number, verb);
    JsonNode change = session.api().send("POST", path, Session.reason(reason), Map.of()).body();
    session.show(
        change,
        body ->
            session.say(
                "change %d of %s: %s"
                    .formatted(
                        number, Texts.of(body.path("jobId")), Texts.of(body.path("state")))));
    return ExitCodes.DONE;
  }
}
