package io.escapement.it.dev;

import io.escapement.it.server.RealServer;
import org.junit.jupiter.api.BeforeAll;

/** The scenario on the development server of the {@code temporal} CLI. */
class DevOnCliTest extends DevScenario {

  DevOnCliTest() {
    super("cli");
  }

  @BeforeAll
  static void needsTheCli() {
    RealServer.requireCli();
  }
}
