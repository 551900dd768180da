package io.escapement.admin.dev;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DevCommandTest {

  @TempDir private Path folder;

  @Test
  void startsNothingWhereThePortIsTaken() throws IOException {
    Path data = folder.resolve("data");
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(taken.getLocalPort());
      assertThat(DevCommand.run("--port", port, "--data", data.toString())).isEqualTo(1);
    }
    assertThat(data).doesNotExist();
  }

  @Test
  void refusesOptionsThatItDoesNotKnow() {
    assertThat(DevCommand.run("--prot", "8080")).isEqualTo(2);
  }
}
