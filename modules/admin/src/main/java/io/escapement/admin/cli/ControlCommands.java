package io.escapement.admin.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Pausing, resuming and triggering jobs. */
final class ControlCommands {

  private static final Set<String> WELL = Set.of("paused", "resumed", "unchanged");
  private static final String DONE = "done";

  private final Session session;

  ControlCommands(Session session) {
    this.session = session;
  }

  @Command(
      name = "pause",
      description = "Pauses jobs: windows planned from now on do not run.",
      footer = {
        "",
        "Examples:",
        "  escapement pause nightly-report --reason 'database moves'",
        "  escapement pause --team data --reason 'database moves'"
      })
  int pause(
      @Mixin SwitchOptions jobs,
      @Option(names = "--reason", required = true, description = "Why.") String reason,
      @Option(names = "--dry-run", description = "Tells what would happen.") boolean dryRun) {
    return turn("pause", jobs, reason, dryRun);
  }

  @Command(
      name = "resume",
      description = "Resumes jobs: windows planned from now on run again.",
      footer = {
        "",
        "Examples:",
        "  escapement resume nightly-report --reason 'database moved'",
        "  escapement resume --label critical --reason 'database moved'"
      })
  int resume(
      @Mixin SwitchOptions jobs,
      @Option(names = "--reason", required = true, description = "Why.") String reason,
      @Option(names = "--dry-run", description = "Tells what would happen.") boolean dryRun) {
    return turn("resume", jobs, reason, dryRun);
  }

  private int turn(String verb, SwitchOptions jobs, String reason, boolean dryRun) {
    if (jobs.isNone()) {
      throw CliException.usage(verb + " needs the jobs: name them, or give --team or --label");
    }
    String path = Query.of("/bulk/" + verb).with("dryRun", dryRun).text();
    JsonNode body = session.api().send("POST", path, jobs.body(reason), Map.of()).body();
    session.show(body, this::switched);
    boolean well = true;
    for (JsonNode job : body.path("jobs")) {
      well &= WELL.contains(job.path("result").asText());
    }
    return well ? ExitCodes.DONE : ExitCodes.REFUSED;
  }

  private void switched(JsonNode body) {
    String would = body.path("dryRun").asBoolean() ? " (dry run)" : "";
    for (JsonNode job : body.path("jobs")) {
      session.say(Texts.of(job.path("jobId")) + ": " + Texts.of(job.path("result")) + would);
    }
    if (body.path("jobs").isEmpty()) {
      session.say("no job matches");
    }
  }

  @Command(
      name = "trigger",
      description = "Runs an extra window of a job now.",
      footer = {
        "",
        "Examples:",
        "  escapement trigger nightly-report --reason 'late data'",
        "  escapement trigger nightly-report --reason 'late data' --wait --idempotency-key ticket-7"
      })
  int trigger(
      @Parameters(paramLabel = "JOB") String job,
      @Option(names = "--reason", required = true, description = "Why.") String reason,
      @Option(names = "--idempotency-key", description = "The same key triggers once only.")
          Optional<String> key,
      @Option(names = "--wait", description = "Waits for the outcome; exit code 1 if it FAILED.")
          boolean wait) {
    Map<String, String> headers = key.map(k -> Map.of("Idempotency-Key", k)).orElse(Map.of());
    Api api = session.api();
    String path = Query.job(job, "trigger").text();
    JsonNode window = api.send("POST", path, Session.reason(reason), headers).body();
    if (wait) {
      window = ended(api, job, window);
    }
    session.show(window, this::triggered);
    return window.path("outcome").asText().equals("FAILED") ? ExitCodes.REFUSED : ExitCodes.DONE;
  }

  private JsonNode ended(Api api, String job, JsonNode triggered) {
    String path = Query.job(job, "windows", triggered.path("plannedAt").asText()).text();
    JsonNode window = triggered;
    while (!window.path("state").asText().equals(DONE)) {
      session.pause();
      window = api.get(path);
    }
    return window;
  }

  private void triggered(JsonNode window) {
    String state = window.path("state").asText();
    session.say(
        "%s %s: %s"
            .formatted(
                Texts.of(window.path("jobId")),
                Texts.of(window.path("plannedAt")),
                state.equals(DONE) ? Outcomes.words(window) : state));
  }
}
