package io.escapement.it.dev;

import io.escapement.it.server.RealServer;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;

/** The scenario on the in-JVM test service, which forgets its chains whenever it ends. */
class DevOnEmbeddedTest extends DevScenario {

  DevOnEmbeddedTest() {
    super("embedded");
  }

  @BeforeAll
  @Timeout(value = 40, unit = TimeUnit.MINUTES)
  static void startsOnAQuietMachine() {
    RealServer.awaitCli();
  }
}
