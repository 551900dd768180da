package io.escapement.it.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.escapement.it.server.FreePort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./escapement} as a process: what it ends with, and what it says. */
class LauncherTest {

  /** What an unreachable service is told by. */
  private static final int UNREACHABLE = 4;

  @TempDir private Path folder;

  @Test
  void checkFindsNothingWrongWithTheExample() throws Exception {
    String example = Repository.path("modules/admin/config.example.yml").toString();
    assertThat(run("check", example)).isZero();
    assertThat(output()).contains("Configuration is OK");
  }

  @Test
  void checkTellsWhatIsWrongAndWhatMayBeMeant() throws Exception {
    Path config = Files.writeString(folder.resolve("wrong.yml"), "database: { pool: 4 }\n");
    assertThat(run("check", config.toString())).isEqualTo(1);
    assertThat(output()).contains("Unrecognized field at: database.pool", "poolSize");
  }

  @Test
  void aCommandOverTheApiTellsAServiceThatIsAway() throws Exception {
    String url = "http://127.0.0.1:" + FreePort.find();
    assertThat(run("jobs", "--url", url)).isEqualTo(UNREACHABLE);
    assertThat(output()).startsWith("escapement: ").contains(url).hasLineCount(1);
  }

  @Test
  void aCommandWithoutAServiceNeedsNone() throws Exception {
    Path crontab = Files.writeString(folder.resolve("crontab"), "0 2 * * * /bin/report\n");
    assertThat(run("import", "crontab", crontab.toString())).isZero();
    assertThat(output()).contains("0 2 * * *");
  }

  @Test
  void theFirstTokenNeedsTheDatabaseAndSaysSoInOneLine() throws Exception {
    Path config =
        Files.writeString(
            folder.resolve("away.yml"),
            "database: { url: 'jdbc:postgresql://127.0.0.1:%d/none' }\n"
                .formatted(FreePort.find()));
    assertThat(run("first-token", config.toString())).isEqualTo(1);
    assertThat(output()).contains("no connection to database", "check database.url");
    assertThat(output()).doesNotContain("\tat ");
  }

  @Test
  void whatIsNoCommandIsToldWithThoseThatAre() throws Exception {
    assertThat(run("jbos")).isEqualTo(1);
    assertThat(output()).contains("\"jbos\" is none of the commands", "  jobs ", "  first-token");
    assertThat(run()).isEqualTo(2);
  }

  @Test
  void itIsFoundThroughALinkAndFromAnyFolder() throws Exception {
    Path link = Files.createSymbolicLink(folder.resolve("esc"), Repository.path("escapement"));
    assertThat(start(List.of(link.toString(), "completion", "bash"))).isZero();
    assertThat(output()).contains("complete ");
  }

  private int run(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(Repository.path("escapement").toString()));
    command.addAll(List.of(arguments));
    return start(command);
  }

  private int start(List<String> command) throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("output").toFile());
    builder.environment().put("ESCAPEMENT_NO_BUILD", "1"); // The build has packaged it just now.
    return builder.start().waitFor();
  }

  private String output() throws IOException {
    return Files.readString(folder.resolve("output"));
  }
}
