package io.escapement.admin.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.util.HashMap;
import java.util.Map;

/** Runs commands as a process would, and keeps what they say. */
final class CliRig {

  private final Map<String, String> environment = new HashMap<>();
  private final String url;
  private Runnable pause = () -> {};
  private boolean terminal;
  private Writer out = new StringWriter();

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

  /** Where the next run writes to. */
  CliRig writingTo(Writer out) {
    this.out = out;
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

  /** Calls of the service without a command. */
  Api api() {
    return Connection.open(new Options(), around(new StringWriter(), new StringWriter()));
  }

  Run run(String... args) {
    Writer written = out;
    out = new StringWriter();
    StringWriter err = new StringWriter();
    int exitCode = Cli.run(around(written, err), args);
    return new Run(exitCode, written.toString(), err.toString());
  }

  private Surroundings around(Writer written, Writer err) {
    return new Surroundings(
        new PrintWriter(written), new PrintWriter(err), environment, terminal, pause);
  }

  /** What came of it. */
  record Run(int exitCode, String out, String err) {

    /** What it wrote, read as JSON. */
    JsonNode json() {
      try {
        return Api.JSON.readTree(out);
      } catch (IOException e) {
        throw new IllegalStateException(toString(), e);
      }
    }
  }
}
