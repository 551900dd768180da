package io.escapement.admin.cli;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** What every command takes; the token never, since command lines can be read by others. */
@Command(
    name = "escapement",
    description = "Looks after the jobs of an Escapement service.",
    footer = {
      "",
      "The token of the caller comes from --token-file or the variable ESCAPEMENT_TOKEN.",
      "Exit codes: 0 done; 1 refused, or what was waited for failed; 2 usage; 3 plan --exit-code",
      "has changes; 4 the service was not reached; 5 waits for approval."
    })
final class Options {

  /** How answers are written. */
  enum Output {
    TEXT,
    JSON
  }

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "Shows this help.")
  private boolean help;

  @Option(
      names = "--url",
      paramLabel = "URL",
      scope = ScopeType.INHERIT,
      description = {"The service; default: ESCAPEMENT_URL, else", "http://127.0.0.1:8080."})
  private Optional<String> url = Optional.empty();

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      scope = ScopeType.INHERIT,
      description = "Holds the caller's token; default: ESCAPEMENT_TOKEN.")
  private Optional<Path> tokenFile = Optional.empty();

  @Option(
      names = "--output",
      paramLabel = "text|json",
      scope = ScopeType.INHERIT,
      defaultValue = "text",
      description = "How answers are written; default text.")
  private Output output = Output.TEXT;

  Optional<String> url() {
    return url;
  }

  Optional<Path> tokenFile() {
    return tokenFile;
  }

  Output output() {
    return output;
  }

  boolean wantsHelp() {
    return help;
  }
}
