package io.escapement.admin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.escapement.admin.jobs.SpecFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportCommandTest {

  private final CliRig cli = new CliRig("http://127.0.0.1:1");
  @TempDir private Path folder;

  private CliRig.Run imported(String crontab) throws IOException {
    Path file = Files.writeString(folder.resolve("crontab"), crontab);
    return cli.run(
        "import", "crontab", file.toString(), "--folder", folder.resolve("jobs").toString());
  }

  @Test
  void writesFilesThatOurReaderTakes() throws IOException {
    CliRig.Run run = imported("0 2 * * 7 /opt/copy.sh\n5 * * * * /opt/tidy.sh > /dev/null 2>&1\n");
    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("line 1: copy.yml", "2 jobs; to decide: 2", "whole file: ");
    assertThat(SpecFolder.read(folder.resolve("jobs"))).containsOnlyKeys("copy.yml", "tidy.yml");
  }

  @Test
  void endsWithOneWhereALineIsLeftOut() throws IOException {
    CliRig.Run run = imported("@reboot /opt/daemon\n0 2 * * * /opt/copy.sh\n");
    assertThat(run.exitCode()).isEqualTo(ExitCodes.REFUSED);
    assertThat(run.out()).contains("line 1: @reboot has no schedule", "  - let the machine");
  }

  @Test
  void writesNoFileOver() throws IOException {
    imported("0 2 * * * /opt/copy.sh\n");
    CliRig.Run again = imported("0 3 * * * /opt/copy.sh\n0 2 * * * /opt/new.sh\n");
    assertThat(again.exitCode()).isEqualTo(ExitCodes.USAGE);
    assertThat(SpecFolder.read(folder.resolve("jobs"))).containsOnlyKeys("copy.yml");
  }
}
