package io.escapement.admin.dev;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemporalCliTest {

  @TempDir private Path root;

  @Test
  void isFoundOnThePathFirst() throws IOException {
    Path first = executable(root.resolve("one/temporal"));
    executable(root.resolve("two/temporal"));
    executable(cached());
    assertThat(TemporalCli.find(environment("none", "one", "two")))
        .contains(new TemporalCli(first));
  }

  @Test
  void isFoundInTheCacheElse() throws IOException {
    Path cached = executable(cached());
    assertThat(TemporalCli.find(environment("one"))).contains(new TemporalCli(cached));
  }

  @Test
  void isLookedForInTheHomeFolderWhereNoCacheIsNamed() throws IOException {
    Path cached = executable(root.resolve("home/.cache/escapement/temporal-1.5.1/temporal"));
    Map<String, String> environment = Map.of("HOME", root.resolve("home").toString());
    assertThat(TemporalCli.find(environment)).contains(new TemporalCli(cached));
  }

  @Test
  void isNotTakenForAFileThatCannotBeRun() throws IOException {
    Path text = root.resolve("one/temporal");
    Files.createDirectories(text.getParent());
    Files.writeString(text, "no program");
    Files.createDirectories(root.resolve("two/temporal"));
    assertThat(TemporalCli.find(environment("one", "two"))).isEmpty();
  }

  private Path cached() {
    return root.resolve("cache/escapement/temporal-1.5.1/temporal");
  }

  private Map<String, String> environment(String... folders) {
    StringBuilder path = new StringBuilder();
    for (String folder : folders) {
      path.append(root.resolve(folder)).append(File.pathSeparator);
    }
    return Map.of("PATH", path.toString(), "XDG_CACHE_HOME", root.resolve("cache").toString());
  }

  private static Path executable(Path file) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, "#!/bin/sh\n");
    assertThat(file.toFile().setExecutable(true)).isTrue();
    return file;
  }
}
