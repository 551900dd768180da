package io.escapement.admin.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Running windows of the past again. */
final class BackfillCommands {

  private static final String RUNNING = "running";

  private final Session session;

  BackfillCommands(Session session) {
    this.session = session;
  }

  @Command(
      name = "backfill",
      description = "Runs the windows of a period that have not succeeded.",
      footer = {
        "",
        "Example:",
        "  escapement backfill nightly-report --from 2026-11-01T00:00:00Z \\",
        "    --to 2026-11-08T00:00:00Z --reason 'bad data' --follow"
      })
  int backfill(
      @Parameters(paramLabel = "JOB", arity = "0..1") Optional<String> name,
      @Option(names = "--from", description = "Planned then or later; needed.")
          Optional<String> from,
      @Option(names = "--to", description = "Planned before; needed.") Optional<String> to,
      @Option(names = "--reason", description = "Why; needed.") Optional<String> reason,
      @Option(names = "--force", description = "Those that succeeded, too.") boolean force,
      @Option(names = "--spacing", description = "Time between windows, such as 10s.")
          Optional<String> spacing,
      @Option(names = "--follow", description = "Shows the progress until it has ended.")
          boolean follow) {
    String job = needed("JOB", name);
    ObjectNode body =
        Session.object()
            .put("from", needed("--from", from))
            .put("to", needed("--to", to))
            .put("reason", needed("--reason", reason))
            .put("force", force);
    spacing.ifPresent(time -> body.put("spacing", time));
    Api api = session.api();
    JsonNode started = api.send("POST", Query.job(job, "backfills").text(), body, Map.of()).body();
    if (!follow) {
      session.show(started, this::told);
      return ExitCodes.DONE;
    }
    JsonNode ended = followed(api, job, started);
    session.show(ended, this::told);
    return succeeded(ended) ? ExitCodes.DONE : ExitCodes.REFUSED;
  }

  /** Asked for here: picocli would ask for it in {@code backfill cancel}, too. */
  private static String needed(String what, Optional<String> value) {
    return value.orElseThrow(
        () ->
            CliException.usage("backfill needs JOB, --from, --to and --reason; it has no " + what));
  }

  private static boolean succeeded(JsonNode ended) {
    return ended.path("state").asText().equals("done")
        && ended.at("/windows/outcomes/FAILED").asInt() == 0;
  }

  private JsonNode followed(Api api, String job, JsonNode started) {
    String path = Query.job(job, "backfills", started.path("number").asText()).text();
    JsonNode backfill = started;
    int shown = -1;
    while (backfill.path("state").asText().equals(RUNNING)) {
      shown = progress(backfill.path("windows"), shown);
      session.pause();
      backfill = api.get(path);
    }
    progress(backfill.path("windows"), shown);
    if (session.isLive()) {
      session.say("");
    }
    return backfill;
  }

  /** A line only where something is new, so that a log of it stays short. */
  private int progress(JsonNode windows, int shown) {
    int done = windows.path("done").asInt();
    if (done != shown && session.isLive()) {
      session.sayAgain(Progress.bar(done, windows.path("total").asInt()));
    } else if (done != shown) {
      session.note(Progress.words(done, windows.path("total").asInt()));
    }
    return done;
  }

  @Command(
      name = "backfill cancel",
      description = "Ends a backfill before its last window; work in flight finishes.",
      footer = {"", "Example:", "  escapement backfill cancel nightly-report 3"})
  int cancel(
      @Parameters(paramLabel = "JOB") String job, @Parameters(paramLabel = "NUMBER") int number) {
    String path = Query.job(job, "backfills", String.valueOf(number)).text();
    session.show(session.api().send("DELETE", path, Map.of()).body(), this::told);
    return ExitCodes.DONE;
  }

  private void told(JsonNode backfill) {
    session.say(
        "backfill %s of %s: %s, %s"
            .formatted(
                Texts.of(backfill.path("number")),
                Texts.of(backfill.path("jobId")),
                Texts.of(backfill.path("state")),
                Progress.words(
                    backfill.at("/windows/done").asInt(), backfill.at("/windows/total").asInt())));
    backfill
        .at("/windows/outcomes")
        .properties()
        .forEach(
            outcome -> session.say("  %s: %s".formatted(outcome.getKey(), outcome.getValue())));
    if (backfill.hasNonNull("problem")) {
      session.say("  problem: " + backfill.path("problem").asText());
    }
  }
}
