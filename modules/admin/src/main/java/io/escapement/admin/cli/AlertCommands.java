package io.escapement.admin.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What is wrong with jobs. */
final class AlertCommands {

  private final Session session;

  AlertCommands(Session session) {
    this.session = session;
  }

  @Command(
      name = "alerts",
      description = "Lists alerts, newest first.",
      footer = {"", "Example:", "  escapement alerts --state firing"})
  int alerts(
      @Option(names = "--state", description = "firing, acknowledged or ended.")
          Optional<String> state,
      @Option(names = "--team", description = "Only of this team.") Optional<String> team,
      @Option(names = "--job", description = "Only of this job.") Optional<String> job) {
    Query query = Query.of("/alerts").with("state", state).with("team", team).with("job", job);
    session.showAll(session.api().all(query.text()), this::list);
    return ExitCodes.DONE;
  }

  private void list(JsonNode alerts) {
    Table table = new Table("NUMBER", "JOB", "RULE", "STATE", "SINCE", "BY", "WHAT");
    for (JsonNode alert : alerts) {
      table.row(
          Texts.of(alert.path("number")),
          Texts.of(alert.path("jobId")),
          Texts.of(alert.path("rule")),
          Texts.of(alert.path("state")),
          Texts.of(alert.path("since")),
          Texts.of(alert.path("acknowledged").path("by")),
          Texts.of(alert.path("text")));
    }
    session.table(table);
  }

  @Command(
      name = "alerts acknowledge",
      description = "Says that somebody looks into an alert.",
      footer = {"", "Example:", "  escapement alerts acknowledge 7 --reason 'disk is full'"})
  int acknowledge(
      @Parameters(paramLabel = "NUMBER") long number,
      @Option(names = "--reason", required = true, description = "Why.") String reason) {
    String path = "/alerts/%d/acknowledge".formatted(number);
    JsonNode alert = session.api().send("POST", path, Session.reason(reason), Map.of()).body();
    session.show(
        alert,
        body ->
            session.say(
                "alert %d of %s: %s"
                    .formatted(
                        number, Texts.of(body.path("jobId")), Texts.of(body.path("state")))));
    return ExitCodes.DONE;
  }
}
