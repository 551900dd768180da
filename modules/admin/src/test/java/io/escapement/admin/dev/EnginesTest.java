package io.escapement.admin.dev;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnginesTest {

  @TempDir private Path folder;

  @Nested
  class ByAddress {

    @Test
    void refusesAServerThatDoesNotAnswer() throws IOException {
      String target = "127.0.0.1:" + closedPort();
      assertThatThrownBy(() -> check(target))
          .isInstanceOf(StartFailure.class)
          .hasMessageStartingWith("no Temporal server can be used at " + target)
          .hasMessageContaining("Connection refused")
          .hasMessageContaining("name another by --temporal HOST:PORT")
          .hasMessageNotContaining("\tat ");
    }

    @Test
    void acceptsAServerThatServes() throws Exception {
      int port = closedPort();
      try (EmbeddedTemporal temporal = EmbeddedTemporal.start(port)) {
        assertThat(temporal.addresses()).hasSize(1);
        assertThatCode(() -> check("127.0.0.1:" + port)).doesNotThrowAnyException();
      }
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "CLI", ":7233", "localhost:port", ""})
    void refusesWhatIsNoAddress(String choice) {
      assertThatThrownBy(() -> check(choice))
          .hasMessage("--temporal \"%s\" is none of HOST:PORT, cli, embedded", choice);
    }
  }

  @Nested
  class ByCommand {

    @Test
    void refusesWhereThereIsNoneAndSaysHowToGetIt() {
      assertThatThrownBy(() -> check("cli"))
          .isInstanceOf(StartFailure.class)
          .hasMessageContaining(folder.resolve("escapement/temporal-1.5.1/temporal").toString())
          .hasMessageContaining("brew install temporal")
          .hasMessageContaining("--temporal embedded");
    }
  }

  @Nested
  class Embedded {

    @Test
    void listensOnTheLoopbackInterfaceAlone() throws Exception {
      try (EmbeddedTemporal temporal = EmbeddedTemporal.start(closedPort())) {
        assertThat(temporal.addresses())
            .isNotEmpty()
            .allSatisfy(
                address ->
                    assertThat(((InetSocketAddress) address).getAddress())
                        .matches(InetAddress::isLoopbackAddress));
      }
    }

    @Test
    void isTheLastResortAndSaysWhatItLacks() throws Exception {
      try (Running running = new Running();
          DataFolder data = DataFolder.open(folder)) {
        Engine engine =
            new Engines(running, data, Ports.of(data), nothing(), line -> {})
                .start(Optional.empty());
        assertThat(engine.kind()).isEqualTo(Engine.Kind.EMBEDDED);
        assertThat(engine.webUi()).isEmpty();
        assertThat(engine.description())
            .contains("no Temporal Web UI", "UTC", "forgets its chains", engine.target());
      }
    }

    @Test
    void isGoneWhenItIsClosed() throws Exception {
      int port = closedPort();
      EmbeddedTemporal.start(port).close();
      try (TemporalProbe probe = new TemporalProbe("127.0.0.1:" + port)) {
        List<String> asked = new ArrayList<>();
        assertThat(probe.serves(Duration.ZERO, () -> asked.add("once"))).isFalse();
        assertThat(asked).hasSize(1);
      }
    }
  }

  private void check(String choice) {
    Engines.check(Optional.of(choice), nothing());
  }

  /** A machine without the command. */
  private Map<String, String> nothing() {
    return Map.of("PATH", "", "XDG_CACHE_HOME", folder.toString());
  }

  private static int closedPort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
