package io.escapement.admin.cli;

import java.util.Optional;
import picocli.CommandLine.Option;

/** Which jobs a folder is about. */
final class FolderOptions {

  @Option(names = "--prune", description = "Deletes jobs that are not in the folder.")
  private boolean prune;

  @Option(names = "--team", description = "Which jobs the folder is about.")
  private Optional<String> team = Optional.empty();

  @Option(names = "--label", description = "Which jobs the folder is about.")
  private Optional<String> label = Optional.empty();

  FolderPlan.Selector selector() {
    return new FolderPlan.Selector(team, label, prune);
  }
}
