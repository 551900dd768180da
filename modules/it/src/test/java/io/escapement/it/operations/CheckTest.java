package io.escapement.it.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./escapement check}, which is told to be run before a start. */
class CheckTest {

  @TempDir private Path folder;

  @Test
  void findsNothingWrongWithTheExample() throws Exception {
    assertThat(check(Repository.path("modules/admin/config.example.yml"))).isZero();
    assertThat(output()).contains("Configuration is OK");
  }

  @Test
  void tellsWhatIsWrongAndWhatMayBeMeant() throws Exception {
    Path config = Files.writeString(folder.resolve("wrong.yml"), "database: { pool: 4 }\n");
    assertThat(check(config)).isEqualTo(1);
    assertThat(output()).contains("Unrecognized field at: database.pool", "poolSize");
  }

  private int check(Path config) throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(Repository.path("escapement").toString(), "check", config.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("output").toFile());
    builder.environment().put("ESCAPEMENT_NO_BUILD", "1"); // The build has packaged it just now.
    return builder.start().waitFor();
  }

  private String output() throws IOException {
    return Files.readString(folder.resolve("output"));
  }
}
