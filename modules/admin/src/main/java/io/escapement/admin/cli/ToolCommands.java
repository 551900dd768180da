package io.escapement.admin.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.escapement.admin.cli.crontab.Crontab;
import io.escapement.admin.cli.crontab.Defaults;
import io.escapement.admin.cli.crontab.Imported;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What needs no service. */
final class ToolCommands {

  private final Session session;

  ToolCommands(Session session) {
    this.session = session;
  }

  @Command(
      name = "import",
      description = "Turns what other schedulers read into job files.",
      footer = {"", "Example:", "  escapement import crontab mycrontab --folder jobs"})
  int imports() {
    session.note("escapement: import needs to know from what; write: import crontab FILE");
    return ExitCodes.USAGE;
  }

  @Command(
      name = "import crontab",
      description = "Turns a crontab into job files, and lists what somebody has to decide.",
      footer = {
        "",
        "Exit code 1 where a line could not be turned into a job.",
        "",
        "Examples:",
        "  crontab -l > mycrontab; escapement import crontab mycrontab --folder jobs",
        "  escapement import crontab /etc/crontab --system --timezone Europe/Berlin --team ops"
      })
  int crontab(
      @Parameters(paramLabel = "FILE") Path file,
      @Option(names = "--system", description = "Lines have a user column, as in /etc/crontab.")
          boolean system,
      @Option(
              names = "--timezone",
              defaultValue = "UTC",
              description = "The machine's; default UTC.")
          String timezone,
      @Option(names = "--team", defaultValue = "", description = "Who answers for the jobs.")
          String team,
      @Option(names = "--activity", defaultValue = "RunCommand", description = "The activity type.")
          String activity,
      @Option(names = "--task-queue", defaultValue = "commands", description = "Its task queue.")
          String taskQueue,
      @Option(names = "--folder", description = "Where files go; default: none are written.")
          Optional<Path> folder) {
    Defaults defaults = new Defaults(system, timezone, team, activity, taskQueue);
    Imported imported = Crontab.read(text(file), defaults);
    folder.ifPresent(into -> write(imported, into));
    session.show(json(imported), body -> told(imported, folder.isPresent()));
    return imported.leftOut() ? ExitCodes.REFUSED : ExitCodes.DONE;
  }

  private static String text(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw CliException.usage("crontab %s can't be read: %s".formatted(file, e));
    }
  }

  /** No file is written over, and none is written where one would be. */
  private static void write(Imported imported, Path folder) {
    for (Imported.Job job : imported.jobs()) {
      if (Files.exists(folder.resolve(job.fileName()))) {
        throw CliException.usage(
            "%s is there already; choose another folder, or move it away"
                .formatted(folder.resolve(job.fileName())));
      }
    }
    try {
      Files.createDirectories(folder);
      for (Imported.Job job : imported.jobs()) {
        Files.writeString(folder.resolve(job.fileName()), job.yaml());
      }
    } catch (IOException e) {
      throw CliException.usage("folder %s can't be written: %s".formatted(folder, e));
    }
  }

  private void told(Imported imported, boolean written) {
    for (Imported.Job job : imported.jobs()) {
      session.say("line %d: %s".formatted(job.line(), job.fileName()));
      if (!written) {
        job.yaml().lines().forEach(line -> session.say("  " + line));
      }
    }
    session.say(
        "%d jobs; to decide: %d".formatted(imported.jobs().size(), imported.decisions().size()));
    imported
        .decisions()
        .forEach(
            one -> {
              String where = one.line() == 0 ? "whole file" : "line " + one.line();
              session.say("%s: %s".formatted(where, one.why()));
              one.choices().forEach(choice -> session.say("  - " + choice));
            });
  }

  private static ObjectNode json(Imported imported) {
    ObjectNode json = Session.object();
    ArrayNode jobs = json.putArray("jobs");
    imported
        .jobs()
        .forEach(
            job ->
                jobs.addObject()
                    .put("line", job.line())
                    .set("spec", Api.JSON.valueToTree(job.spec())));
    json.set("decisions", Api.JSON.valueToTree(imported.decisions()));
    return json;
  }

  @Command(
      name = "completion",
      description = "Writes the completion of these commands for a shell.",
      footer = {
        "",
        "Examples:",
        "  source <(escapement completion bash)",
        "  autoload -U bashcompinit && bashcompinit; source <(escapement completion zsh)"
      })
  int completion(@Parameters(paramLabel = "bash|zsh") String shell) {
    if (!shell.equals("bash") && !shell.equals("zsh")) {
      throw CliException.usage("\"%s\" is no shell known here; write bash or zsh".formatted(shell));
    }
    CommandLine all = Cli.line(Surroundings.ofProcess());
    session.raw(AutoComplete.bash("escapement", all)); // It speaks to zsh, too.
    return ExitCodes.DONE;
  }
}
