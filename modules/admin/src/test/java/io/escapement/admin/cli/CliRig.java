package io.escapement.admin.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.HashMap;
import java.util.Map;

/** Runs commands as a process would, and keeps what they say. */
final class CliRig {

  private final Map<String, String> environment = new HashMap<>();
  private final String url;
  private Runnable pause = () -> {};
  private boolean terminal;

  CliRig(String url) {
    this.url = url;
    environment.put("ESCAPEMENT_URL", url);
  }

  CliRig with(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  CliRig onTerminal() {
    terminal = true;
    return this;
  }

  /** What happens while a command waits. */
  CliRig whileWaiting(Runnable action) {
    pause = action;
    return this;
  }

  String url() {
    return url;
  }

  Run run(String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exitCode =
        Cli.run(
            new Surroundings(
                new PrintWriter(out), new PrintWriter(err), environment, terminal, pause),
            args);
    return new Run(exitCode, out.toString(), err.toString());
  }

  /** What came of it. */
  record Run(int exitCode, String out, String err) {}
}
