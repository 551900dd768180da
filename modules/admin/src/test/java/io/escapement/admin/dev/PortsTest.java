package io.escapement.admin.dev;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PortsTest {

  @TempDir private Path folder;
  private DataFolder data;

  @BeforeEach
  void openData() {
    data = DataFolder.open(folder);
  }

  @AfterEach
  void closeData() throws IOException {
    data.close();
  }

  @Test
  void refusesAPortInUseByItsNumberWithARemedy() throws IOException {
    try (ServerSocket taken = listen(0)) {
      assertThatThrownBy(() -> Ports.requireFree(taken.getLocalPort()))
          .isInstanceOf(StartFailure.class)
          .hasMessageStartingWith("port %d of 127.0.0.1", taken.getLocalPort())
          .hasMessageEndingWith("choose another by --port");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 65536})
  void refusesWhatIsNoPort(int port) {
    assertThatThrownBy(() -> Ports.requireFree(port))
        .hasMessage("--port %d is not within 1 to 65535", port);
  }

  @Test
  void acceptsAFreePort() throws IOException {
    int port = Ports.of(data).choose("any");
    assertThatCode(() -> Ports.requireFree(port)).doesNotThrowAnyException();
  }

  @Test
  void choosesTheSamePortAfterARestart() throws IOException {
    int temporal = Ports.of(data).choose("temporal");
    int postgres = Ports.of(data).choose("postgres");
    assertThat(Ports.of(data).choose("temporal")).isEqualTo(temporal);
    assertThat(Ports.of(data).choose("postgres")).isEqualTo(postgres);
  }

  @Test
  void choosesAnotherWhereTheOldOneIsTaken() throws IOException {
    int before = Ports.of(data).choose("temporal");
    try (ServerSocket taken = listen(before)) {
      assertThat(Ports.of(data).choose("temporal")).isNotEqualTo(taken.getLocalPort());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"temporal=", "temporal=99999", "temporal=x", "nonsense"})
  void isNotConfusedByADamagedFile(String content) throws IOException {
    Files.writeString(data.file("ports"), content);
    assertThat(Ports.of(data).choose("temporal")).isBetween(1, 65535);
  }

  private static ServerSocket listen(int port) throws IOException {
    return new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
  }
}
