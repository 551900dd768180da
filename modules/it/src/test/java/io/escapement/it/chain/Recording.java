package io.escapement.it.chain;

import io.escapement.temporal.history.ClosedRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Writes the histories of a test's runs into a folder, from where {@link ReplayTest}'s fixtures are
 * taken: {@code mvn verify -pl modules/it -am -Dtest=RealChainTest -Descapement.record=FOLDER}.
 */
final class Recording {

  private static final Optional<Path> FOLDER =
      Optional.ofNullable(System.getProperty("escapement.record")).map(Path::of);

  private Recording() {}

  static void ifAsked(Followed chain) {
    FOLDER.ifPresent(folder -> write(folder, chain));
  }

  private static void write(Path folder, Followed chain) {
    List<ClosedRun> runs = chain.runs();
    try {
      Files.createDirectories(folder);
      for (int run = 0; run < Math.min(2, runs.size()); run++) {
        Path file = folder.resolve("%s-%d.json".formatted(chain.jobId(), run + 1));
        Files.writeString(file, chain.history(runs.get(run).runId()).toJson(true));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
