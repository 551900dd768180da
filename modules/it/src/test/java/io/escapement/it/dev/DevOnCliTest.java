package io.escapement.it.dev;

import io.escapement.it.server.RealServer;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;

/** The scenario on the development server of the {@code temporal} CLI. */
class DevOnCliTest extends DevScenario {

  DevOnCliTest() {
    super("cli");
  }

  @BeforeAll
  @Timeout(value = 40, unit = TimeUnit.MINUTES)
  static void needsTheCli() {
    RealServer.requireCli();
  }
}
